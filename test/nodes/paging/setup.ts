import { join, resolve } from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Vendor } from '../../../nodes/shared/vendor';
import { type Harness, loadPackage } from '../../harness';
import {
	type AlturSimulator,
	type CareCycleSimulator,
	startAltur,
	startCareCycle,
	startSmartAlex,
	startTalkover,
	type SmartAlexSimulator,
	type TalkoverSimulator,
} from '../../simulators';
import { liftLimits } from '../../support/limits';
import type { Simulator } from '../../simulators/shared/simulator';
import type { Worded } from '../../support/nodes';

/**
 * Lists read in several requests: which pages are asked for, when, and what comes out. For the test file that imports this
 * one the simulators start before its tests and are reset after each.
 */
const ROOT = resolve(__dirname, '../../..');
/** Requests that the vendors' records allow in flight. */
export const MOST = 10;

export let n8n: Harness;
export let talkover: TalkoverSimulator;
export let careCycle: CareCycleSimulator;
export let altur: AlturSimulator;
export let smartAlex: SmartAlexSimulator;
let putBack: () => void;

beforeAll(async () => {
	n8n = await loadPackage();
	talkover = await startTalkover();
	careCycle = await startCareCycle();
	altur = await startAltur({ switches: { rateLimitPerSecond: 1_000_000 } });
	putBack = await liftLimits(['altur']);
	smartAlex = await startSmartAlex();
});
const all = () => [talkover, careCycle, altur, smartAlex];
afterEach(() => all().forEach((each) => each.reset()));
afterAll(async () => {
	putBack();
	await Promise.all(all().map(async (each) => await each.close()));
});

type AnySimulator = Pick<Simulator, 'vendorId' | 'apiKey' | 'url' | 'requests'>;

const run = async (
	sim: AnySimulator,
	node: string,
	parameters: IDataObject,
): Promise<{ items: INodeExecutionData[]; error?: Worded }> => {
	const credentials = { [`${sim.vendorId}Api`]: { apiKey: sim.apiKey, baseUrl: sim.url } };
	const result = await n8n.run({ node, parameters, credentials });
	return { items: result.items, error: result.error as Worded | undefined };
};
/** The vendor's own node. */
export const own = async (sim: AnySimulator, parameters: IDataObject) =>
	await run(sim, sim.vendorId, { operation: 'getAll', returnAll: true, ...parameters });
export const campaigns = { resource: 'campaign', simplify: false };
/** The normalized node, which goes on with the rows that it has where a page fails. */
export const normalized = async (sim: AnySimulator, parameters: IDataObject) => {
	const { items, error } = await run(sim, 'aiCampaigns', {
		vendors: [sim.vendorId],
		resource: 'campaign',
		operation: 'getAll',
		options: { onVendorFailure: 'continue' },
		...parameters,
	});
	const failed = items.filter(({ json }) => json.error !== undefined);
	return {
		items: items.filter(({ json }) => !failed.some((one) => one.json === json)),
		failed,
		error,
	};
};

export const pageOf = ({ query }: { query: Record<string, unknown> }): number =>
	Number(query.page ?? query.pageIndex);
export const pagesAsked = (sim: AnySimulator): number[] => sim.requests.map(pageOf);
export const inFlight = (sim: AnySimulator): number[] =>
	sim.requests.map((request) => request.inFlight);
export const oneTo = (count: number): number[] =>
	Array.from({ length: count }, (_, index) => index + 1);
export const sorted = (values: number[]): number[] => [...values].sort((a, b) => a - b);

/** The vendor's list as it is, asked for page by page and without any of the package's code. */
export async function inOrder(): Promise<string[]> {
	const ids: string[] = [];
	for (let page = 1, last = 1; page <= last; page += 1) {
		const answer = await fetch(`${talkover.url}/campaigns?per_page=100&page=${page}`, {
			headers: { authorization: `Bearer ${talkover.apiKey}` },
		});
		const body = (await answer.json()) as {
			data: Array<{ id: string }>;
			pagination: { last_page: number };
		};
		ids.push(...body.data.map(({ id }) => id));
		last = body.pagination.last_page;
	}
	talkover.clearLog();
	return ids;
}

export const fill = (rows: number) =>
	talkover.addCampaigns(rows, (index) => ({
		name: `Campaign ${index}`,
		contacts: 0,
		created_at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
	}));

/** A record as the built package has it. */
export const recordOf = async (file: string, name: string): Promise<Vendor> =>
	((await import(join(ROOT, `dist/nodes/${file}.vendor.js`))) as Record<string, Vendor>)[
		name
	] as Vendor;
