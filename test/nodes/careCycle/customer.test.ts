import type { IDataObject } from 'n8n-workflow';
import { byId, field, NOWHERE } from '../../support/nodes';
import { credentials, customersOf, inputs, last, n8n, on, one, sent, sim } from './setup';

describe('Customer', () => {
	test('Get Many sends every filter', async () => {
		const { id } = one({ contacts: 3, createdAt: '2026-03-02T12:00:00Z' });
		one({ contacts: 3 });
		const { items, error } = await on('customer', 'getAll', {
			filters: {
				campaignId: byId(id),
				campaignStatus: ['pending', 'failed'],
				createdFrom: '2026-03-01T10:00:00',
				createdTo: '2026-03-03T00:00:00.000+02:00',
				search: 'example.com',
			},
			sort: { field: 'lastName', direction: 'asc' },
		});
		expect(error).toBeUndefined();
		expect(last()?.query).toEqual({
			campaignIds: id,
			campaignStatus: 'pending,failed',
			startDate: '2026-03-01',
			endDate: '2026-03-03',
			search: 'example.com',
			sortBy: 'lastName',
			sortDirection: 'asc',
			page: '1',
			perPage: '100',
		});
		expect(field(items, 'id').sort()).toEqual(field(inputs(await customersOf(id)), 'id').sort());
		expect(Object.keys(items[0]?.json ?? {})).toHaveLength(10);
	});

	test('Get Many searches on our side where CareCycle does not', async () => {
		const { id } = one({ contacts: 24 });
		const [wanted] = (await customersOf(id)) as [IDataObject];
		sim.switches.searchParameter = 'q';
		const number = String(wanted.callerId).replace(/^\+1(\d{3})(\d{3})/, '($1) $2-');
		for (const search of [
			wanted.email,
			`${String(wanted.firstName)} ${number}`,
			String(wanted.callerId).slice(-7),
		]) {
			const { items } = await on('customer', 'getAll', { filters: { search } });
			expect(field(items, 'id')).toEqual([wanted.id]);
		}
		expect((await on('customer', 'getAll', { filters: { search: 'nobody' } })).items).toEqual([]);
	});

	test('Get Many sends the other filters under the names that are assumed', async () => {
		const { error } = await on('customer', 'getAll', {
			filters: {
				assignedMembers: ' unassigned, ,x ',
				counties: '={{ ["Albany", "Erie"] }}',
				customerStatuses: ['Lead', 'Active'],
				includeTestNumbers: true,
				lastCallFrom: '2026-03-01T10:00:00',
				lastCallTo: '2026-03-03T00:00:00',
				policyStatuses: ['Future Cancel'],
				policyTypes: ['MA', 'PDP'],
				sources: NOWHERE,
				states: 'NY, NJ',
			},
		});
		expect(error).toBeUndefined();
		expect(last()?.query).toEqual({
			assignedMemberIds: 'unassigned,x',
			county: 'Albany,Erie',
			customerStatus: 'Lead,Active',
			includeTestNumbers: 'true',
			lastCallStartDate: '2026-03-01',
			lastCallEndDate: '2026-03-03',
			policyStatus: 'Future Cancel',
			policyType: 'MA,PDP',
			sourceIds: NOWHERE,
			state: 'NY,NJ',
			page: '1',
			perPage: '100',
		});
		expect(sim.dropped).toEqual([]);
	});

	test('Get Many filters again by what a customer shows, where CareCycle passes the filter over', async () => {
		sim.switches.assumedNames = 'ignored';
		const all = await customersOf(one({ contacts: 6 }).id);
		const [first] = all as [IDataObject];
		const shown = async (filters: IDataObject) =>
			(await on('customer', 'getAll', { filters })).items.length;
		const sameSource = all.filter(
			({ currentSourceId }) => currentSourceId === first.currentSourceId,
		).length;
		expect(await shown({ sources: first.currentSourceId })).toBe(sameSource);
		expect(sameSource).toBeLessThan(6);
		expect(await shown({ sources: NOWHERE })).toBe(0);
		expect(await shown({ states: 'ny' })).toBe(6);
		expect(await shown({ states: 'NJ' })).toBe(0);
		expect(await shown({ states: 'New Jersey' })).toBe(6);
		expect(await shown({ counties: 'albany' })).toBe(3);
		expect(await shown({ customerStatuses: ['Active'] })).toBe(0);
		expect(await shown({ customerStatuses: '={{ "Lead,Active" }}' })).toBe(6);
		expect(sim.dropped).toContain('GET /v2/customers: sourceIds');
	});

	test('Get Many cannot filter again by what a customer does not show, and its form says so', async () => {
		sim.switches.assumedNames = 'ignored';
		one({ contacts: 2 });
		const { items } = await on('customer', 'getAll', { filters: { policyTypes: ['MA'] } });
		expect(items).toHaveLength(2);
		const { properties } = n8n.node('careCycle').description;
		const narrowing = properties
			.filter(({ name }) => name === 'filters')
			.flatMap(({ options }) => (options ?? []) as Array<{ name: string; description?: string }>);
		for (const name of [
			'assignedMembers',
			'campaignId',
			'campaignStatus',
			'lastCallFrom',
			'lastCallTo',
			'policyStatuses',
			'policyTypes',
		]) {
			expect(narrowing.find((each) => each.name === name)?.description).toMatch(
				/does not document the name of this filter.*check the result before you act on it/i,
			);
		}
	});

	test('Get gives one customer, simplified or whole', async () => {
		const [{ id }] = (await customersOf(one({ contacts: 1 }).id)) as [IDataObject];
		const { json } = await on('customer', 'get', { customerId: byId(id) });
		expect(sent()).toEqual([`GET /v2/customers/${String(id)}`]);
		expect(Object.keys(json ?? {})).toHaveLength(10);
		expect(
			(await on('customer', 'get', { customerId: byId(id), simplify: false })).json,
		).toHaveProperty('postalCode');
	});

	test.each(['search', 'q'])(
		'From List finds customers where the search is called %s, and shows their number',
		async (searchParameter) => {
			Object.assign(sim.switches, { searchParameter });
			const [wanted] = (await customersOf(one({ contacts: 5 }).id)) as [IDataObject];
			const { results } = await n8n.listSearch('careCycle', 'customers', {
				credentials: credentials(),
				filter: String(wanted.email),
			});
			const name = `${String(wanted.firstName)} ${String(wanted.lastName)} (${String(wanted.callerId)})`;
			expect(results).toEqual([{ name, value: wanted.id }]);
		},
	);

	test('Update sends the fields that were added and no others', async () => {
		const [{ id, lastName }] = (await customersOf(one({ contacts: 1 }).id)) as [IDataObject];
		const updateFields = { firstName: 'Ada', status: 'Active', callerId: '+15550001111', city: '' };
		const { json, error } = await on('customer', 'update', {
			customerId: byId(id),
			updateFields,
			simplify: false,
		});
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'PATCH', path: `/v2/customers/${String(id)}` });
		expect(last()?.body).toEqual(updateFields);
		expect(json).toMatchObject({ id, firstName: 'Ada', lastName, city: '' });
	});

	test('Update tells ten fields of the customer, one of which says what the answer does not show', async () => {
		const [{ id }] = (await customersOf(one({ contacts: 1 }).id)) as [IDataObject];
		const customerId = byId(id);
		const updateFields = { firstName: 'Ada', city: 'Albany' };
		const { json } = await on('customer', 'update', { customerId, updateFields });
		const { createdAt, ...few } = (await on('customer', 'get', { customerId })).json ?? {};
		expect([few.firstName, createdAt]).toEqual(['Ada', expect.any(String)]);
		expect(json).toEqual({ ...few, unconfirmed: [] });
	});

	test('Update sends what an agency keeps of a customer', async () => {
		const [{ id }] = (await customersOf(one({ contacts: 1 }).id)) as [IDataObject];
		const updateFields = {
			agentNpn: '={{ "1234567" }}',
			annualIncome: 0,
			currentSourceId: ` ${NOWHERE} `,
			desiredCoverageStartDate: '2026-05-01',
			disqualificationReason: 'None',
			existingCoverage: 'None',
			intent: 'High',
			isDecisionMaker: '={{ "false" }}',
			lineType: 'tollFree',
			mbiNumber: 'EXAMPLE-MBI',
			medicaid: true,
			medicarePartADate: '2022-08-01',
			originalSourceId: '',
			qualificationStatus: 'Pending Review',
			salutation: 'Ms',
			suffix: 'Jr',
			veteran: false,
		};
		const { json, error } = await on('customer', 'update', {
			customerId: byId(id),
			updateFields,
			simplify: false,
		});
		expect(error).toBeUndefined();
		const body = {
			...updateFields,
			agentNpn: 1_234_567,
			currentSourceId: NOWHERE,
			isDecisionMaker: false,
			originalSourceId: null,
		};
		expect(last()?.body).toEqual(body);
		expect(sim.dropped).toEqual([]);
		expect(json).toMatchObject({ ...body, unconfirmed: [] });
	});

	test.each<[string, IDataObject, string]>([
		['nothing', {}, 'There is nothing to change'],
		['no number', { callerId: ' ' }, 'The Phone Number is empty'],
		[
			'too long a name',
			{ firstName: 'x'.repeat(256) },
			'The First Name must have at most 255 characters',
		],
		[
			'too long a language',
			{ language: 'x'.repeat(51) },
			'The Language must have at most 50 characters',
		],
		['too long a suffix', { suffix: 'x'.repeat(51) }, 'The Suffix must have at most 50 characters'],
		['a gender of other words', { gender: '={{ "f" }}' }, 'Gender must be one of Female, Male'],
		['half a dependent', { dependentCount: 0.5 }, 'Dependent Count must be a whole number'],
		['a source that is no ID', { currentSourceId: 'web' }, 'The Current Source ID is not'],
		['a switch that is none', { medicaid: '={{ "yes" }}' }, 'Medicaid must be true or false'],
	])('Update with %s is refused here', async (_, updateFields, says) => {
		const { error } = await on('customer', 'update', { customerId: byId(NOWHERE), updateFields });
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});

	test('Get Calls lists the calls of one customer', async () => {
		const { id } = one({ status: 'completed', contacts: 2, successRate: 1 });
		const [customer] = (await customersOf(id)) as [IDataObject];
		const { items } = await on('customer', 'getCalls', {
			customerId: byId(customer.id),
			sort: { field: 'duration' },
			limit: 5,
		});
		expect(last()?.path).toBe(
			`/v2/customers/${String(customer.id)}/calls?sortBy=duration&page=1&perPage=5`,
		);
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			campaignId: id,
			disposition: 'interested',
			callerId: customer.callerId,
		});
		expect(Object.keys(items[0]?.json ?? {})).toHaveLength(10);
	});

	test('Set Campaign Status sends both ids and the status', async () => {
		const { id } = one({ contacts: 1 });
		const [customer] = (await customersOf(id)) as [IDataObject];
		const ids = {
			customerId: byId(` ${String(customer.id)} `),
			campaignId: byId(`careCycle:${id}`),
		};
		const { json, error } = await on('customer', 'setCampaignStatus', { ...ids, status: 'failed' });
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'PATCH', path: '/v2/customers/campaign-status' });
		expect(last()?.body).toEqual({ customerId: customer.id, campaignId: id, status: 'failed' });
		expect(json).toMatchObject({ success: true, previousStatus: 'pending', newStatus: 'failed' });
		expect(sim.campaign(id)?.customerStats).toMatchObject({
			statusCounts: { pending: 0, failed: 1 },
		});
	});

	test('Set Campaign Status refuses other words and empty ids before anything is sent', async () => {
		const ids = { customerId: byId(NOWHERE), campaignId: byId(NOWHERE) };
		const status = '={{ "pending" }}';
		expect(
			(await on('customer', 'setCampaignStatus', { ...ids, status })).error?.message,
		).toContain('Status must be one of completed, failed');
		for (const empty of ['customerId', 'campaignId']) {
			const { error } = await on('customer', 'setCampaignStatus', {
				...ids,
				[empty]: byId('={{ " " }}'),
				status: 'failed',
			});
			expect(error?.message).toContain('is empty');
		}
		expect(sim.requests).toEqual([]);
	});

	test.each([
		[{ success: false }, 'the customer is as before in the campaign, not completed'],
		[{}, 'its answer does not show the customer as completed in the campaign'],
		[{ success: true }, 'its answer does not show the customer as completed in the campaign'],
		[
			{ success: true, newStatus: 'pending' },
			'the customer is pending in the campaign, not completed',
		],
	])('Set Campaign Status believes no answer of %j', async (body, says) => {
		sim.fault({ body });
		const ids = { customerId: byId(NOWHERE), campaignId: byId(NOWHERE) };
		expect((await on('customer', 'setCampaignStatus', ids)).error?.message).toContain(says);
	});

	test('a key without the permission is told so', async () => {
		sim.switches.forbidden = 'customers';
		const { error } = await on('customer', 'getAll');
		expect(error?.message).toContain(
			'CareCycle could not list customers (403): API key lacks required permissions',
		);
		expect(error?.failure).toEqual({ cause: 'credential-invalid' });
	});
});
