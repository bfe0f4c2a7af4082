import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RunOptions } from '../../harness';
import { field } from '../../support/nodes';
import { inputs, last, on, one, pairs, sim } from './setup';

describe('Lead: Upload', () => {
	const upload = async (rows: IDataObject[], more: Partial<RunOptions> = {}) =>
		await on(
			'lead',
			'upload',
			{
				phoneNumber: '={{ $json.phone }}',
				postalCode: '={{ $json.zip ?? "10001" }}',
				additionalFields: {
					externalId: '={{ $json.id ?? "" }}',
					sourceId: '={{ $json.source ?? "" }}',
				},
			},
			{ input: inputs(rows), ...more },
		);
	const phone = (index: number) => `555${String(index).padStart(7, '0')}`;
	const outcomes = (items: INodeExecutionData[]) =>
		items.map(({ json }) => [json.outcome, json.reason]);
	const NOT_FOUND = 'Source not found';

	test('sends every field that was given and none that is empty', async () => {
		const { json, error } = await on('lead', 'upload', {
			phoneNumber: '(555) 000-1111',
			timezone: 'PST',
			additionalFields: {
				address: '1 Main Street',
				city: '',
				customFields: { field: [{ fieldKey: 'lead_source', value: 'web' }] },
				dateOfBirth: '1960-05-31',
				doNotCall: false,
				doNotSMS: true,
				email: 'ada@example.com',
				externalId: 'crm-7',
				firstName: 'Ada',
				gender: 'Female',
				leadCost: 2.5,
				sourceId: 'Website',
			},
		});
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'POST', path: '/v2/leads/upload' });
		expect(last()?.body).toEqual({
			records: [
				{
					phoneNumber: '+15550001111',
					timezone: 'PST',
					address: '1 Main Street',
					customFields: [{ fieldKey: 'lead_source', value: 'web' }],
					dateOfBirth: '05/31/1960',
					doNotCall: false,
					doNotSMS: true,
					email: 'ada@example.com',
					externalId: 'crm-7',
					firstName: 'Ada',
					gender: 'Female',
					leadCost: 2.5,
					sourceId: 'Website',
				},
			],
		});
		expect(json).toMatchObject({
			outcome: 'succeeded',
			reason: null,
			phoneNumber: '+15550001111',
			externalId: 'crm-7',
			customerId: expect.any(String),
			customer: { firstName: 'Ada', phoneNumber: '+15550001111', externalId: 'crm-7' },
		});
	});

	test('sends what an agency knows of a lead', async () => {
		const details = {
			carrierAssignedCustomerId: 'carrier-1',
			dependentCount: 0,
			filingStatus: 'single',
			healthSherpaCustomerId: 'hs-1',
			householdIncome: 30_000,
			isDecisionMaker: true,
			mbiNumber: 'EXAMPLE-MBI',
			medicaid: false,
			medicaidNumber: 'EXAMPLE-MEDICAID',
			socialSecurityDisability: false,
			vaNumber: 'EXAMPLE-VA',
			veteran: true,
		};
		const { error } = await on('lead', 'upload', {
			phoneNumber: '5550001111',
			postalCode: '10001',
			additionalFields: {
				...details,
				householdIncome: '={{ "30000" }}',
				isDecisionMaker: '={{ "true" }}',
			},
		});
		expect(error).toBeUndefined();
		expect(last()?.body).toEqual({
			records: [{ phoneNumber: '+15550001111', postalCode: '10001', ...details }],
		});
		expect(sim.dropped).toEqual([]);
	});

	test('a new lead enters the campaigns that take leads', async () => {
		const { id } = one({ takesLeads: true, contacts: 0, status: 'active' });
		await upload([{ phone: phone(1) }]);
		expect(sim.campaign(id)?.customerStats).toMatchObject({ total: 1 });
	});

	test('450 items are three requests, and each item has its own result', async () => {
		const { items } = await upload(
			Array.from({ length: 450 }, (_, index) => ({ phone: phone(index), id: `crm-${index}` })),
		);
		const sizes = sim.requests.map(
			({ body }) => ((body as IDataObject).records as unknown[]).length,
		);
		expect(sizes).toEqual([200, 200, 50]);
		expect(field(items, 'externalId')).toEqual(items.map((_, index) => `crm-${index}`));
		expect(pairs(items)).toEqual(items.map((_, item) => ({ item })));
		expect(items.every(({ json }) => json.outcome === 'succeeded' && json.customerId)).toBe(true);
	});

	describe.each([true, false])('with results in the answer: %s', (leadResults) => {
		beforeEach(() => Object.assign(sim.switches, { leadResults }));

		test('failed leads are seen by their external id', async () => {
			const { items, error } = await upload([
				{ phone: phone(1), id: 'a' },
				{ phone: phone(2), id: 'b', source: 'nowhere' },
				{ phone: phone(3), id: 'c' },
			]);
			expect(error).toBeUndefined();
			expect(outcomes(items)).toEqual([
				['succeeded', null],
				['failed', NOT_FOUND],
				['succeeded', null],
			]);
			expect(field(items, 'customerId').map(Boolean)).toEqual([leadResults, false, leadResults]);
			expect(pairs(items)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		});

		test('when all fail, their order tells which is which', async () => {
			sim.switches.leadErrors = 'nameless';
			const { items } = await upload([
				{ phone: phone(1), source: 'x' },
				{ phone: phone(2), source: 'y' },
			]);
			expect(outcomes(items)).toEqual([
				['failed', NOT_FOUND],
				['failed', NOT_FOUND],
			]);
		});

		test('a failed lead without a name is told by its phone number, or called unknown', async () => {
			sim.switches.leadErrors = 'nameless';
			const { items } = await upload([
				{ phone: phone(1) },
				{ phone: phone(2), source: 'x' },
				{ phone: phone(3) },
			]);
			const unknown = [
				'unknown',
				`CareCycle refused 1 of 3 leads of this upload and does not say which: ${NOT_FOUND}`,
			];
			expect(outcomes(items)).toEqual(
				leadResults
					? [
							['succeeded', null],
							['failed', NOT_FOUND],
							['succeeded', null],
						]
					: [unknown, unknown, unknown],
			);
		});
	});

	test.each([
		[
			{ succeeded: 1, failed: 1, errors: [] },
			'CareCycle refused 1 of 2 leads of this upload and does not say which',
		],
		[{ succeeded: 0, failed: 0, errors: [] }, 'CareCycle does not say what became of this lead'],
		[{}, 'CareCycle does not say what became of this lead'],
	])('an answer of %j is no success', async (body, reason) => {
		sim.fault({ body });
		const { items } = await upload([{ phone: phone(1) }, { phone: phone(2) }]);
		expect(outcomes(items)).toEqual([
			['unknown', reason],
			['unknown', reason],
		]);
	});

	test('an upload that fails names the reason, and with continue-on-fail gives it to the items of that lot alone', async () => {
		const rows = Array.from({ length: 201 }, (_, index) => ({ phone: phone(index) }));
		sim.fault({ status: 500, times: 1 });
		expect((await upload(rows)).error?.message).toContain(
			'CareCycle could not upload the leads because of trouble on its side (500)',
		);
		expect(sim.writes).toBe(1);
		sim.fault({ status: 500, times: 1 });
		const { items } = await upload(rows, { onError: 'continueRegularOutput' });
		expect(items.filter(({ json }) => String(json.error).includes('(500)'))).toHaveLength(200);
		expect(items[200]?.json.outcome).toBe('succeeded');
	});

	test('with continue-on-fail, unusable items carry their reason and the others are sent', async () => {
		const { items } = await upload(
			[{ phone: '12' }, { phone: phone(1) }, { phone: phone(2), zip: '123' }],
			{ onError: 'continueRegularOutput' },
		);
		expect(items.map(({ json }) => json.error ?? json.outcome)).toEqual([
			'The Phone Number "12" is not a US number: it needs ten digits, with or without +1 before them [item 0]',
			'succeeded',
			'The Postal Code must have five characters [item 2]',
		]);
		expect((last()?.body as IDataObject).records).toEqual([
			{ phoneNumber: `+1${phone(1)}`, postalCode: '10001' },
		]);
	});

	test.each<[string, IDataObject, string]>([
		[
			'a number from elsewhere',
			{ phoneNumber: '+4930123456' },
			'The Phone Number "+4930123456" is not a US number',
		],
		['neither place nor time', { postalCode: '' }, 'Postal Code and Timezone are both empty'],
		['a zone that is none', { timezone: 'Mars/Olympus' }, 'The Timezone is not known'],
		[
			'a date that is none',
			{ additionalFields: { dateOfBirth: '31.05.1960' } },
			'The Date of Birth must be written as',
		],
		[
			'too long a name',
			{ additionalFields: { firstName: 'x'.repeat(256) } },
			'The First Name must have at most 255 characters',
		],
		[
			'too long a filing status',
			{ additionalFields: { filingStatus: 'x'.repeat(51) } },
			'The Filing Status must have at most 50 characters',
		],
		[
			'a gender of other words',
			{ additionalFields: { gender: '={{ "f" }}' } },
			'Gender must be one of Female, Male',
		],
		[
			'half a dependent',
			{ additionalFields: { dependentCount: 1.5 } },
			'Dependent Count must be a whole number',
		],
		[
			'a switch that is none',
			{ additionalFields: { veteran: '={{ "yes" }}' } },
			'Veteran must be true or false',
		],
		[
			'a cost below nothing',
			{ additionalFields: { leadCost: -1 } },
			'The Lead Cost must be a number of at least 0',
		],
		[
			'a custom field without a key',
			{ additionalFields: { customFields: { field: [{ fieldKey: '', value: 'a' }] } } },
			'The Field Key is empty',
		],
		[
			'too many custom fields',
			{
				additionalFields: {
					customFields: {
						field: Array.from({ length: 51 }, () => ({ fieldKey: 'a', value: 'b' })),
					},
				},
			},
			'A lead takes 50 Custom Fields at most',
		],
	])('%s is refused here', async (_, parameters, says) => {
		const { error } = await on('lead', 'upload', {
			phoneNumber: '5550001111',
			postalCode: '10001',
			...parameters,
		});
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});
