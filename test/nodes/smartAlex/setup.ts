import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { type Harness, loadPackage, type RunOptions } from '../../harness';
import {
	type SmartAlexCampaignOverrides,
	type SmartAlexSimulator,
	startSmartAlex,
} from '../../simulators';
import { byId, type Worded } from '../../support/nodes';

/** SmartAlex for the test file that imports this one: the simulator starts before its tests and is reset after each. */
export let n8n: Harness;
export let sim: SmartAlexSimulator;

export const credentials = () => ({ smartAlexApi: { apiKey: sim.apiKey, baseUrl: `${sim.url}/` } });

async function run(parameters: IDataObject, more: Partial<RunOptions> = {}) {
	const result = await n8n.run({
		node: 'smartAlex',
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
export const campaign = async (
	operation: string,
	id: unknown,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await on('campaign', operation, { campaignId: byId(id), ...parameters }, more);
export const last = () => sim.requests.at(-1);
export const sent = () =>
	sim.requests.map(({ method, path }) => `${method} ${path.replace('/v1', '')}`);
export const inputs = (rows: IDataObject[]): INodeExecutionData[] => rows.map((json) => ({ json }));
export const pairs = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);
export const older = () => Object.assign(sim.switches, { generation: 'first' });
export const phoneOf = (index: number) => `+1555000${String(1000 + index)}`;

export function one(overrides: SmartAlexCampaignOverrides = {}) {
	const [made] = sim.addCampaigns(1, overrides);
	if (!made) throw new Error('The simulator made no campaign');
	return made;
}

export async function call(method: string, path: string, body?: object): Promise<IDataObject> {
	const answer = await fetch(sim.url + path, {
		method,
		headers: {
			authorization: `Bearer ${sim.apiKey}`,
			...(body && { 'content-type': 'application/json' }),
		},
		body: body && JSON.stringify(body),
	});
	sim.clearLog();
	return (await answer.json()) as IDataObject;
}

/** A contact that the vendor holds already. */
export async function held(fields: object = {}): Promise<string> {
	const made = await call('POST', '/contacts', { first_name: 'Ann', phone: phoneOf(1), ...fields });
	return String((made.data as IDataObject | undefined)?.id ?? made.id);
}

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startSmartAlex();
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());
