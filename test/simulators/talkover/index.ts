import { startVendor } from '../shared/server';
import type { Simulator, SimulatorOptions } from '../shared/simulator';
import type { VendorDefinition } from '../shared/vendor';
import { authorize, rateRules } from './access';
import { CallRoutes } from './callRoutes';
import { CampaignRoutes } from './campaignRoutes';
import type { TalkoverAgentOverrides, TalkoverCampaign, TalkoverCampaignOverrides } from './model';
import { otherRoutes } from './otherRoutes';
import { defaultSwitches, type TalkoverSwitches } from './switches';
import { TalkoverWorld } from './world';

export type {
	TalkoverAgentOverrides,
	TalkoverCampaign,
	TalkoverCampaignOverrides,
	TalkoverSwitches,
};
export type TalkoverOptions = SimulatorOptions<TalkoverSwitches>;
export type TalkoverSimulator = Simulator<
	TalkoverCampaign,
	TalkoverCampaignOverrides,
	TalkoverSwitches,
	TalkoverAgentOverrides
>;

const definition: VendorDefinition<
	TalkoverCampaign,
	TalkoverCampaignOverrides,
	TalkoverAgentOverrides,
	TalkoverSwitches
> = {
	id: 'talkover',
	name: 'Talkover',
	basePath: '/api/v1',
	apiKey: 'talq_test_key_1',
	switches: defaultSwitches,
	build(context) {
		const world = new TalkoverWorld(context);
		return {
			world,
			routes: [
				...new CampaignRoutes(context, world).routes(),
				...new CallRoutes(context, world).routes(),
				...otherRoutes(context, world),
			],
			authorize: (request) => authorize(request, context),
			rate: rateRules(context.switches),
			errorBody: (_status, message) => ({ success: false, message }),
		};
	},
};

export const startTalkover = (options?: TalkoverOptions): Promise<TalkoverSimulator> =>
	startVendor(definition, options);
