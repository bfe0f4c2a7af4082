import { startVendor } from '../shared/server';
import type { Simulator, SimulatorOptions } from '../shared/simulator';
import type { VendorDefinition } from '../shared/vendor';
import { authorize, rateRules } from './access';
import { CampaignRoutes } from './campaignRoutes';
import { ContactRoutes } from './contactRoutes';
import { errorBody, noRouteText } from './errors';
import type {
	SmartAlexAgentOverrides,
	SmartAlexCampaign,
	SmartAlexCampaignOverrides,
} from './model';
import { otherRoutes } from './otherRoutes';
import { defaultSwitches, type SmartAlexSwitches } from './switches';
import { SmartAlexWorld } from './world';

export type {
	SmartAlexAgentOverrides,
	SmartAlexCampaign,
	SmartAlexCampaignOverrides,
	SmartAlexSwitches,
};
export type SmartAlexOptions = SimulatorOptions<SmartAlexSwitches>;
export type SmartAlexSimulator = Simulator<
	SmartAlexCampaign,
	SmartAlexCampaignOverrides,
	SmartAlexSwitches,
	SmartAlexAgentOverrides
>;

const definition: VendorDefinition<
	SmartAlexCampaign,
	SmartAlexCampaignOverrides,
	SmartAlexAgentOverrides,
	SmartAlexSwitches
> = {
	id: 'smartAlex',
	name: 'SmartAlex',
	basePath: '/v1',
	apiKey: 'sa_test_key_1',
	switches: defaultSwitches,
	build(context) {
		const world = new SmartAlexWorld(context);
		const { switches } = context;
		return {
			world,
			routes: [
				...new CampaignRoutes(context, world).routes(),
				...new ContactRoutes(context, world).routes(),
				...otherRoutes(context, world),
			],
			authorize: (request) => authorize(request, context),
			rate: rateRules(switches),
			errorBody: (status, message) => errorBody(switches, status, inVendorsWords(message)),
		};
	},
};

/** An unknown path is answered in the gateway's own words. */
const inVendorsWords = (message: string): string => {
	const [, method = '', path = ''] = /^No route for (\S+) (.+)$/.exec(message) ?? [];
	return method ? noRouteText(method, path) : message;
};

export const startSmartAlex = (options?: SmartAlexOptions): Promise<SmartAlexSimulator> =>
	startVendor(definition, options);
