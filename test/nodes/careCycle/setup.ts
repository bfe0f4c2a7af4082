import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { type Harness, loadPackage, type RunOptions } from '../../harness';
import {
	type CareCycleCampaignOverrides,
	type CareCycleSimulator,
	startCareCycle,
} from '../../simulators';
import type { Worded } from '../../support/nodes';

/** CareCycle for the test file that imports this one: the simulator starts before its tests and is reset after each. */
export let n8n: Harness;
export let sim: CareCycleSimulator;

export const credentials = () => ({ careCycleApi: { apiKey: sim.apiKey, baseUrl: sim.url } });

async function run(parameters: IDataObject, more: Partial<RunOptions> = {}) {
	const result = await n8n.run({
		node: 'careCycle',
		parameters,
		credentials: credentials(),
		...more,
	});
	return { ...result, error: result.error as Worded | undefined, json: result.items[0]?.json };
}
export const on = async (
	resource: string,
	operation: string,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await run({ resource, operation, ...parameters }, more);

export const last = () => sim.requests.at(-1);
export const sent = () => sim.requests.map(({ method, path }) => `${method} ${path}`);
export const inputs = (rows: IDataObject[]): INodeExecutionData[] => rows.map((json) => ({ json }));
export const pairs = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);

export function one(overrides: CareCycleCampaignOverrides = {}) {
	const [made] = sim.addCampaigns(1, overrides);
	if (!made) throw new Error('The simulator made no campaign');
	return made;
}

/** Customers of a campaign, as the API shows them. */
export async function customersOf(id: string): Promise<IDataObject[]> {
	const answer = await fetch(`${sim.url}/v2/customers?campaignIds=${id}&perPage=100`, {
		headers: { 'x-api-key': sim.apiKey },
	});
	const { items } = (await answer.json()) as { items: IDataObject[] };
	sim.clearLog();
	return items;
}

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startCareCycle();
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());
