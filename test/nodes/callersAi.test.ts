import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	CAMPAIGN_STATES,
	callersAi,
	groupName,
	reconcile,
} from '../../nodes/CallersAi/callersAi.vendor';
import type { Send } from '../../nodes/shared/vendor';
import { loadPackage, type RunOptions, type RunResult } from '../harness';
import { startCallersAi, type CallersAiSimulator } from '../simulators';
import { FOREIGN_ORGANIZATION, ORGANIZATION, SUB_ORGANIZATION } from '../simulators/callersAi';

type Harness = Awaited<ReturnType<typeof loadPackage>>;

const GROUP = '65f0c0ffee0000000000c001';
const UNKNOWN_ID = '65f0c0ffee00000000000000';

let n8n: Harness;
let sim: CallersAiSimulator;

const credential = (data: IDataObject = {}): IDataObject => ({
	apiKey: sim.apiKey,
	organizationId: ORGANIZATION,
	subOrganizationId: '',
	baseUrl: sim.url,
	...data,
});

const run = async (parameters: IDataObject, more: Partial<RunOptions> = {}): Promise<RunResult> =>
	await n8n.run({
		node: 'callersAi',
		parameters,
		credentials: { callersAiApi: credential() },
		...more,
	});

const byId = (value: string): IDataObject => ({ __rl: true, mode: 'id', value });
const campaignDo = async (
	operation: string,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await run({ resource: 'campaign', operation, ...parameters }, more);
const getMany = async (filters: IDataObject = {}, more: IDataObject = {}) =>
	await campaignDo('getAll', { returnAll: true, simplify: false, filters, ...more });

const one = (overrides: Parameters<CallersAiSimulator['addCampaigns']>[1] = {}) => {
	const [campaign] = sim.addCampaigns(1, overrides);
	if (!campaign) throw new Error('The simulator made no campaign');
	return campaign;
};

const names = ({ items }: RunResult) => items.map(({ json }) => json.name);
const sent = () => sim.requests.map(({ method, path, body }) => ({ method, path, body }));
const describedAs = ({ error }: RunResult) =>
	(error as { description?: string } | undefined)?.description;
const inputs = (...rows: IDataObject[]): INodeExecutionData[] => rows.map((json) => ({ json }));
const pairs = ({ items }: RunResult) =>
	items.map(({ pairedItem }) => (pairedItem as { item: number }).item);

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startCallersAi();
});
afterEach(() => sim.reset());
afterAll(() => sim.close());

describe('what every request carries', () => {
	const header = (name: string) => sim.requests.map(({ headers }) => headers[name]);

	test('the organization on the list alone, and no header for a sub organization that is not there', async () => {
		const { id } = one();
		await getMany();
		await campaignDo('get', { campaignId: byId(id) });
		expect(sent().map(({ path }) => path)).toEqual([
			`/campaigns?organizationId=${ORGANIZATION}`,
			`/campaigns/${id}`,
		]);
		expect(header('x-sub-organization-id')).toEqual([undefined, undefined]);
		expect(sim.requests.every(({ authorized }) => authorized)).toBe(true);
	});

	test('a sub organization in the header, and in place of the organization', async () => {
		const { id } = one({ organizationId: SUB_ORGANIZATION, name: 'Sub' });
		one({ name: 'Main' });
		const credentials = {
			callersAiApi: credential({
				subOrganizationId: ` ${SUB_ORGANIZATION} `,
				organizationId: ` ${ORGANIZATION}`,
			}),
		};
		for (const organizationFrom of ['header', 'query'] as const) {
			sim.switches.organizationFrom = organizationFrom;
			const found = await campaignDo('getAll', { returnAll: true }, { credentials });
			expect(names(found)).toEqual(['Sub']);
		}
		await campaignDo('get', { campaignId: byId(id) }, { credentials });
		expect(sent().map(({ path }) => path)).toEqual([
			`/campaigns?organizationId=${SUB_ORGANIZATION}`,
			`/campaigns?organizationId=${SUB_ORGANIZATION}`,
			`/campaigns/${id}`,
		]);
		expect(header('x-sub-organization-id')).toEqual([
			SUB_ORGANIZATION,
			SUB_ORGANIZATION,
			SUB_ORGANIZATION,
		]);
	});

	test('the key as it was typed, apart from spaces around it', async () => {
		const own = await startCallersAi({ apiKey: 'Bearer own key' });
		try {
			const credentials = {
				callersAiApi: credential({ apiKey: ' Bearer own key\n', baseUrl: ` ${own.url}/ ` }),
			};
			expect(
				(await campaignDo('getAll', { returnAll: true }, { credentials })).error,
			).toBeUndefined();
			expect(own.requests.map(({ authorized }) => authorized)).toEqual([true]);
			expect(await n8n.testCredential('callersAiApi', credentials.callersAiApi)).toMatchObject({
				status: 'OK',
			});
		} finally {
			await own.close();
		}
	});
});

describe('credential', () => {
	test.each([
		[{ organizationId: ' ' }, 'The callers.ai credential has no Organization ID'],
		[
			{ organizationId: 'caf\u00e9' },
			'The Organization ID in the callers.ai credential holds characters',
		],
		[
			{ subOrganizationId: '65f0\n\u200b' },
			'The Sub Organization ID in the callers.ai credential holds characters',
		],
	])('%j is refused before any request', async (data, says) => {
		const credentials = { callersAiApi: credential(data) };
		for (const node of ['callersAi', 'aiCampaigns']) {
			const parameters = {
				vendors: ['callersAi'],
				resource: 'campaign',
				operation: 'getAll',
				returnAll: true,
			};
			const { error } = await n8n.run({ node, parameters, credentials });
			expect(error?.message).toContain(says);
			expect((error as { description?: string }).description).toContain(
				'You find it in the callers.ai dashboard',
			);
		}
		expect(sim.requests).toEqual([]);
	});

	test('the test tells a wrong key from a wrong organization', async () => {
		const messageOf = async (data: IDataObject) =>
			(await n8n.testCredential('callersAiApi', credential(data))).message;
		expect(await messageOf({})).toBe('Connection successful!');
		expect(await messageOf({ subOrganizationId: SUB_ORGANIZATION })).toBe('Connection successful!');
		expect(await messageOf({ apiKey: 'wrong' })).toContain('did not accept the API key');
		expect(await messageOf({ organizationId: 'mine' })).toContain(
			'does not accept this Organization ID',
		);
		expect(await messageOf({ organizationId: FOREIGN_ORGANIZATION })).toContain(
			'do not belong together',
		);
	});

	test('a refused organization is explained', async () => {
		for (const organizationId of ['mine', FOREIGN_ORGANIZATION]) {
			const result = await campaignDo(
				'getAll',
				{},
				{ credentials: { callersAiApi: credential({ organizationId }) } },
			);
			expect(result.error?.message).toContain('callers.ai could not list campaigns');
			expect(describedAs(result)).toContain('Organization ID');
		}
	});
});

describe('Campaign > Get Many', () => {
	test('asks for the group, and searches and filters here', async () => {
		one({
			name: 'Spring renewals',
			campaignGroupId: GROUP,
			campaignGroupName: 'Renewals',
			status: 'active',
		});
		one({ name: 'Spring welcome', status: 'stopped' });
		one({ name: 'Autumn renewals', campaignGroupId: GROUP, status: 'completed' });
		expect(names(await getMany({ campaignGroupId: byId(GROUP) }))).toEqual([
			'Spring renewals',
			'Autumn renewals',
		]);
		expect(names(await getMany({ search: ' sPRing ' }))).toEqual([
			'Spring renewals',
			'Spring welcome',
		]);
		expect(names(await getMany({ status: ['completed', 'stopped'] }))).toEqual([
			'Spring welcome',
			'Autumn renewals',
		]);
		expect(names(await getMany({ status: ['active'], search: 'welcome' }))).toEqual([]);
		expect(sent().map(({ path }) => path)).toEqual([
			`/campaigns?campaignGroupId=${GROUP}&organizationId=${ORGANIZATION}`,
			...Array<string>(3).fill(`/campaigns?organizationId=${ORGANIZATION}`),
		]);
	});

	test('filters the group here too, where callers.ai does not', async () => {
		const rows = [
			{ id: 'a', campaignGroupId: GROUP },
			{ id: 'b', campaignGroupId: null },
			{ id: 'c' },
		];
		sim.fault({ status: 200, body: rows });
		const { items } = await getMany({ campaignGroupId: byId(GROUP) });
		expect(items.map(({ json }) => json.id)).toEqual(['a', 'c']);
	});

	test('counts the limit after the filter', async () => {
		sim.addCampaigns(20, (index) => ({
			name: `Campaign ${index}`,
			status: index % 2 ? 'active' : 'stopped',
		}));
		const result = await getMany({ status: ['active'] }, { returnAll: false, limit: 3 });
		expect(names(result)).toEqual(['Campaign 1', 'Campaign 3', 'Campaign 5']);
		expect(sim.requestCount).toBe(1);
	});

	test('pairs every campaign with its input item', async () => {
		sim.addCampaigns(2);
		const result = await campaignDo('getAll', { returnAll: true }, { input: inputs({}, {}) });
		expect(pairs(result)).toEqual([0, 0, 1, 1]);
	});

	test('Simplify says in one word where a campaign stands', async () => {
		const { id } = one({
			name: 'Spring',
			status: 'activeNewChatsPaused',
			campaignGroupId: GROUP,
			campaignGroupName: 'Renewals',
		});
		const { items } = await campaignDo('getAll', { returnAll: true, simplify: true });
		expect(items[0]?.json).toEqual({
			id,
			name: 'Spring',
			active: true,
			pauseNewChats: true,
			firstInteractionAt: expect.any(String),
			completedAt: null,
			isIncoming: false,
			timezone: expect.any(String),
			campaignGroupName: 'Renewals',
			status: 'activeNewChatsPaused',
		});
		const raw = await campaignDo('get', { campaignId: byId(id), simplify: false });
		expect(raw.items[0]?.json).toMatchObject({ id, callParams: expect.any(Object) });
		expect(raw.items[0]?.json).not.toHaveProperty('status');
	});

	test('an answer that is no list is an error', async () => {
		sim.fault({ status: 200, body: { campaigns: [] } });
		expect((await getMany()).error?.message).toContain('does not lead to the callers.ai API');
	});
});

describe('pickers', () => {
	const pick = async (method: string, more: IDataObject = {}) =>
		await n8n.listSearch('callersAi', method, {
			parameters: {},
			credentials: { callersAiApi: credential() },
			...more,
		});

	test('campaigns come a hundred at a time, searched as a whole', async () => {
		sim.addCampaigns(230, (index) => ({ name: `Campaign ${index}` }));
		const seen: string[] = [];
		let paginationToken: string | undefined;
		const sizes: number[] = [];
		do {
			const page = await pick('campaigns', { paginationToken });
			seen.push(...page.results.map(({ value }) => String(value)));
			sizes.push(page.results.length);
			paginationToken = page.paginationToken as string | undefined;
		} while (paginationToken !== undefined);
		expect(sizes).toEqual([100, 100, 30]);
		expect(new Set(seen).size).toBe(230);
		const found = await pick('campaigns', { filter: 'CAMPAIGN 229' });
		expect(found.results.map(({ name }) => name)).toEqual(['Campaign 229']);
		expect(found.paginationToken).toBeUndefined();
	});

	test('a list that ends with a full page of our own has no empty one after it', async () => {
		sim.addCampaigns(200);
		expect((await pick('campaigns')).paginationToken).toBe('100');
		const last = await pick('campaigns', { paginationToken: '100' });
		expect([last.results.length, last.paginationToken]).toEqual([100, undefined]);
	});

	test('the picker of AI Campaigns pages them too', async () => {
		sim.addCampaigns(150);
		const parameters = { vendors: ['callersAi'] };
		const credentials = { callersAiApi: credential() };
		const first = await n8n.listSearch('aiCampaigns', 'campaigns', { parameters, credentials });
		const paginationToken = first.paginationToken as string;
		const second = await n8n.listSearch('aiCampaigns', 'campaigns', {
			parameters,
			credentials,
			paginationToken,
		});
		expect([first.results.length, second.results.length, second.paginationToken]).toEqual([
			100,
			50,
			undefined,
		]);
	});

	test('groups are gathered from the campaigns, each once', async () => {
		const other = '65f0c0ffee0000000000c002';
		sim.addCampaigns(3, { campaignGroupId: GROUP, campaignGroupName: 'Renewals' });
		one({ campaignGroupId: other, campaignGroupName: null });
		one();
		expect((await pick('groups')).results).toEqual([
			{ name: 'Renewals', value: GROUP },
			{ name: other, value: other },
		]);
		expect((await pick('groups', { filter: 'NEW' })).results).toEqual([
			{ name: 'Renewals', value: GROUP },
		]);
		expect(sim.requests[0]?.path).toBe(`/campaigns?organizationId=${ORGANIZATION}`);
	});

	test('a group without a name is called by its id', () => {
		expect(groupName({ campaignGroupId: GROUP, campaignGroupName: ' ' })).toBe(GROUP);
	});
});

describe('Campaign > Start and Pause', () => {
	const verb = async (operation: string, id: string, more: Partial<RunOptions> = {}) =>
		await campaignDo(operation, { campaignId: byId(id), options: { confirm: 1 } }, more);

	test('send one call, and show what the campaign then shows', async () => {
		sim.switches.campaignPatch = 'exists';
		const { id } = one();
		const started = await verb('start', id);
		expect(started.items[0]).toEqual({
			json: expect.objectContaining({ id, active: true, changed: true }),
			pairedItem: { item: 0 },
		});
		const paused = await verb('pause', id);
		expect(paused.items[0]?.json).toMatchObject({ id, active: false, changed: true });
		const path = `/campaigns/${id}`;
		const read = { method: 'GET', path, body: undefined };
		expect(sent()).toEqual([
			read,
			{ method: 'PATCH', path, body: { active: true } },
			read,
			read,
			{ method: 'PATCH', path, body: { active: false } },
			read,
		]);
	});

	test('do nothing where there is nothing to do', async () => {
		for (const [operation, status] of [
			['start', 'active'],
			['start', 'activeNewChatsPaused'],
			['pause', 'stopped'],
			['pause', 'notStarted'],
		]) {
			const { items } = await verb(operation as string, one({ status }).id);
			expect(items[0]?.json).toMatchObject({ changed: false });
		}
		expect(sim.writes).toBe(0);
	});

	test('pausing before the first call counts as done, in AI Campaigns too', async () => {
		sim.switches.campaignPatch = 'exists';
		const { id } = one({ status: 'active', called: 0 });
		const { items, error } = await n8n.run({
			node: 'aiCampaigns',
			parameters: {
				vendors: ['callersAi'],
				resource: 'campaign',
				operation: 'pause',
				campaign: { __rl: true, mode: 'key', value: `callersAi:${id}` },
				options: {},
			},
			credentials: { callersAiApi: credential() },
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			status: 'draft',
			vendorStatus: 'notStarted',
			changed: true,
			confirmed: true,
		});
	});

	test('a completed campaign is refused, and nothing is sent', async () => {
		for (const operation of ['start', 'pause']) {
			expect((await verb(operation, one({ status: 'completed' }).id)).error?.message).toContain(
				'is completed',
			);
		}
		expect(sim.writes).toBe(0);
	});

	test('say that the call may not exist where it answers 404', async () => {
		const { id } = one({ status: 'active' });
		const result = await verb('pause', id);
		expect(result.error?.message).toContain('callers.ai could not pause the campaign (404)');
		expect(describedAs(result)).toContain(
			'does not document this call, so it may not exist (PATCH /campaigns/{campaignId})',
		);
		expect(describedAs(result)).toContain('callers.ai dashboard');
		expect(sim.writes).toBe(1);
	});

	test('do not pass an answer of 200 that changed nothing for success', async () => {
		sim.switches.campaignPatch = 'ignored';
		const { id, name } = one();
		const result = await verb('start', id);
		expect(result.error?.message).toContain(
			`took the request to start campaign "${name}" and did not do it: it is still draft`,
		);
		expect(describedAs(result)).toContain('may not exist');
		expect(sim.writes).toBe(1);
		expect(sim.requests.filter(({ method }) => method === 'GET').length).toBeGreaterThan(2);
	});

	test.each([-1, 121, '={{ "soon" }}'])('do not wait for %s seconds', async (confirm) => {
		const { error } = await campaignDo('start', {
			campaignId: byId(one().id),
			options: { confirm },
		});
		expect(error?.message).toContain('Confirm Within must be from 0 to 120 seconds');
		expect(sim.requests).toEqual([]);
	});

	test('a refused key is still about the key', async () => {
		const { id } = one();
		sim.fault({ method: 'PATCH', status: 401, body: { message: 'Invalid API key' } });
		const { error } = await verb('start', id);
		expect((error as { failure?: unknown }).failure).toEqual({ cause: 'credential-invalid' });
	});

	test('a campaign that is not there is named by item', async () => {
		sim.switches.campaignPatch = 'exists';
		const input = inputs(
			{ id: one().id },
			{ id: UNKNOWN_ID },
			{ id: one({ status: 'active' }).id },
		);
		const parameters = { campaignId: byId('={{ $json.id }}'), options: { confirm: 0 } };
		const result = await campaignDo('start', parameters, {
			input,
			onError: 'continueRegularOutput',
		});
		expect(pairs(result)).toEqual([0, 1, 2]);
		expect(result.items.map(({ json }) => json.changed)).toEqual([true, undefined, false]);
		expect(JSON.stringify(result.items[1])).toContain('404');
		expect((await campaignDo('start', parameters, { input })).error?.message).toContain('[item 1]');
	});

	test('say in their descriptions that they are experimental', () => {
		const { properties } = n8n.node('callersAi').description;
		const operations = properties.find(
			({ name, default: first }) => name === 'operation' && first === 'getAll',
		);
		const described = (operations?.options ?? []) as Array<{ value: string; description: string }>;
		const experimental = described
			.filter(({ description }) => description.includes('documents no call'))
			.map(({ value }) => value);
		expect(experimental).toEqual(['pause', 'start']);
	});
});

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

describe('a campaign in the words that all vendors share', () => {
	const normalize = (raw: IDataObject) => callersAi.campaigns.normalize(raw);
	const statusOf = (raw: IDataObject) => [normalize(raw).status, normalize(raw).vendorStatus];
	const WHEN = '2026-03-01T10:00:00.000Z';

	test.each([
		[{ active: false }, 'draft', 'notStarted'],
		[{ active: false, firstInteractionAt: ' ', completedAt: '' }, 'draft', 'notStarted'],
		[{ active: true, pauseNewChats: false }, 'active', 'active'],
		[{ active: true, pauseNewChats: true }, 'active', 'activeNewChatsPaused'],
		[{ active: false, pauseNewChats: true, firstInteractionAt: WHEN }, 'paused', 'stopped'],
		[{ active: true, firstInteractionAt: WHEN, completedAt: WHEN }, 'completed', 'completed'],
		[{ active: 'hibernating' }, 'unknown', 'hibernating'],
		[{ active: 'active' }, 'unknown', 'active'],
		[{ active: true, completedAt: 'soon' }, 'unknown', 'soon'],
		[{ active: 'constructor' }, 'unknown', 'constructor'],
		[{}, 'unknown', null],
	])('%j is %s', (raw, status, vendorStatus) => {
		expect(statusOf(raw)).toEqual([status, vendorStatus]);
	});

	test('has what callers.ai says, and null for the rest', () => {
		const id = '69a40e20c0ffee0000000001';
		const raw = {
			id,
			name: 'Spring',
			active: true,
			firstInteractionAt: '2026-03-01T12:00:00+01:00',
			callParams: { timezone: 'UTC' },
		};
		expect(normalize(raw)).toEqual({
			key: `callersAi:${id}`,
			vendor: 'callersAi',
			id,
			name: 'Spring',
			status: 'active',
			vendorStatus: 'active',
			description: null,
			agentId: null,
			agentName: null,
			timezone: 'UTC',
			createdAt: '2026-03-01T10:00:00.000Z',
			updatedAt: null,
			startedAt: '2026-03-01T11:00:00.000Z',
			completedAt: null,
			stats: null,
		});
	});

	test('never throws, and never makes up a date', () => {
		for (const raw of [
			{},
			{ id: 5, callParams: null, active: null },
			{ id: 'not an ObjectId', completedAt: {} as never, name: 3 },
		]) {
			expect(normalize(raw)).toMatchObject({ createdAt: null, status: 'unknown' });
		}
	});

	test('has a choice for every word', async () => {
		for (const { value } of CAMPAIGN_STATES) {
			const { id } = one({ status: value });
			expect((await getMany({ status: [value] })).items.map(({ json }) => json.id)).toEqual([id]);
		}
	});
});

describe('trigger', () => {
	test('tells a campaign that completes by itself, and one that pauses new chats', async () => {
		const done = one({ name: 'Done', status: 'active', contacts: 1, called: 0 });
		const paused = one({ name: 'Paused', status: 'active', contacts: 50 });
		const trigger = n8n.poller({
			node: 'callersAiTrigger',
			parameters: { events: ['any'], campaigns: [], options: {} },
			credentials: { callersAiApi: credential() },
		});
		await trigger.activate();
		await sim.advance(10 * 60_000);
		sim.setStatus(paused.id, 'activeNewChatsPaused');
		const { items } = await trigger.poll();
		const events = (items ?? []).map(({ json }) => [
			json.event,
			json.campaignKey,
			json.previousVendorStatus,
			json.vendorStatus,
		]);
		expect(events.sort()).toEqual([
			['campaign.completed', `callersAi:${done.id}`, 'active', 'completed'],
			['campaign.status_changed', `callersAi:${paused.id}`, 'active', 'activeNewChatsPaused'],
		]);
		expect(
			sim.requests.every(({ path }) => path === `/campaigns?organizationId=${ORGANIZATION}`),
		).toBe(true);
	});
});
