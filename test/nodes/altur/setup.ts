import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { type Harness, loadPackage, type RunOptions } from '../../harness';
import { type AlturCampaignOverrides, type AlturSimulator, startAltur } from '../../simulators';
import { byId, type Worded } from '../../support/nodes';

/** Altur for the test file that imports this one: the simulator starts before its tests and is reset after each. */
export let n8n: Harness;
export let sim: AlturSimulator;

export const credentials = () => ({ alturApi: { apiKey: sim.apiKey, baseUrl: sim.url } });

async function run(parameters: IDataObject, more: Partial<RunOptions> = {}) {
	const result = await n8n.run({ node: 'altur', parameters, credentials: credentials(), ...more });
	return { ...result, error: result.error as Worded | undefined, json: result.items[0]?.json };
}
export const on = async (
	resource: string,
	operation: string,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await run({ resource, operation, ...parameters }, more);
export const of = async (
	resource: string,
	operation: string,
	id: unknown,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await on(resource, operation, { campaignId: byId(id), ...parameters }, more);

export const last = () => sim.requests.at(-1);
export const sent = () =>
	sim.requests.map(({ method, path }) => `${method} ${path.replace('/api/v1.0', '')}`);
export const inputs = (rows: IDataObject[]): INodeExecutionData[] => rows.map((json) => ({ json }));
export const pairs = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);
export const phone = (index: number) => `+52155${String(10_000_000 + index)}`;

export function one(overrides: AlturCampaignOverrides = {}) {
	const [made] = sim.addCampaigns(1, overrides);
	if (!made) throw new Error('The simulator made no campaign');
	return made;
}

export function agent() {
	const [made] = sim.addAgents(1) as Array<{
		id: string;
		name: string;
		integrations: Array<{ id: string; type: string }>;
	}>;
	if (!made) throw new Error('The simulator made no agent');
	const integrationOf = (type: string) => made.integrations.find((each) => each.type === type)?.id;
	return { ...made, phoneLine: integrationOf('phone_call'), whatsapp: integrationOf('whatsapp') };
}

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startAltur();
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());
