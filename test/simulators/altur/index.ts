import { startVendor } from '../shared/server';
import type { Simulator, SimulatorOptions } from '../shared/simulator';
import type { VendorDefinition } from '../shared/vendor';
import { authorize, rateRules } from './access';
import { CallRoutes } from './callRoutes';
import { CampaignRoutes } from './campaignRoutes';
import { ContactRoutes } from './contactRoutes';
import { plainError } from './errors';
import { LifecycleRoutes } from './lifecycleRoutes';
import {
	WORDS,
	type AlturAgentOverrides,
	type AlturCampaign,
	type AlturCampaignOverrides,
} from './model';
import { defaultSwitches, type AlturSwitches } from './switches';
import { AlturWorld } from './world';

export type { AlturAgentOverrides, AlturCampaign, AlturCampaignOverrides, AlturSwitches };
export type AlturOptions = SimulatorOptions<AlturSwitches>;
export type AlturSimulator = Simulator<
	AlturCampaign,
	AlturCampaignOverrides,
	AlturSwitches,
	AlturAgentOverrides
>;

const definition: VendorDefinition<
	AlturCampaign,
	AlturCampaignOverrides,
	AlturAgentOverrides,
	AlturSwitches
> = {
	id: 'altur',
	name: 'Altur',
	words: WORDS,
	basePath: '/api/v1.0',
	apiKey: 'sk-altur-test-key',
	switches: defaultSwitches,
	build(context) {
		const world = new AlturWorld(context);
		const groups = [CampaignRoutes, ContactRoutes, CallRoutes, LifecycleRoutes];
		return {
			world,
			routes: groups.flatMap((Group) => new Group(context, world).routes()),
			authorize: (request) => authorize(request, context),
			rate: rateRules(context.switches),
			errorBody: (status, message) => plainError(context.switches, status, message),
		};
	},
};

export const startAltur = (options?: AlturOptions): Promise<AlturSimulator> =>
	startVendor(definition, options);
