import type { IDataObject } from 'n8n-workflow';
import { contactHints } from '../../../nodes/AiCampaigns/resources/contact/hints';
import { loadPackage, type Harness, type RunOptions, type RunResult } from '../../harness';
import { EveryVendor } from '../../support/everyVendor';
import type { SimulatedVendor } from '../../support/simulatedVendor';
import { byKey, field, type Worded } from '../../support/nodes';

let n8n: Harness;
let every: EveryVendor;

/** One contact an input item, each with a campaign key and what else its expressions name. */
const add = async (
	input: IDataObject[],
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => {
	const result = await n8n.run({
		node: 'aiCampaigns',
		parameters: {
			vendors: every.ids,
			resource: 'contact',
			operation: 'add',
			campaign: byKey('={{ $json.key }}'),
			phone: '={{ $json.phone }}',
			...parameters,
		},
		credentials: every.credentials,
		input: input.map((json) => ({ json })),
		...more,
	});
	return { ...result, error: result.error as Worded | undefined };
};
const phone = (index: number) => `+1555000${String(1_000 + index)}`;
const able = () => every.all.filter(({ vendor }) => vendor.contacts);
const posts = ({ simulator }: SimulatedVendor) =>
	simulator.requests.filter(({ method }) => method === 'POST');

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

test('one result an item, in input order, across campaigns and vendors', async () => {
	const keys = able().flatMap((vendor) => vendor.add(2, () => ({ status: 'active' })));
	const input = [0, 1, 2].flatMap((round) =>
		keys.map((key, place) => ({ key, phone: phone(round * keys.length + place) })),
	);
	const { items, error } = await add(input);
	expect(error).toBeUndefined();
	expect(
		items.map(({ json, pairedItem }) => [json.campaignKey, json.phone, json.outcome, pairedItem]),
	).toEqual(input.map((each, item) => [each.key, each.phone, 'added', { item }]));
	expect(field(items, 'vendor')).toEqual(input.map(({ key }) => key.split(':')[0]));
});

test("items for one campaign share requests, as many as the vendor's largest allows", async () => {
	for (const vendor of able()) {
		const key = vendor.addOne({ status: 'active' });
		const largest = vendor.vendor.contacts?.maxBatchSize ?? 1;
		const count = Math.min(largest, 600) + 1;
		const { items } = await add(
			Array.from({ length: count }, (_, index) => ({ key, phone: phone(index) })),
		);
		expect(items).toHaveLength(count);
		expect(posts(vendor)).toHaveLength(Math.ceil(count / largest));
	}
});

/** Answers with counts only, so several contacts of one request cannot be told apart. */
const TELLS_LESS = ['smartAlex'];
/** Has nothing to update: a number that is there already is left alone. */
const ONLY_SKIPS = ['talkover'];

test('a number that is there already is told apart from a new one; what the vendor does not tell is unknown, with a reason', async () => {
	for (const vendor of able()) {
		const key = vendor.addOne({ status: 'active' });
		await add([{ key, phone: phone(1) }]);
		const { items } = await add(
			[
				{ key, phone: phone(1) },
				{ key, phone: phone(2) },
			],
			{ options: { ifDuplicate: 'update' } },
		);
		const there = ONLY_SKIPS.includes(vendor.id) ? 'skipped' : 'updated';
		const known = TELLS_LESS.includes(vendor.id) ? ['unknown', 'unknown'] : [there, 'added'];
		expect({ id: vendor.id, outcomes: field(items, 'outcome') }).toEqual({
			id: vendor.id,
			outcomes: known,
		});
		for (const { json } of items)
			expect(json.outcome === 'unknown' ? json.reason : 'told').toEqual(expect.any(String));
	}
});

test('the same number twice in a run is sent once where duplicates are skipped, however it is written', async () => {
	for (const vendor of able()) {
		const keys = vendor.add(2, () => ({ status: 'active' }));
		const [key, other] = keys;
		const { items } = await add(
			[
				{ key, phone: '+15550001001' },
				{ key, phone: '+1 (555) 000-1001' },
				{ key: other, phone: '+15550001001' },
				{ key, phone: '+15550001002' },
			],
			{ contactFields: { firstName: 'Olive' } },
		);
		expect(field(items, 'outcome')).toEqual(['added', 'skipped', 'added', 'added']);
		expect(items[1]?.json).toMatchObject({
			phone: '+15550001001',
			reason: 'Another item of this run has the same number for the same campaign',
		});
		expect(
			JSON.stringify(posts(vendor).map(({ body }) => body)).match(/15550001001/g),
		).toHaveLength(2);
	}
});

test('what the person gives reaches the vendor', async () => {
	const [vendor] = able();
	const key = vendor?.addOne({ status: 'active' });
	const { items, error } = await add([{ key, phone: phone(1), id: 42, none: null }], {
		contactFields: {
			firstName: ' Olive ',
			lastName: 'Owner',
			email: 'olive@example.com',
			company: '={{ $json.none }}',
			externalId: '={{ $json.id }}',
			variables: '={{ { plan: "gold", nested: { seats: 3 } } }}',
		},
	});
	expect(error).toBeUndefined();
	expect(items[0]?.json.outcome).toBe('added');
	const sent = JSON.stringify(posts(vendor as SimulatedVendor)[0]?.body);
	for (const part of [
		'Olive Owner',
		'olive@example.com',
		'"plan":"gold"',
		'"nested":{"seats":3}',
		'"42"',
		phone(1),
	]) {
		expect(sent).toContain(part);
	}
	expect(sent).not.toContain('null');
	expect(sent).not.toContain('"company"');
});

describe('refused before anything is sent', () => {
	const one = (vendor = able()[0]) => vendor?.addOne({ status: 'active' });

	test.each([
		['', 'The Phone is empty'],
		[
			'5550001111',
			'The Phone "5550001111" is not in E.164 form: it needs a plus sign, the country code and the number, for example +15550001111',
		],
		[
			'+0155500011',
			'The Phone "+0155500011" is not in E.164 form: it needs a plus sign, the country code and the number, for example +15550001111',
		],
		[
			'+1 (555) 000-1111 22334455',
			'The Phone "+1 (555) 000-1111 22334455" is not in E.164 form: it needs a plus sign, the country code and the number, for example +15550001111',
		],
		[
			'call me',
			'The Phone "call me" is not in E.164 form: it needs a plus sign, the country code and the number, for example +15550001111',
		],
		[
			'x'.repeat(60),
			`The Phone "${'x'.repeat(40)}..." is not in E.164 form: it needs a plus sign, the country code and the number, for example +15550001111`,
		],
	])('phone %j', async (bad, says) => {
		const key = one();
		const { error } = await add([
			{ key, phone: phone(1) },
			{ key, phone: bad },
		]);
		expect(error?.message).toBe(`${says} [item 1]`);
		expect(error?.description).toBe(
			'Write it with a plus sign, the country code and the number, for example +15550001111.',
		);
		for (const vendor of every.all) expect(vendor.writes).toBe(0);
	});

	test.each(['not JSON', '[1, 2]', '7'])('variables %j', async (variables) => {
		const { error } = await add([{ key: one(), phone: phone(1) }], {
			contactFields: { variables },
		});
		expect(error?.message).toBe('Variables is not a JSON object [item 0]');
		for (const vendor of every.all) expect(vendor.writes).toBe(0);
	});

	test('a vendor without the call, with what to use instead', async () => {
		const unable = every.all.filter(({ vendor }) => !vendor.contacts);
		for (const vendor of unable) {
			const { error } = await add([{ key: vendor.addOne({ status: 'active' }), phone: phone(1) }]);
			expect(error?.message).toBe(
				`${vendor.vendor.name} has no call that adds contacts to a campaign [item 0]`,
			);
			expect(vendor.vendor.contactsFallback).toContain(`Use the ${vendor.vendor.name} node`);
			expect(error?.description).toBe(vendor.vendor.contactsFallback);
			expect(vendor.simulator.requests).toEqual([]);
		}
	});
});

describe('when something fails', () => {
	test('continue on fail: a bad item and a campaign that is refused carry their reasons, the rest is added', async () => {
		for (const vendor of able()) {
			const [good, refused] = vendor.add(2, () => ({ status: 'active' }));
			const id = (refused ?? '').split(':')[1] ?? '';
			vendor.simulator.fault({
				method: 'POST',
				path: ({ path }) => path.includes(id),
				status: 403,
			});
			const input = [
				{ key: good, phone: phone(1) },
				{ key: refused, phone: phone(2) },
				{ key: good, phone: 'none' },
				{ key: good, phone: phone(4) },
			];
			const { outputs } = await add(input, {}, { onError: 'continueErrorOutput' });
			expect(outputs[0]?.map(({ json, pairedItem }) => [json.outcome, pairedItem])).toEqual([
				['added', { item: 0 }],
				['added', { item: 3 }],
			]);
			expect(outputs[1]?.map(({ json }) => [json.phone, json.error])).toEqual([
				[phone(2), expect.stringContaining(`${vendor.vendor.name} could not add`)],
				[
					'none',
					'The Phone "none" is not in E.164 form: it needs a plus sign, the country code and the number, for example +15550001111 [item 2]',
				],
			]);
		}
	});

	test('a request without an answer is not sent again', async () => {
		for (const vendor of able()) {
			const key = vendor.addOne({ status: 'active' });
			vendor.simulator.fault({ method: 'POST', cutAfterWrite: true });
			const { error } = await add([{ key, phone: phone(1) }]);
			expect(error?.description).toContain(
				`It is not known whether ${vendor.vendor.name} carried it out, and it was not sent again.`,
			);
			expect(vendor.writes).toBe(1);
		}
	});
});

describe('hints above the output', () => {
	const hintsOf = ({ runData }: { runData: RunResult['runData'] }) =>
		(runData.Node?.[0]?.hints ?? []).map(({ type, message }) => ({ type, message }));

	test('none where all were added', async () => {
		for (const vendor of able()) {
			const key = vendor.addOne({ status: 'active' });
			const result = await add([{ key, phone: phone(1) }]);
			expect(result.items[0]?.json.outcome).toBe('added');
			expect(hintsOf(result)).toEqual([]);
		}
	});

	test('how many were skipped, and why', async () => {
		const key = able()[0]?.addOne({ status: 'active' });
		const result = await add([1, 1, 2, 2, 3].map((index) => ({ key, phone: phone(index) })));
		expect(hintsOf(result)).toEqual([
			{
				type: 'info',
				message:
					'2 of 5 contacts were skipped: Another item of this run has the same number for the same campaign',
			},
		]);
	});

	test('how many were not added where the run goes on, and why', async () => {
		const key = able()[0]?.addOne({ status: 'active' });
		const input = [
			{ key, phone: phone(1) },
			{ key, phone: '555' },
			{ key: 'nobody:1', phone: phone(3) },
			{ key, phone: phone(4) },
		];
		for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
			const result = await add(input, { options: { ifDuplicate: 'update' } }, { onError });
			expect(hintsOf(result)).toEqual([
				{
					type: 'warning',
					message:
						'2 of 4 contacts were not added: The Phone "555" is not in E.164 form: it needs a plus sign, the country code and the number, for example +15550001111; "nobody:1" is not a campaign key',
				},
			]);
		}
	});

	test.each([
		[[{ outcome: 'failed', reason: 'Do not call' }], ['1 of 1 contact was not added: Do not call']],
		[
			[{ outcome: 'failed', reason: null }, { outcome: 'added' }],
			['1 of 2 contacts was not added: the vendor does not say why'],
		],
		[
			[{ outcome: 'skipped', reason: null }, { outcome: 'updated' }],
			['1 of 2 contacts was skipped: in the campaign already'],
		],
		[
			[{ outcome: 'unknown', reason: null }],
			['1 of 1 contact may not have been added: the vendor does not say'],
		],
		[
			[1, 2, 3, 4, 5].map((each) => ({ error: `Reason ${each} [item ${each}]` })),
			['5 of 5 contacts were not added: Reason 1; Reason 2; Reason 3; and 2 more reasons'],
		],
	])('%j', (results, messages) => {
		expect(contactHints(results as IDataObject[]).map(({ message }) => message)).toEqual(messages);
	});
});

test('an item that fails names its vendor, where it names one', async () => {
	const [vendor] = able() as [SimulatedVendor];
	const key = vendor.addOne({ status: 'active' });
	vendor.simulator.fault({ method: 'POST', status: 403 });
	const { items } = await add(
		[
			{ key, phone: phone(1) },
			{ key: 'nobody:1', phone: phone(2) },
		],
		{},
		{ onError: 'continueRegularOutput' },
	);
	expect(items[0]?.json).toMatchObject({
		vendor: vendor.id,
		error: expect.stringContaining('could not add'),
	});
	expect(items[1]?.json).toEqual({ error: expect.stringContaining('is not a campaign key') });
});
