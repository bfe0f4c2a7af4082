import type { TalkoverSimulator } from '../simulators';

export const talkoverCredentials = ({ apiKey, url }: TalkoverSimulator) => ({
	talkoverApi: { apiKey, baseUrl: url },
});

/** The one campaign that was asked for. */
export function addOne(
	sim: TalkoverSimulator,
	overrides: Parameters<TalkoverSimulator['addCampaigns']>[1] = {},
) {
	const [campaign] = sim.addCampaigns(1, overrides);
	if (!campaign) throw new Error('The simulator made no campaign');
	return campaign;
}

/** Method, path below the base address and query of each request, in order. */
export const paths = (sim: TalkoverSimulator): string[] =>
	sim.requests.map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`);
