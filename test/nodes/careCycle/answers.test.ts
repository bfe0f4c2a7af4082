import type { IDataObject } from 'n8n-workflow';
import { isAlike } from '../../../nodes/CareCycle/resources/answers';
import { byId, NOWHERE } from '../../support/nodes';
import { customersOf, on, one, sim } from './setup';

const EVERYTHING = {
	description: 'First try',
	direction: 'inbound',
	kind: 'agent_first',
	maxConcurrentCalls: 3,
	templateId: NOWHERE,
};
const create = async (additionalFields: IDataObject, more: IDataObject = {}) =>
	await on('campaign', 'create', { name: 'Spring', additionalFields, ...more });
const update = async (id: string, updateFields: IDataObject) =>
	await on('campaign', 'update', { campaignId: byId(id), updateFields });
const changeCustomer = async (updateFields: IDataObject, more: IDataObject = {}) => {
	const [{ id }] = (await customersOf(one({ contacts: 1 }).id)) as [IDataObject];
	return await on('customer', 'update', { customerId: byId(id), updateFields, ...more });
};

describe('Create', () => {
	test('fails where CareCycle calls the assumed fields otherwise, and names the draft that is there', async () => {
		sim.switches.assumedNames = 'ignored';
		const { items, error } = await create(EVERYTHING);
		expect(items).toEqual([]);
		expect(sim.dropped).toHaveLength(5);
		expect(error?.message).toBe(
			`CareCycle made the campaign ${sim.campaigns()[0]?.id} as a draft, but its answer does not show as it was sent: Description, Max Concurrent Calls, Template ID [item 0]`,
		);
		expect(error?.description).toBe(
			'The draft is there: do not run this again, correct the draft. Do it in the CareCycle dashboard.',
		);
	});

	test('lists what the answer does not show', async () => {
		const { json, error } = await create(EVERYTHING);
		expect(error).toBeUndefined();
		expect(json).toMatchObject({ status: 'draft', unconfirmed: ['direction', 'kind'] });
		expect(sim.dropped).toEqual([]);
		expect((await create({})).json).toMatchObject({ unconfirmed: [] });
	});

	test('believes what it sees of direction and kind, where CareCycle shows them', async () => {
		sim.switches.showsDirection = true;
		expect((await create(EVERYTHING, { simplify: false })).json).toMatchObject({
			direction: 'inbound',
			kind: 'agent_first',
			unconfirmed: [],
		});
		sim.switches.assumedNames = 'ignored';
		expect((await create({ direction: 'inbound' })).error?.message).toContain(
			'does not show as it was sent: Direction',
		);
	});
});

describe('Update of a campaign', () => {
	test('fails where CareCycle passed a field over', async () => {
		const { id } = one({ name: 'Old' });
		sim.fault({ body: { campaign: { id, name: 'Old', description: null } } });
		const { error } = await update(id, { name: 'New', description: 'Better' });
		expect(error?.message).toBe(
			'CareCycle took the request, but its answer does not show as it was sent: Description, Name [item 0]',
		);
		expect(error?.description).toBe(
			'CareCycle documents this call only in part. Do it in the CareCycle dashboard.',
		);
	});

	test('lists what the newer answer does not show, and finds configurations where the older one has them', async () => {
		const { id } = one();
		const fields = { redial: true, transferConfigId: NOWHERE, smsTypes: '{"redial": true}' };
		expect((await update(id, fields)).json).toMatchObject({
			unconfirmed: ['redial', 'smsTypes', 'transferConfigId'],
		});
		sim.switches.campaignShape = 'older';
		expect((await update(id, fields)).json).toMatchObject({ unconfirmed: [] });
		sim.fault({ body: { campaign: { id, transferConfig: null } } });
		expect((await update(id, fields)).error?.message).toContain('as it was sent: Transfer Config');
	});

	test('with continue-on-fail the item says it', async () => {
		const { id } = one();
		sim.fault({ body: { campaign: { id, name: 'Old' } } });
		const { items } = await on(
			'campaign',
			'update',
			{ campaignId: byId(id), updateFields: { name: 'New' } },
			{ onError: 'continueRegularOutput' },
		);
		expect(items[0]?.json.error).toContain('does not show as it was sent: Name');
	});
});

describe('Update of a customer', () => {
	test('takes other spellings of the same value', async () => {
		const fields = {
			callerId: '(555) 000-1111',
			dateOfBirth: '1960-05-31',
			city: '',
			medicaid: true,
		};
		const { json, error } = await changeCustomer(fields, { simplify: false });
		expect(error).toBeUndefined();
		expect(json).toMatchObject({ callerId: '+15550001111', medicaid: true, unconfirmed: [] });
	});

	test.each([
		[{}, false],
		['', false],
		[{ success: true }, false],
		[{}, true],
	])(
		'where the answer is %j, the customer itself is checked (Simplify: %s)',
		async (body, simplify) => {
			const [{ id, city }] = (await customersOf(one({ contacts: 1 }).id)) as [IDataObject];
			const to = async (value: unknown) =>
				await on('customer', 'update', {
					customerId: byId(id),
					updateFields: { city: value },
					simplify,
				});
			sim.fault({ method: 'PATCH', body });
			expect((await to(city)).json).toMatchObject({
				id,
				...(simplify ? {} : { city }),
				unconfirmed: [],
			});
			const { items, error } = await to('Nowhere Near');
			expect(items).toEqual([]);
			expect(error?.message).toContain('its answer does not show as it was sent: City');
			sim.fault({ method: 'GET', status: 403, body: { message: 'no', code: 'FORBIDDEN' } });
			expect((await to('Nowhere Near')).json).toEqual({
				customerId: id,
				outcome: 'unknown',
				unconfirmed: ['city'],
			});
		},
	);

	test('fails where a field is not as it was sent, by the name that a person sees', async () => {
		const [{ id }] = (await customersOf(one({ contacts: 1 }).id)) as [IDataObject];
		sim.fault({ body: { id, callerId: '+15550009999', email: null } });
		const { error } = await on('customer', 'update', {
			customerId: byId(id),
			updateFields: { callerId: '+15550001111', email: 'a@example.com', suffix: 'Jr' },
		});
		expect(error?.message).toBe(
			'CareCycle took the request, but its answer does not show as it was sent: Email, Phone Number [item 0]',
		);
		expect(error?.message).not.toContain('example.com');
	});
});

test.each<[unknown, unknown, boolean]>([
	['Spring', ' spring ', true],
	['Spring', 'Autumn', false],
	['Spring', null, false],
	['', null, true],
	['', 'Spring', false],
	[3, '3', true],
	[2.5, '2.50', true],
	[2.5, 25, false],
	[true, true, true],
	[true, false, false],
	[false, null, false],
	['+15550001111', '(555) 000-1111', true],
	['+15550001111', '5550001112', false],
	['1960-05-31', '1960-05-31T00:00:00.000Z', true],
	['05/31/1960', '1960-05-31', true],
	['1960-05-31', '1960-05-30', false],
	['New York', 'NY', true],
	['en', 'English', true],
	['NY', 'Oregon', false],
	['NY', 'NJ', false],
	[['a'], ['b', 'A'], true],
	[['a', 'b'], ['a'], false],
	[[], ['a'], false],
	[[], [], true],
	[['a'], 'a', false],
	[{ a: 1 }, { a: 1, b: 2 }, true],
	[{ a: 1 }, { b: 2 }, false],
	[{ a: 1 }, 'a', false],
	['a', { a: 1 }, false],
	[[{ days: [1] }], [{ days: [1, 2], attempts: 2 }], true],
])('%j shown as %j is alike: %s', (sent, shown, alike) => {
	expect(isAlike(sent, shown)).toBe(alike);
});
