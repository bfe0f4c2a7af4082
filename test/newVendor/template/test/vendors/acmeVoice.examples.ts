import type { AcmeVoiceCampaignOverrides, AcmeVoiceSimulator } from '../simulators/acmeVoice';
import { byId } from '../support/nodes';
import type { Example as AnyExample, Examples } from './fixture';

type Example = AnyExample<AcmeVoiceSimulator>;

const STATUSES = ['draft', 'active', 'paused', 'completed'];

// FACT: a campaign with everything that one may have, and one that lacks what may be missing
const KINDS: AcmeVoiceCampaignOverrides[] = [{}];

const every = (simulator: AcmeVoiceSimulator, ...statuses: string[]) =>
	statuses.flatMap((status) =>
		KINDS.flatMap((kind) => simulator.addCampaigns(1, { ...kind, status })).map(({ id }) => ({
			campaignId: byId(id),
		})),
	);

const onEvery = (operation: string, ...statuses: string[]): Example => ({
	resource: 'campaign',
	operation,
	runs: (simulator) => every(simulator, ...statuses),
});

const operations: Example[] = [
	{
		resource: 'campaign',
		operation: 'getAll',
		runs: (simulator) => {
			every(simulator, ...STATUSES);
			return [{}];
		},
	},
	onEvery('get', ...STATUSES),
	onEvery('start', 'draft', 'paused'),
	onEvery('pause', 'active'),
];

export const examples: Examples<AcmeVoiceSimulator> = {
	fill: (simulator) => void every(simulator, ...STATUSES),
	operations,
};
