import { startVendor } from '../shared/server';
import type { Simulator, SimulatorOptions } from '../shared/simulator';
import type { Route, VendorDefinition } from '../shared/vendor';
import { authorize, rateRules } from './access';
import { CampaignRoutes } from './campaignRoutes';
import { ContactRoutes } from './contactRoutes';
import { errorBody, refuse } from './errors';
import { WORDS, type CallersAiCampaign, type CallersAiCampaignOverrides } from './model';
import { OrganizationRoutes } from './organizationRoutes';
import { defaultSwitches, type CallersAiSwitches } from './switches';
import { CallersAiWorld } from './world';

export { FOREIGN_ORGANIZATION, ORGANIZATION, SUB_ORGANIZATION } from './model';
export type { CallersAiCampaign, CallersAiCampaignOverrides, CallersAiSwitches };
export type CallersAiOptions = SimulatorOptions<CallersAiSwitches>;
export type CallersAiSimulator = Simulator<
	CallersAiCampaign,
	CallersAiCampaignOverrides,
	CallersAiSwitches,
	object
>;

/** The same call at both addresses that the pages write; only the one that is switched on knows it. */
const atEitherRoot = (route: Route, switches: CallersAiSwitches): Route[] =>
	(['', '/api'] as const).map((root) => ({
		...route,
		path: `${root}${route.path}`,
		handle(request) {
			if (switches.root === root) return route.handle(request);
			throw refuse(switches, 404, `Cannot ${request.method} ${request.path}`);
		},
	}));

const definition: VendorDefinition<
	CallersAiCampaign,
	CallersAiCampaignOverrides,
	object,
	CallersAiSwitches
> = {
	id: 'callersAi',
	name: 'callers.ai',
	words: WORDS,
	basePath: '',
	apiKey: 'callers-test-key-1',
	switches: defaultSwitches,
	build(context) {
		const world = new CallersAiWorld(context);
		const campaigns = new CampaignRoutes(context, world);
		return {
			world,
			routes: [campaigns, new ContactRoutes(context, campaigns), new OrganizationRoutes(context)]
				.flatMap((each) => each.routes())
				.flatMap((route) => atEitherRoot(route, context.switches)),
			authorize: (request) => authorize(request, context),
			rate: rateRules(context.switches),
			errorBody: (status, message) => errorBody(context.switches.errorBody, status, [message]),
		};
	},
};

export const startCallersAi = (options?: CallersAiOptions): Promise<CallersAiSimulator> =>
	startVendor(definition, options);
