import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { TalkoverSimulator } from '../simulators';

/** A resource locator as the editor stores it. */
export const locator = (mode: string, value: unknown) =>
	({ __rl: true, mode, value }) as IDataObject;
export const byId = (value: unknown) => locator('id', value);
export const byKey = (value: unknown) => locator('key', value);

export const NOWHERE = '00000000-0000-4000-8000-000000000000';

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

export const field = (items: INodeExecutionData[], name: string): unknown[] =>
	items.map(({ json }) => json[name]);

/** What n8n's error carries beside its message. */
export interface Worded extends Error {
	description?: string;
	httpCode?: string;
	failure?: { cause: string };
	context?: IDataObject;
}
