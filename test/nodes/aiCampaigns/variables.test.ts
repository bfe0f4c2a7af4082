import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type Harness, type RunOptions } from '../../harness';
import { EveryVendor } from '../../support/everyVendor';
import type { SimulatedVendor } from '../../support/simulatedVendor';
import { byKey, locator, type Worded } from '../../support/nodes';

/** Variables of a contact: as rows, from the columns of the input, as JSON, and as 0.1.0 had them. */

let n8n: Harness;
let every: EveryVendor;
let altur: SimulatedVendor;
let key: string;

const PHONE = '+15550001111';

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
	altur = every.of('altur');
});
beforeEach(() => {
	key = altur.addOne({ status: 'active' });
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

const add = async (
	parameters: IDataObject,
	json: IDataObject = {},
	more: Partial<RunOptions> = {},
) => {
	const result = await n8n.run({
		node: 'aiCampaigns',
		parameters: {
			vendors: every.ids,
			resource: 'contact',
			operation: 'add',
			campaign: byKey(key),
			phone: PHONE,
			...parameters,
		},
		credentials: every.credentials,
		input: [{ json }],
		...more,
	});
	return { ...result, error: result.error as Worded | undefined };
};

/** What Altur was told of the one contact. */
function variablesSent(): unknown {
	const posts = altur.simulator.requests.filter(({ method }) => method === 'POST');
	expect(posts).toHaveLength(1);
	return (posts[0]?.body as { contacts: IDataObject[] }).contacts[0]?.extracted_data;
}

async function sent(
	parameters: IDataObject,
	json?: IDataObject,
	more?: Partial<RunOptions>,
): Promise<unknown> {
	const { items, error } = await add(parameters, json, more);
	expect(error).toBeUndefined();
	expect(items[0]?.json.outcome).toBe('added');
	return variablesSent();
}

async function refused(
	parameters: IDataObject,
	message: string,
	more?: Partial<RunOptions>,
): Promise<void> {
	const { error } = await add(parameters, {}, more);
	expect(error?.message).toBe(`${message} [item 0]`);
	expect(error?.description).toEqual(expect.any(String));
	for (const { simulator } of every.all) expect(simulator.requests).toEqual([]);
}

const rows = (...variable: IDataObject[]) => ({ variables: { variable } });
const mapped = (value: IDataObject) => ({
	variablesMode: 'mapped',
	variablesMapped: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] },
});
const AUTOMATIC = {
	variablesMode: 'mapped',
	variablesMapped: {
		mappingMode: 'autoMapInputData',
		value: null,
		matchingColumns: [],
		schema: [],
	},
};

test('none are sent where none are given', async () => {
	const nothing = [
		{},
		rows(),
		rows({ name: '', value: '' }),
		mapped({}),
		{ contactFields: {} },
		{ contactFields: { variables: '{}' } },
	];
	for (const [index, none] of nothing.entries()) {
		altur.simulator.clearLog();
		expect(await sent({ ...none, phone: `+1555000222${index}` })).toBeUndefined();
	}
});

describe('as names and values', () => {
	test('each row is one, with its value as the expression gives it', async () => {
		const given = rows(
			{ name: ' plan ', value: 'gold' },
			{ name: 'seats', value: '={{ $json.seats }}' },
			{ name: 'vip', value: '={{ true }}' },
			{ name: 'empty', value: '' },
			{ name: 'missing', value: '={{ $json.missing }}' },
		);
		expect(await sent(given, { seats: 3 })).toEqual({
			plan: 'gold',
			seats: 3,
			vip: true,
			empty: '',
		});
	});

	test('a value without a name is refused', async () =>
		await refused(rows({ name: ' ', value: 'gold' }), 'A variable has a value and no name'));

	test('a name that is there twice is refused', async () =>
		await refused(
			rows({ name: 'plan', value: 'gold' }, { name: 'plan ', value: 'silver' }),
			'The variable "plan" is given twice',
		));
});

describe('from input columns', () => {
	test('one by one, as they are', async () => {
		const value = {
			plan: '={{ $json.tier }}',
			seats: 3,
			vip: true,
			score: '={{ 0.5 }}',
			note: '',
			unset: null,
		};
		expect(await sent(mapped(value), { tier: 'gold', other: 'x' })).toEqual({
			plan: 'gold',
			seats: 3,
			vip: true,
			score: 0.5,
			note: '',
		});
	});

	test('automatically: all but the number, the campaign and what is a filled contact field', async () => {
		const json = {
			Telephone: '+1 (555) 000-1111',
			campaign: key,
			'First Name': 'Olive',
			last_name: 'Owner',
			plan: 'gold',
			seats: 3,
			vip: false,
			tags: ['a'],
			none: null,
		};
		const parameters = {
			...AUTOMATIC,
			phone: '={{ $json.Telephone }}',
			campaign: byKey('={{ $json.campaign }}'),
			contactFields: { firstName: '={{ $json["First Name"] }}' },
		};
		// The last name is no filled field, so it is not lost.
		expect(await sent(parameters, json)).toEqual({
			last_name: 'Owner',
			plan: 'gold',
			seats: 3,
			vip: false,
			tags: ['a'],
		});
	});

	test('automatically, for a campaign from the list: an empty column is a column', async () => {
		expect(
			await sent({ ...AUTOMATIC, campaign: locator('list', key) }, { plan: '', phone: PHONE }),
		).toEqual({ plan: '' });
	});

	test('automatically, each item gives its own', async () => {
		const input = [{ plan: 'gold' }, { plan: 'silver' }].map((json, index) => ({
			json: { ...json, phone: `+1555000222${index}` },
		}));
		const { error } = await add({ ...AUTOMATIC, phone: '={{ $json.phone }}' }, {}, { input });
		expect(error).toBeUndefined();
		const [post] = altur.simulator.requests.filter(({ method }) => method === 'POST');
		expect(
			(post?.body as { contacts: IDataObject[] }).contacts.map(
				({ extracted_data }) => extracted_data,
			),
		).toEqual([{ plan: 'gold' }, { plan: 'silver' }]);
	});
});

test('as JSON, as text or as an expression gives it', async () => {
	expect(
		await sent({ contactFields: { variables: '{"plan":"gold","nested":{"seats":3}}' } }),
	).toEqual({ plan: 'gold', nested: { seats: 3 } });
	altur.simulator.clearLog();
	const parameters = {
		phone: '+15550003333',
		contactFields: { variables: '={{ { plan: $json.plan } }}' },
	};
	expect(await sent(parameters, { plan: 'gold' })).toEqual({ plan: 'gold' });
});

test('another way is refused', async () =>
	await refused({ variablesMode: 'colours' }, 'Variables cannot be given as "colours"'));

describe('JSON and names together', () => {
	const json = (variables: string) => ({ contactFields: { variables } });

	test('are one object', async () => {
		expect(
			await sent({ ...json('{"plan":"gold"}'), ...rows({ name: 'seats', value: '3' }) }),
		).toEqual({ plan: 'gold', seats: '3' });
	});

	test('a name that is in both is refused', async () =>
		await refused(
			{ ...json('{"plan":"gold"}'), ...rows({ name: 'plan', value: 'silver' }) },
			'The variable "plan" is given twice',
		));
});

describe('the variables of the campaign, for the form', () => {
	const read = async (
		campaign: IDataObject,
		more: IDataObject = {},
		credentials = every.credentials,
	) =>
		await n8n.resourceMapping('aiCampaigns', 'campaignVariables', {
			parameters: { vendors: every.ids, resource: 'contact', operation: 'add', campaign, ...more },
			credentials,
		});

	test('are fields where the vendor tells them, in every way to name the campaign', async () => {
		const telling = every.all.filter(({ vendor }) => vendor.campaigns.variables);
		expect(telling.map(({ id }) => id)).toEqual(['callersAi']);
		for (const vendor of telling) {
			const told = vendor.addOne({
				name: 'Spring outreach',
				more: { variables: ['name', 'plan'] },
			});
			for (const campaign of [
				locator('list', told),
				byKey(told),
				locator('name', 'spring outreach'),
			]) {
				const { fields, emptyFieldsNotice } = await read(campaign);
				expect(emptyFieldsNotice).toBeUndefined();
				expect(
					fields.map(({ id, displayName, required, display }) => [
						id,
						displayName,
						required,
						display,
					]),
				).toEqual([
					['name', 'name', false, true],
					['plan', 'plan', false, true],
				]);
				// Without a type, n8n passes a value on as it is.
				for (const field of fields) expect(field).not.toHaveProperty('type');
			}
			const none = vendor.addOne({ more: { variables: [] } });
			expect(await read(byKey(none))).toEqual({
				fields: [],
				emptyFieldsNotice: `This campaign has no variables at ${vendor.vendor.name}.`,
			});
		}
	});

	test('of another vendor: what to do instead, without a request', async () => {
		for (const vendor of every.all.filter(({ vendor: { campaigns } }) => !campaigns.variables)) {
			expect(await read(byKey(`${vendor.id}:1`))).toEqual({
				fields: [],
				emptyFieldsNotice: `${vendor.vendor.name} does not tell the variables of a campaign. Choose Map Automatically, or give the variables as names and values.`,
			});
			expect(vendor.simulator.requests).toEqual([]);
		}
	});

	test('what is in the way is told in their place', async () => {
		const [callersAi] = every.split('callersAi');
		const told = callersAi.addOne();
		const because = async (...args: Parameters<typeof read>) =>
			(await read(...args)).emptyFieldsNotice;
		expect(await because(locator('list', ''))).toBe(
			'The variables of the campaign cannot be read: The Campaign is empty',
		);
		expect(await because(byKey(told), { vendors: [] })).toBe(
			'The variables of the campaign cannot be read: No vendor is chosen',
		);
		expect(await because(byKey(told), {}, {})).toBe(
			'The variables of the campaign cannot be read: No callers.ai credential is chosen',
		);
		callersAi.simulator.fault({ status: 403 });
		expect(await because(byKey(told))).toContain('callers.ai could not get the campaign (403)');
	});
});
