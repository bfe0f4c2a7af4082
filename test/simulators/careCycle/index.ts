import { startVendor } from '../shared/server';
import type { Simulator, SimulatorOptions } from '../shared/simulator';
import type { VendorDefinition } from '../shared/vendor';
import { authorize, rateRules } from './access';
import { CampaignRoutes } from './campaignRoutes';
import { configRoutes } from './configRoutes';
import { CustomerRoutes } from './customerRoutes';
import { errorBody } from './errors';
import { leadRoutes } from './leadRoutes';
import type {
	CareCycleAgentOverrides,
	CareCycleCampaign,
	CareCycleCampaignOverrides,
} from './model';
import { restrictionRoutes } from './restrictionRoutes';
import { defaultSwitches, type CareCycleSwitches } from './switches';
import { CareCycleWorld } from './world';

export type {
	CareCycleAgentOverrides,
	CareCycleCampaign,
	CareCycleCampaignOverrides,
	CareCycleSwitches,
};
export type CareCycleOptions = SimulatorOptions<CareCycleSwitches>;
export type CareCycleSimulator = Simulator<
	CareCycleCampaign,
	CareCycleCampaignOverrides,
	CareCycleSwitches,
	CareCycleAgentOverrides
>;

const definition: VendorDefinition<
	CareCycleCampaign,
	CareCycleCampaignOverrides,
	CareCycleAgentOverrides,
	CareCycleSwitches
> = {
	id: 'careCycle',
	name: 'CareCycle',
	basePath: '',
	apiKey: 'cc_test_key_1',
	switches: defaultSwitches,
	build(context) {
		const world = new CareCycleWorld(context);
		const campaigns = new CampaignRoutes(context, world);
		return {
			world,
			routes: [
				...campaigns.routes(),
				...configRoutes(context),
				...restrictionRoutes(context, world, campaigns),
				...new CustomerRoutes(context, world).routes(),
				...leadRoutes(context, world),
			],
			authorize: (request) => authorize(request, context),
			rate: rateRules(context.switches),
			errorBody,
		};
	},
};

export const startCareCycle = (options?: CareCycleOptions): Promise<CareCycleSimulator> =>
	startVendor(definition, options);
