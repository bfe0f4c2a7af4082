import type { IDataObject } from 'n8n-workflow';
import { FINAL_STATUSES, LIVE_STATUSES } from '../../../nodes/shared/campaign';
import { loadPackage, type Harness, type RunOptions } from '../../harness';
import { EveryVendor } from '../../support/everyVendor';

let n8n: Harness;
let every: EveryVendor;

const summarize = async (
	vendors = every.ids,
	options: IDataObject = {},
	more: Partial<RunOptions> = {},
) => {
	const { items, error, outputs, runData } = await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors, resource: 'campaign', operation: 'getSummary', options },
		credentials: every.credentials,
		...more,
	});
	return {
		items,
		error,
		outputs,
		json: items.map(({ json }) => json),
		hints: runData.Node?.at(-1)?.hints,
	};
};
const counts = (some: IDataObject): IDataObject =>
	Object.fromEntries(
		[...LIVE_STATUSES, ...FINAL_STATUSES].map((status) => [status, some[status] ?? 0]),
	);

/** Talkover tells calls and how they ended, CareCycle contacts and calls, callers.ai neither. */
function fill() {
	const talkover = every.of('talkover');
	talkover.addOne({ status: 'completed', more: { contacts: 1_200, successRate: 1 } });
	talkover.addOne({ status: 'completed', more: { contacts: 300, successRate: 0 } });
	talkover.addOne({ status: 'draft', more: { contacts: 7 } });
	every.of('careCycle').addOne({ status: 'completed', more: { contacts: 500 } });
	every.of('callersAi').add(2, (index) => ({ status: index ? 'active' : 'paused' }));
}

const TALKOVER = 'Talkover: 3 campaigns (1 draft, 2 completed), 1,500 calls, 80% succeeded';
const CARE_CYCLE = 'CareCycle: 1 campaign (1 completed), 500 contacts, 500 calls';
const CALLERS_AI = 'callers.ai: 2 campaigns (1 active, 1 paused)';

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

test('one item a vendor and a total, as fields and as text', async () => {
	fill();
	const { json } = await summarize(['callersAi', 'careCycle', 'talkover']);
	const nothing = {
		contacts: null,
		contactsDone: null,
		calls: null,
		callsSucceeded: null,
		callsFailed: null,
		successRate: null,
	};
	expect(json).toEqual([
		{
			vendor: 'callersAi',
			name: 'callers.ai',
			campaigns: 2,
			byStatus: counts({ active: 1, paused: 1 }),
			...nothing,
			text: CALLERS_AI,
		},
		{
			vendor: 'careCycle',
			name: 'CareCycle',
			campaigns: 1,
			byStatus: counts({ completed: 1 }),
			...nothing,
			contacts: 500,
			contactsDone: 500,
			calls: 500,
			text: CARE_CYCLE,
		},
		{
			vendor: 'talkover',
			name: 'Talkover',
			campaigns: 3,
			byStatus: counts({ completed: 2, draft: 1 }),
			...nothing,
			calls: 1_500,
			callsSucceeded: 1_200,
			callsFailed: 300,
			successRate: 0.8,
			text: TALKOVER,
		},
		{
			vendor: 'all',
			name: 'All vendors',
			campaigns: 6,
			byStatus: counts({ active: 1, completed: 3, draft: 1, paused: 1 }),
			contacts: 500,
			contactsDone: 500,
			calls: 2_000,
			callsSucceeded: 1_200,
			callsFailed: 300,
			successRate: 0.8,
			text: [
				'All vendors: 6 campaigns (1 active, 1 draft, 1 paused, 3 completed), 500 contacts, 2,000 calls, 80% of 1,500 with a known outcome succeeded',
				CALLERS_AI,
				CARE_CYCLE,
				TALKOVER,
			].join('\n'),
		},
	]);
});

test('the total counts every vendor', async () => {
	for (const vendor of every.all) {
		vendor.add(3, () => ({ status: 'active' }));
		vendor.addOne({ status: 'completed' });
	}
	const { json } = await summarize();
	expect(json.map(({ vendor }) => vendor)).toEqual([...every.ids, 'all']);
	for (const each of json.slice(0, -1))
		expect([each.vendor, each.byStatus]).toEqual([
			each.vendor,
			counts({ active: 3, completed: 1 }),
		]);
	const total = every.all.length;
	expect(json.at(-1)).toMatchObject({
		campaigns: 4 * total,
		byStatus: counts({ active: 3 * total, completed: total }),
	});
});

test('of one vendor, the total says nothing twice', async () => {
	fill();
	const { json } = await summarize(['talkover']);
	expect(json.map(({ vendor, text }) => [vendor, text])).toEqual([
		['talkover', TALKOVER],
		['all', TALKOVER],
	]);
});

test('Total Only: one item, whose text has every vendor', async () => {
	fill();
	const vendors = ['callersAi', 'careCycle', 'talkover'];
	const all = (await summarize(vendors)).json;
	expect((await summarize(vendors, { totalOnly: true })).json).toEqual(all.slice(-1));
});

test('rates have four places at most', async () => {
	every.of('talkover').addOne({ status: 'completed', more: { contacts: 3, successRate: 1 } });
	every.of('talkover').addOne({ status: 'completed', more: { contacts: 4, successRate: 0 } });
	expect((await summarize(['talkover'])).json[0]).toMatchObject({
		calls: 7,
		callsSucceeded: 3,
		successRate: 0.4286,
	});
});

test('no campaigns', async () => {
	const { json } = await summarize(['talkover']);
	expect(json[0]).toMatchObject({
		campaigns: 0,
		calls: null,
		successRate: null,
		text: 'Talkover: 0 campaigns',
	});
});

test('each vendor is asked once, however many input items', async () => {
	const { items } = await summarize(every.ids, {}, { input: [{ json: {} }, { json: {} }] });
	expect(items).toHaveLength(every.all.length + 1);
	expect(items[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
	for (const { simulator } of every.all) expect(simulator.requests).toHaveLength(1);
});

describe('when a vendor fails', () => {
	beforeEach(() => {
		fill();
		every
			.of('careCycle')
			.simulator.fault({ status: 403, body: { message: 'No access', code: 'FORBIDDEN' } });
	});
	const reason = 'CareCycle could not list campaigns (403): No access [item 0]';
	const vendors = ['careCycle', 'talkover'];

	test('the run stops', async () => {
		expect((await summarize(vendors)).error?.message).toBe(reason);
	});

	test('or goes on without it, and the text says so', async () => {
		const { json, error, hints } = await summarize(vendors, { onVendorFailure: 'continue' });
		expect(error).toBeUndefined();
		expect(hints).toEqual([
			{
				type: 'warning',
				location: 'outputPane',
				message: `CareCycle could not be listed in full: ${reason}`,
			},
		]);
		expect(json[0]).toEqual({
			vendor: 'careCycle',
			name: 'CareCycle',
			text: `CareCycle: not known. ${reason}`,
			error: reason,
		});
		expect(json[2]).toMatchObject({ name: 'All vendors but CareCycle', campaigns: 3 });
		expect(json[2]?.text).toBe(
			[
				TALKOVER.replace('Talkover', 'All vendors but CareCycle'),
				`CareCycle: not known. ${reason}`,
				TALKOVER,
			].join('\n'),
		);
	});

	test('and the error output carries it', async () => {
		const { outputs } = await summarize(
			vendors,
			{ onVendorFailure: 'continue' },
			{ onError: 'continueErrorOutput' },
		);
		expect(outputs[0]?.map(({ json }) => json.vendor)).toEqual(['talkover', 'all']);
		expect(outputs[1]?.map(({ json }) => json.error)).toEqual([reason]);
	});
});
