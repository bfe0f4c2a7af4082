import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { loadPackage, type Harness, type RunOptions, type RunResult } from '../../harness';
import { type CallersAiSimulator, startCallersAi } from '../../simulators';
import { ORGANIZATION } from '../../simulators/callersAi';

export const GROUP = '65f0c0ffee0000000000c001';
export const UNKNOWN_ID = '65f0c0ffee00000000000000';

/** What a server may send with 200 although it is not what was asked for. */
export const NAMELESS: Array<[body: unknown, said: string]> = [
	[{}, 'it sent an empty object'],
	[{ status: 'success' }, 'it sent an object of status, without id'],
	[{ id: ' ', name: 'Ada Moreno' }, 'it sent an object of id, name, without id'],
	[{ id: UNKNOWN_ID, active: true }, `it sent another one, ${UNKNOWN_ID}`],
];

/** Credentials that cannot work, and what is said of each before any request. */
export const WRONG_CREDENTIALS: Array<[data: IDataObject, said: string]> = [
	[{ organizationId: ' ' }, 'The callers.ai credential has no Organization ID'],
	[
		{ organizationId: 'caf\u00e9' },
		'The Organization ID in the callers.ai credential holds characters',
	],
	[
		{ subOrganizationId: '65f0\n\u200b' },
		'The Sub Organization ID in the callers.ai credential holds characters',
	],
];

/** callers.ai for the test file that imports this one: the simulator starts before its tests and is reset after each. */
export let n8n: Harness;
export let sim: CallersAiSimulator;

export const credential = (data: IDataObject = {}): IDataObject => ({
	apiKey: sim.apiKey,
	organizationId: ORGANIZATION,
	subOrganizationId: '',
	baseUrl: sim.url,
	...data,
});

export const run = async (
	parameters: IDataObject,
	more: Partial<RunOptions> = {},
): Promise<RunResult> =>
	await n8n.run({
		node: 'callersAi',
		parameters,
		credentials: { callersAiApi: credential() },
		...more,
	});

export const byId = (value: string): IDataObject => ({ __rl: true, mode: 'id', value });
export const campaignDo = async (
	operation: string,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await run({ resource: 'campaign', operation, ...parameters }, more);
export const getMany = async (filters: IDataObject = {}, more: IDataObject = {}) =>
	await campaignDo('getAll', { returnAll: true, simplify: false, filters, ...more });

export const one = (overrides: Parameters<CallersAiSimulator['addCampaigns']>[1] = {}) => {
	const [campaign] = sim.addCampaigns(1, overrides);
	if (!campaign) throw new Error('The simulator made no campaign');
	return campaign;
};

/** Completed, and started again; callers.ai then shows both that it runs and when it completed. */
export const restarted = () => {
	sim.switches.campaignPatch = 'exists';
	sim.switches.completedAtOnRestart = 'stays';
	const { id } = one({ status: 'completed' });
	expect(sim.setStatus(id, 'active')).toMatchObject({
		active: true,
		completedAt: expect.any(String),
	});
	sim.clearLog();
	return id;
};

export const names = ({ items }: RunResult) => items.map(({ json }) => json.name);
export const sent = () => sim.requests.map(({ method, path, body }) => ({ method, path, body }));
export const describedAs = ({ error }: RunResult) =>
	(error as { description?: string } | undefined)?.description;
export const inputs = (...rows: IDataObject[]): INodeExecutionData[] =>
	rows.map((json) => ({ json }));
export const pairs = ({ items }: RunResult) =>
	items.map(({ pairedItem }) => (pairedItem as { item: number }).item);

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startCallersAi();
});
afterEach(() => sim.reset());
afterAll(() => sim.close());
