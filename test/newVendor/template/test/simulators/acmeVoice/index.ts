import { startVendor } from '../shared/server';
import type { Simulator, SimulatorOptions } from '../shared/simulator';
import type { VendorDefinition } from '../shared/vendor';
import type { AcmeVoiceCampaign, AcmeVoiceCampaignOverrides } from './model';
import { authorize, errorBody, rateRules, routes } from './routes';
import { defaultSwitches, type AcmeVoiceSwitches } from './switches';
import { AcmeVoiceWorld } from './world';

export type { AcmeVoiceCampaign, AcmeVoiceCampaignOverrides, AcmeVoiceSwitches };
export type AcmeVoiceOptions = SimulatorOptions<AcmeVoiceSwitches>;
export type AcmeVoiceSimulator = Simulator<
	AcmeVoiceCampaign,
	AcmeVoiceCampaignOverrides,
	AcmeVoiceSwitches,
	object
>;

const definition: VendorDefinition<
	AcmeVoiceCampaign,
	AcmeVoiceCampaignOverrides,
	object,
	AcmeVoiceSwitches
> = {
	id: 'acmeVoice',
	name: 'Acme Voice',
	basePath: '/v1',
	apiKey: 'acme-voice-test-key-1',
	switches: defaultSwitches,
	build(context) {
		const world = new AcmeVoiceWorld(context);
		return {
			world,
			routes: routes(world),
			authorize: (request) => authorize(request, context),
			rate: rateRules(context.switches),
			errorBody,
		};
	},
};

export const startAcmeVoice = (options?: AcmeVoiceOptions): Promise<AcmeVoiceSimulator> =>
	startVendor(definition, options);
