import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { callersAi, reconcile } from '../../../nodes/CallersAi/callersAi.vendor';
import type { Send } from '../../../nodes/shared/vendor';
import type { RunOptions, RunResult } from '../../harness';
import { byId, describedAs, inputs, one, pairs, run, sent, sim, UNKNOWN_ID } from './setup';

describe('Contact > Add or Update', () => {
	const ADA = { name: ' Ada ', phoneNumber: ' +15550001111 ', data: '{"plan": "gold"}' };
	const add = async (id: string, parameters: IDataObject = {}, more: Partial<RunOptions> = {}) =>
		await run(
			{
				resource: 'contact',
				operation: 'addOrUpdate',
				campaignId: byId(id),
				...ADA,
				...parameters,
			},
			more,
		);

	test.each([200, 201] as const)(
		'sends the contact, and tells added from changed (%d)',
		async (contactStatus) => {
			sim.switches.contactStatus = contactStatus;
			const { id } = one();
			const first = await add(id);
			expect(first.items[0]?.json).toEqual({
				contactId: expect.any(String),
				created: true,
				modified: false,
			});
			expect((await add(id)).items[0]?.json).toMatchObject({ created: false, modified: true });
			expect(sent()[0]).toEqual({
				method: 'POST',
				path: `/campaigns/${id}/contacts`,
				body: { name: 'Ada', phoneNumber: '+15550001111', data: { plan: 'gold' } },
			});
		},
	);

	test('sends every field', async () => {
		const { id } = one();
		const additionalFields = { archived: false, phoneNumbers: ['+15550002222', ' '], timezone: '' };
		await add(id, {
			phoneNumber: '5550001111',
			data: { a: 1 },
			additionalFields,
			options: { fixUSPhoneNumber: true },
		});
		expect(sent()).toEqual([
			{
				method: 'POST',
				path: `/campaigns/${id}/contacts?fixUSPhoneNumber=true`,
				body: {
					name: 'Ada',
					phoneNumber: '5550001111',
					data: { a: 1 },
					phoneNumbers: ['+15550002222'],
					archived: false,
				},
			},
		]);
	});

	test.each([
		[{ name: ' ' }, 'The Name is empty'],
		[{ phoneNumber: ' ' }, 'The Phone Number is empty'],
		[{ phoneNumber: '123456' }, 'The Phone Number "123456" must have 7 to 20 characters'],
		[
			{ phoneNumber: '1'.repeat(21) },
			'The Phone Number "111111111111111111111" must have 7 to 20 characters',
		],
		[
			{ additionalFields: { phoneNumbers: ['1'] } },
			'The Phone Number "1" under More Phone Numbers must have 7 to 20 characters',
		],
		[{ data: '{"plan": ' }, 'Variables is not a JSON object'],
		[{ data: '[1]' }, 'Variables is not a JSON object'],
		[{ campaignId: byId(' .. ') }, 'The Campaign is not a callers.ai ID'],
	])('refuses %j before any request', async (parameters, says) => {
		const { error } = await add(one().id, parameters);
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});

	test('pairs and goes on past an item that fails', async () => {
		const { id } = one();
		const input = inputs({ phone: '+15550001111' }, { phone: 'short' }, { phone: '+15550002222' });
		const result = await add(
			id,
			{ phoneNumber: '={{ $json.phone }}' },
			{ input, onError: 'continueRegularOutput' },
		);
		expect(pairs(result)).toEqual([0, 1, 2]);
		expect(result.items.map(({ json }) => json.created)).toEqual([true, undefined, true]);
		expect(sim.writes).toBe(2);
	});

	test('is not sent again when it is not known whether it was done', async () => {
		const { id } = one();
		sim.fault({ method: 'POST', cutAfterWrite: true });
		const result = await add(id);
		expect(describedAs(result)).toContain('it was not sent again');
		expect(sim.writes).toBe(1);
	});

	test('shows why callers.ai refused it, in every shape', async () => {
		const { id } = one();
		for (const errorBody of ['message', 'messages', 'error', 'text'] as const) {
			sim.switches.errorBody = errorBody;
			expect((await add(id, { phoneNumber: 'no number' })).error?.message).toContain(
				'(400): phoneNumber is not a phone number',
			);
		}
	});
});

test('callers.ai takes all that the contacts are sent with', async () => {
	const { id } = one();
	const fields = {
		campaignId: byId(id),
		name: 'Ada',
		phoneNumber: '+15550001111',
		data: '{"plan": "gold"}',
		options: { fixUSPhoneNumber: true },
	};
	const more = { archived: true, phoneNumbers: ['+15550002222'] };
	for (const [operation, additionalFields] of [
		['addOrUpdate', more],
		['addOrUpdateMany', { ...more, timezone: 'America/New_York' }],
	]) {
		const result = await run({ resource: 'contact', operation, ...fields, additionalFields });
		expect(result.error).toBeUndefined();
	}
	expect([sim.writes, sim.dropped]).toEqual([2, []]);
});

describe('Contact > Add or Update Many', () => {
	const parameters = {
		resource: 'contact',
		operation: 'addOrUpdateMany',
		campaignId: byId('={{ $json.campaign }}'),
		name: '={{ $json.name }}',
		phoneNumber: '={{ $json.phone }}',
		data: '={{ $json.data ?? {} }}',
		additionalFields: {},
		options: {},
	};
	const people = (campaign: string, count: number, from = 0) =>
		inputs(
			...Array.from({ length: count }, (_, index) => ({
				campaign,
				name: `P${from + index}`,
				phone: `+1555${String(from + index).padStart(7, '0')}`,
			})),
		);
	const addMany = async (
		input: INodeExecutionData[],
		more: Partial<RunOptions> = {},
		changes: IDataObject = {},
	) => await run({ ...parameters, ...changes }, { input, ...more });
	const outcomes = ({ items }: RunResult) => items.map(({ json }) => json.outcome);
	const bulks = () =>
		sim.requests.map(({ path, body }) => ({
			path,
			count: (body as { contacts: unknown[] }).contacts.length,
		}));

	test('sends all input items at once, in full', async () => {
		const { id } = one();
		const input = inputs(
			{ campaign: id, name: 'Ada', phone: '+15550001111', data: { plan: 'gold' } },
			{ campaign: id, name: 'Bruno', phone: '+15550002222' },
		);
		const result = await addMany(
			input,
			{},
			{
				additionalFields: {
					timezone: 'America/New_York',
					phoneNumbers: ['+15550003333'],
					archived: true,
				},
			},
		);
		const same = { timezone: 'America/New_York', phoneNumbers: ['+15550003333'], archived: true };
		expect(sent()).toEqual([
			{
				method: 'POST',
				path: `/campaigns/${id}/contacts/bulk?verbose=true`,
				body: {
					contacts: [
						{ name: 'Ada', phoneNumber: '+15550001111', data: { plan: 'gold' }, ...same },
						{ name: 'Bruno', phoneNumber: '+15550002222', data: {}, ...same },
					],
				},
			},
		]);
		expect(result.items.map(({ json }) => json)).toEqual([
			{
				campaignId: id,
				phoneNumber: '+15550001111',
				outcome: 'added',
				contactId: expect.any(String),
				reason: null,
			},
			{
				campaignId: id,
				phoneNumber: '+15550002222',
				outcome: 'added',
				contactId: expect.any(String),
				reason: null,
			},
		]);
		expect(pairs(result)).toEqual([0, 1]);
	});

	test('sends lots of 500, each campaign by itself, and keeps the order', async () => {
		const [first, second] = [one().id, one().id];
		const mixed = people(first, 501).flatMap((item, index) =>
			index === 3 ? [...people(second, 2, 900), item] : [item],
		);
		const result = await addMany(mixed);
		expect(bulks()).toEqual([
			{ path: `/campaigns/${first}/contacts/bulk?verbose=true`, count: 500 },
			{ path: `/campaigns/${second}/contacts/bulk?verbose=true`, count: 2 },
			{ path: `/campaigns/${first}/contacts/bulk?verbose=true`, count: 1 },
		]);
		expect(result.items.map(({ json }) => json.phoneNumber)).toEqual(
			mixed.map(({ json }) => json.phone),
		);
		expect(new Set(outcomes(result))).toEqual(new Set(['added']));
		expect(pairs(result)).toEqual(mixed.map((_, index) => index));
	});

	test.each(['sent', 'digits'] as const)(
		'tells added, updated and not taken apart by number (%s)',
		async (phonesAs) => {
			sim.switches.phonesAs = phonesAs;
			const { id } = one();
			await addMany(people(id, 1));
			const input = [
				...people(id, 2),
				...inputs({ campaign: id, name: 'Nobody', phone: 'no number' }),
			];
			const result = await addMany(input);
			expect(outcomes(result)).toEqual(['updated', 'added', 'failed']);
			expect(result.items[2]?.json.reason).toBe(
				'callers.ai took 2 of 3 contacts, not this one, and does not say why',
			);
		},
	);

	test('finds numbers again that callers.ai has put a 1 before', async () => {
		const { id } = one();
		const input = inputs(
			{ campaign: id, name: 'Ada', phone: '5550001111' },
			{ campaign: id, name: 'Bruno', phone: '15550002222' },
		);
		const result = await addMany(input, {}, { options: { fixUSPhoneNumber: true } });
		expect(outcomes(result)).toEqual(['added', 'added']);
		expect(sim.requests[0]?.query).toEqual({ verbose: 'true', fixUSPhoneNumber: 'true' });
	});

	test.each(['middle', 'oldest'] as const)(
		'says only what the counts prove where there are no details (%s)',
		async (bulk) => {
			sim.switches.bulk = bulk;
			const { id } = one();
			expect(outcomes(await addMany(people(id, 2)))).toEqual(['added', 'added']);
			expect(outcomes(await addMany(people(id, 2)))).toEqual(['updated', 'updated']);
			const mixed = await addMany(people(id, 3));
			expect(outcomes(mixed)).toEqual(['unknown', 'unknown', 'unknown']);
			expect(mixed.items[0]?.json.reason).toBe(
				'callers.ai added 1 and updated 2 contacts and does not say which',
			);
			const short = await addMany([
				...people(id, 1, 50),
				...inputs({ campaign: id, name: 'Nobody', phone: 'no number' }),
			]);
			expect(short.items[0]?.json.reason).toBe(
				'callers.ai took 1 of 2 contacts and does not say which',
			);
			const none = await addMany(inputs({ campaign: id, name: 'Nobody', phone: 'no number' }));
			expect(none.items[0]?.json).toMatchObject({ outcome: 'failed', contactId: null });
			const alone = await addMany(people(id, 1, 60));
			expect(alone.items[0]?.json).toMatchObject({
				outcome: 'added',
				contactId: expect.any(String),
			});
		},
	);

	test('a bad item stops the run before anything is sent, or is left out', async () => {
		const { id } = one();
		const input = [
			...people(id, 1),
			...inputs(
				{ campaign: id, name: 'X', phone: '1' },
				{ campaign: '', name: 'Y', phone: '+15550009999' },
			),
		];
		const stopped = await addMany(input);
		expect(stopped.error?.message).toBe(
			'The Phone Number "1" must have 7 to 20 characters [item 1]',
		);
		expect(sim.requests).toEqual([]);
		const result = await addMany(input, { onError: 'continueRegularOutput' });
		expect(outcomes(result)).toEqual(['added', undefined, undefined]);
		expect(result.items.map(({ json }) => json.error)).toEqual([
			undefined,
			'The Phone Number "1" must have 7 to 20 characters [item 1]',
			'The Campaign is empty [item 2]',
		]);
		expect(pairs(result)).toEqual([0, 1, 2]);
		expect(bulks()).toEqual([{ path: `/campaigns/${id}/contacts/bulk?verbose=true`, count: 1 }]);
	});

	test('a refused lot fails its own items only', async () => {
		const { id } = one();
		const input = [...people(UNKNOWN_ID, 1), ...people(id, 1)];
		const result = await addMany(input, { onError: 'continueRegularOutput' });
		expect(outcomes(result)).toEqual([undefined, 'added']);
		expect(String(result.items[0]?.json.error)).toContain(
			'callers.ai could not add or update the contacts (404): Campaign not found',
		);
		expect((await addMany(input)).error?.message).toContain('Campaign not found');
	});
});

describe('what became of each contact', () => {
	const TWO = ['+15550001111', '+15550002222'];

	test('is not known where the answer has no counts', () => {
		for (const body of [undefined, 'ok', {}, { requested: 2 }]) {
			expect(reconcile(TWO, body).map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
		}
	});

	test('is not known where the details fit neither the numbers nor the counts', () => {
		const contactDetails = [{ contactId: 'a', phoneNumber: 'hidden', status: 'created' }];
		const all = reconcile(TWO, { requested: 2, added: 2, modified: 0, contactDetails });
		expect(all.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
		const odd = reconcile(TWO.slice(1), {
			requested: 1,
			added: 1,
			modified: 0,
			contactDetails: [{ phoneNumber: TWO[1], status: 'queued' }],
		});
		expect(odd).toMatchObject([{ outcome: 'unknown', reason: 'callers.ai says: queued' }]);
	});

	test('a number that is sent twice has a detail each, or shares one', () => {
		const twice = [TWO[0] as string, TWO[0] as string];
		const detail = (status: string) => ({ contactId: 'a', phoneNumber: TWO[0], status });
		const outcomesOf = (contactDetails: IDataObject[], added: number, modified: number) =>
			reconcile(twice, { requested: 2, added, modified, contactDetails }).map(
				({ outcome }) => outcome,
			);
		expect(outcomesOf([detail('created'), detail('updated')], 1, 1)).toEqual(['added', 'updated']);
		expect(outcomesOf([detail('created')], 1, 0)).toEqual(['added', 'added']);
	});

	test('contacts of all vendors: the shared words in, the shared outcomes out', async () => {
		const calls: Array<Parameters<Send>[0]> = [];
		const send: Send = async (call) => {
			calls.push(call);
			const contactDetails = [
				{ contactId: 'a', phoneNumber: '15550001111', status: 'updated' },
				{ contactId: 'b', phoneNumber: '15550002222', status: 'created' },
			];
			return { requested: 2, added: 1, modified: 1, contactIds: ['a', 'b'], contactDetails };
		};
		const contacts = [
			{
				phone: '+15550001111',
				firstName: 'Ada',
				lastName: 'Moreno',
				email: 'ada@example.com',
				externalId: '7',
				variables: { plan: 'gold' },
			},
			{ phone: '+15550002222' },
		];
		const add = callersAi.contacts?.add;
		const updated = await add?.(send, 'c1', contacts, 'update');
		expect(updated).toEqual([
			{
				outcome: 'updated',
				contactId: 'a',
				reason: null,
				raw: expect.objectContaining({ contactId: 'a' }),
			},
			{
				outcome: 'added',
				contactId: 'b',
				reason: null,
				raw: expect.objectContaining({ contactId: 'b' }),
			},
		]);
		expect(calls[0]).toMatchObject({
			ids: { campaignId: 'c1' },
			qs: { verbose: true },
			body: {
				contacts: [
					{
						name: 'Ada Moreno',
						phoneNumber: '+15550001111',
						data: { email: 'ada@example.com', externalId: '7', plan: 'gold' },
					},
					{ name: '+15550002222', phoneNumber: '+15550002222', data: {} },
				],
			},
		});
		const skipped = await add?.(send, 'c1', contacts, 'skip');
		expect(skipped?.[0]).toMatchObject({
			outcome: 'updated',
			reason: expect.stringContaining('cannot skip'),
		});
		expect(callersAi.contacts?.maxBatchSize).toBe(500);
	});
});
