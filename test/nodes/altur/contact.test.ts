import type { IDataObject } from 'n8n-workflow';
import type { RunOptions } from '../../harness';
import { whenQuiet } from '../../support/gate';
import { byId, field } from '../../support/nodes';
import { credentials, inputs, last, n8n, of, on, one, pairs, phone, sent, sim } from './setup';

describe.each(['new', 'old'] as const)('Contact: Get Many, %s list', (generation) => {
	beforeEach(() => Object.assign(sim.switches, { generation }));

	test('reads every page', async () => {
		const { id } = one({ contacts: 730 });
		const { items, error } = await of('contact', 'getAll', id, { returnAll: true });
		expect(error).toBeUndefined();
		expect(new Set(field(items, 'id')).size).toBe(730);
		expect(sim.requestCount).toBe(8);
		expect(last()?.query).toMatchObject(
			generation === 'new'
				? { pageIndex: '7', pageSize: '100' }
				: { cursor: expect.any(String), pageSize: '100' },
		);
	});

	test('the limit ends it', async () => {
		const { id } = one({ contacts: 300 });
		expect((await of('contact', 'getAll', id, { limit: 7 })).items).toHaveLength(7);
		expect(last()?.query).toEqual({ pageIndex: '0', pageSize: '7' });
		expect((await of('contact', 'getAll', id, { limit: 150 })).items).toHaveLength(150);
		expect(sim.requestCount).toBe(3);
	});

	test('the status goes out', async () => {
		const { id } = one({ status: 'finished', contacts: 30, successRate: 0 });
		const { items } = await of('contact', 'getAll', id, {
			returnAll: true,
			filters: { status: 'voicemail' },
			simplify: false,
		});
		expect(last()?.query).toMatchObject({ status: 'voicemail' });
		expect(new Set(field(items, 'status'))).toEqual(new Set(['voicemail']));
		expect(items[0]?.json).toHaveProperty(
			generation === 'new' ? 'call_count' : 'voicemail_retries',
		);
	});

	test('the picker goes page by page', async () => {
		const { id } = one({ contacts: 230 });
		const lookup = {
			parameters: { resource: 'contact', operation: 'get', campaignId: byId(id) },
			credentials: credentials(),
		};
		const first = await n8n.listSearch('altur', 'contacts', lookup);
		expect(first.results).toHaveLength(100);
		const second = await n8n.listSearch('altur', 'contacts', {
			...lookup,
			paginationToken: first.paginationToken as string,
		});
		const third = await n8n.listSearch('altur', 'contacts', {
			...lookup,
			paginationToken: second.paginationToken as string,
		});
		expect(third.paginationToken).toBeUndefined();
		const all = [first, second, third].flatMap(({ results }) => results);
		expect(new Set(all.map(({ value }) => value)).size).toBe(230);
		const { name, value } = all[150] as { name: string; value: string };
		const found = await n8n.listSearch('altur', 'contacts', {
			...lookup,
			paginationToken: first.paginationToken as string,
			filter: name.toUpperCase(),
		});
		expect(found.results).toEqual([{ name, value }]);
	});
});

describe('Contact: Get and Delete', () => {
	const firstOf = async (id: number) =>
		(await of('contact', 'getAll', id, { limit: 1 })).json as IDataObject;

	test('Get unwraps the contact; Simplify gives ten fields', async () => {
		const { id } = one({ contacts: 3 });
		const contact = await firstOf(id);
		const { json } = await of('contact', 'get', id, { contactId: byId(contact.id) });
		expect(sent()[1]).toBe(`GET /campaigns/${id}/contacts/${String(contact.id)}`);
		expect(json).toEqual(contact);
		expect(Object.keys(contact)).toHaveLength(10);
		const whole = await of('contact', 'get', id, { contactId: byId(contact.id), simplify: false });
		expect(whole.json).toMatchObject({ has_follow_up: false, billed_duration: 0 });
	});

	test('Delete answers without a body', async () => {
		const { id } = one({ contacts: 3 });
		const contact = await firstOf(id);
		const { json } = await of('contact', 'delete', id, { contactId: byId(contact.id) });
		expect(sent()[1]).toBe(`DELETE /campaigns/${id}/contacts/${String(contact.id)}`);
		expect(json).toEqual({ deleted: true });
		expect((await of('contact', 'getAll', id, { returnAll: true })).items).toHaveLength(2);
	});

	test('Delete of a contact that was called is refused with the reason', async () => {
		const { id } = one({ status: 'finished', contacts: 1, successRate: 1 });
		const { error } = await of('contact', 'delete', id, {
			contactId: byId((await firstOf(id)).id),
		});
		expect(error?.message).toContain('Altur could not delete the contact (409): A contact that is');
	});

	test('an empty contact is refused here', async () => {
		for (const operation of ['get', 'delete']) {
			expect((await of('contact', operation, 7, { contactId: byId(' ') })).error?.message).toBe(
				'The Contact is empty [item 0]',
			);
		}
		expect(sim.requests).toEqual([]);
	});
});

describe('Contact: Add', () => {
	const add = async (
		rows: IDataObject[],
		parameters: IDataObject = {},
		more: Partial<RunOptions> = {},
	) =>
		await on(
			'contact',
			'add',
			{ campaignId: byId('={{ $json.campaign }}'), contact: '={{ $json.phone }}', ...parameters },
			{ input: inputs(rows), ...more },
		);
	const keys = () => sim.requests.map(({ headers }) => headers['idempotency-key']);

	test('sends the fields that were given, with a key', async () => {
		const { id } = one({ contacts: 0 });
		const { json, items, error } = await add([{ campaign: id, phone: '+52 155 (1000) 00-01' }], {
			name: ' Ada ',
			additionalFields: {
				context: 'Asked for a quote',
				extractedData: '{"plan": "gold"}',
				fId: 'crm-7',
			},
			options: { ifDuplicate: 'update' },
		});
		expect(error).toBeUndefined();
		expect(sent()).toEqual([`POST /campaigns/${id}/contacts`]);
		expect(last()?.body).toEqual({
			if_duplicate: 'update',
			contacts: [
				{
					contact: '+5215510000001',
					name: 'Ada',
					context: 'Asked for a quote',
					f_id: 'crm-7',
					extracted_data: { plan: 'gold' },
				},
			],
		});
		expect(keys()).toEqual([expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)]);
		expect(json).toEqual({
			campaignId: String(id),
			contact: '+5215510000001',
			f_id: 'crm-7',
			status: 'created',
			id: expect.any(String),
			error: null,
		});
		expect(pairs(items)).toEqual([{ item: 0 }]);
	});

	test('2300 items for one campaign and one for another are four requests, each with its own key', async () => {
		const [first, second] = [one({ contacts: 0 }), one({ contacts: 0 })];
		const rows = Array.from({ length: 2300 }, (_, index) => ({
			campaign: first.id,
			phone: phone(index),
		}));
		const { items } = await add([
			...rows.slice(0, 10),
			{ campaign: second.id, phone: phone(1) },
			...rows.slice(10),
		]);
		const sizes = sim.requests.map(
			({ body }) => ((body as IDataObject).contacts as unknown[]).length,
		);
		expect(sizes.sort((a, b) => a - b)).toEqual([1, 300, 1000, 1000]);
		expect(new Set(keys()).size).toBe(4);
		expect(items).toHaveLength(2301);
		expect(pairs(items)).toEqual(items.map((_, item) => ({ item })));
		expect(items[10]?.json).toMatchObject({
			campaignId: String(second.id),
			contact: phone(1),
			status: 'created',
		});
		expect(items.every(({ json }) => json.status === 'created')).toBe(true);
	});

	test('tells duplicates and refused rows apart', async () => {
		const { id } = one({ contacts: 0 });
		sim.fault({
			method: 'POST',
			body: {
				success: true,
				summary: { created: 1, updated: 0, skipped_duplicate: 1, failed: 1 },
				results: [
					{
						index: 2,
						id: null,
						contact: phone(3),
						status: 'failed',
						error: 'INVALID_PHONE_NUMBER',
					},
					{ index: 0, id: 42, contact: phone(1), status: 'created', error: null },
					{ index: 1, id: '41', contact: phone(2), status: 'skipped_duplicate', error: null },
				],
			},
		});
		const { items, error } = await add(
			[1, 2, 3].map((index) => ({ campaign: id, phone: phone(index) })),
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.status, json.id, json.error])).toEqual([
			['created', '42', null],
			['skipped_duplicate', '41', null],
			['failed', null, 'INVALID_PHONE_NUMBER'],
		]);
	});

	const NOT_TOLD = 'Altur does not say what became of it';

	test.each<[string, IDataObject, unknown[][]]>([
		[
			'a status under another name',
			{
				results: [
					{ id: '1', outcome: 'created' },
					{ id: '2', outcome: 'updated' },
				],
			},
			[
				['created', null],
				['updated', null],
			],
		],
		[
			'an error without a status',
			{ results: [{ id: '1', error: null }, { error: 'SERVER_ERROR' }] },
			[
				['unknown', NOT_TOLD],
				['failed', 'SERVER_ERROR'],
			],
		],
		[
			'counts alone',
			{ summary: { created: 2, updated: 0 } },
			[
				['created', null],
				['created', null],
			],
		],
		[
			'counts that leave it open',
			{ summary: { created: 1, failed: 1 } },
			[
				['unknown', NOT_TOLD],
				['unknown', NOT_TOLD],
			],
		],
		[
			'a row too few',
			{ results: [{ index: 1, id: '2', status: 'created' }] },
			[
				['unknown', NOT_TOLD],
				['created', null],
			],
		],
		[
			'nothing',
			{},
			[
				['unknown', NOT_TOLD],
				['unknown', NOT_TOLD],
			],
		],
	])('an answer with %s', async (_, body, expected) => {
		sim.fault({ body });
		const { items } = await add([1, 2].map((index) => ({ campaign: 7, phone: phone(index) })));
		expect(items.map(({ json }) => [json.status, json.error])).toEqual(expected);
	});

	test('Retry On Fail sends the same key, so that a lot whose answer was lost is not added twice', async () => {
		const { id } = one({ contacts: 0 });
		sim.fault({ method: 'POST', cutAfterWrite: true, times: 1 });
		const { items, error } = await add(
			[{ campaign: id, phone: phone(1) }],
			{},
			{ retryOnFail: { maxTries: 2, waitBetweenTries: 1 } },
		);
		expect(error).toBeUndefined();
		expect(sim.writes).toBe(2);
		expect(new Set(keys()).size).toBe(1);
		// Without the key the second answer would be skipped_duplicate.
		expect(items[0]?.json.status).toBe('created');
	});

	test('a lot that fails is not sent again, and with continue-on-fail the others go on', async () => {
		const { id } = one({ contacts: 0 });
		const rows = Array.from({ length: 1001 }, (_, index) => ({
			campaign: id,
			phone: phone(index),
		}));
		sim.fault({ status: 500, times: 1 });
		expect((await add(rows)).error?.message).toContain(
			'Altur could not add the contacts because of trouble on its side (500)',
		);
		expect(sim.writes).toBe(1);
		sim.fault({ status: 500, times: 1 });
		const { items } = await add(rows, {}, { onError: 'continueRegularOutput' });
		expect(items.filter(({ json }) => String(json.error).includes('(500)'))).toHaveLength(1000);
		expect(items[1000]?.json.status).toBe('created');
	});

	test('with continue-on-fail, unusable items carry their reason and the others are sent', async () => {
		const { id } = one({ contacts: 0 });
		const { items } = await add(
			[
				{ campaign: id, phone: '12' },
				{ campaign: id, phone: phone(1) },
				{ campaign: '', phone: phone(2) },
			],
			{},
			{ onError: 'continueRegularOutput' },
		);
		expect(items.map(({ json }) => json.error ?? json.status)).toEqual([
			'The Phone Number "12" is not in E.164 form: it needs a plus sign, the country code and the number, for example +15550001111 [item 0]',
			'created',
			'The Campaign is empty [item 2]',
		]);
		expect(sim.writes).toBe(1);
	});

	test.each<[string, IDataObject, string]>([
		[
			'a number without a country, as it was written',
			{ contact: '55 1234-5678' },
			'The Phone Number "55 1234-5678" is not in E.164 form',
		],
		['no number', { contact: ' ' }, 'The Phone Number is empty'],
		[
			'data that is no object',
			{ additionalFields: { extractedData: '[1]' } },
			'Extracted Data is not a JSON object',
		],
		[
			'broken data',
			{ additionalFields: { extractedData: '{"a":' } },
			'Extracted Data is not a JSON object',
		],
		[
			'another answer to duplicates',
			{ options: { ifDuplicate: '={{ "merge" }}' } },
			'If Duplicate must be one of skip, update',
		],
	])('%s is refused here', async (_, parameters, says) => {
		const { error } = await add([{ campaign: 7, phone: phone(1) }], parameters);
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

test.each(['absent', 'zero', 'told'] as const)(
	'pages are read side by side to the end, where later ones have a total that is %s',
	async (laterTotals) => {
		Object.assign(sim.switches, { laterTotals });
		sim.fault({ method: 'GET', until: whenQuiet(sim) });
		const { id } = one({ contacts: 1_150 });
		const { items, error } = await of('contact', 'getAll', id, { returnAll: true });
		expect(error).toBeUndefined();
		expect(new Set(field(items, 'id')).size).toBe(1_150);
		// One page, then ten at a time: all of them are asked for before the first of them is answered.
		const inFlight = sim.requests.map((request) => request.inFlight);
		expect(inFlight).toHaveLength(12);
		expect(inFlight.slice(0, 11)).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
	},
);

test('what became of a row is known without the name that no page shows', async () => {
	Object.assign(sim.switches, { assumedNames: 'ignored' });
	const [empty, full] = [one({ contacts: 0 }), one({ contacts: 1 })];
	const { json } = await of('contact', 'add', empty.id, { contact: phone(1) });
	expect(json).toMatchObject({ status: 'created', id: expect.any(String) });
	const [known] = (await of('contact', 'getAll', full.id)).items;
	const again = await of('contact', 'add', full.id, { contact: known?.json.contact });
	expect(again.json).toMatchObject({ status: 'skipped_duplicate' });
});

test('a finished campaign may refuse contacts, and its reason is told', async () => {
	const { id } = one({ status: 'finished', contacts: 0 });
	expect((await of('contact', 'add', id, { contact: phone(1) })).error).toBeUndefined();
	Object.assign(sim.switches, { addToFinished: 'refused' });
	const { error } = await of('contact', 'add', id, { contact: phone(2) });
	expect(error?.message).toContain('A finished campaign cannot be changed');
});
