import type { IDataObject } from 'n8n-workflow';
import { atSpeed, captureLogs, loadPackage, type Harness, type RunOptions } from '../../harness';
import { startTalkover, type TalkoverSimulator } from '../../simulators';
import { byId, byKey, field, locator, NOWHERE, type Worded } from '../../support/nodes';
import { addOne, paths, talkoverCredentials } from '../../support/talkover';

let n8n: Harness;
let sim: TalkoverSimulator;

const run = async (parameters: IDataObject, more: Partial<RunOptions> = {}) => {
	const result = await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: ['talkover'], resource: 'campaign', ...parameters },
		credentials: talkoverCredentials(sim),
		...more,
	});
	return { ...result, error: result.error as Worded | undefined, json: result.items[0]?.json };
};
const on = async (
	operation: string,
	key: unknown,
	options: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await run({ operation, campaign: byKey(key), options }, more);
const key = ({ id }: { id: string }) => `talkover:${id}`;

/** Reads show the campaign as it is now, for so many reads, however it changes. The first read is left alone. */
function showLate(id: string, times: number): void {
	const data = { ...sim.campaign(id) };
	sim.fault({
		method: 'GET',
		path: `/campaigns/${id}`,
		skip: 1,
		times,
		status: 200,
		body: { success: true, data },
	});
}

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startTalkover();
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());

describe('Get Many', () => {
	const many = async (parameters: IDataObject = {}, more?: Partial<RunOptions>) =>
		await run({ operation: 'getAll', ...parameters }, more);

	test('one campaign in the words that all vendors share', async () => {
		const campaign = addOne(sim, {
			name: 'Spring outreach',
			description: 'For members',
			status: 'completed',
			contacts: 4,
			successRate: 1,
			timezone: 'UTC',
			created_at: '2026-03-01T00:00:00Z',
			updated_at: '2026-03-02T00:00:00Z',
		});
		expect((await many()).items).toEqual([
			{
				json: {
					key: key(campaign),
					vendor: 'talkover',
					id: campaign.id,
					name: 'Spring outreach',
					status: 'completed',
					vendorStatus: 'completed',
					description: 'For members',
					agentId: campaign.agent_id,
					agentName: campaign.agent?.name,
					timezone: 'UTC',
					createdAt: '2026-03-01T00:00:00.000Z',
					updatedAt: '2026-03-02T00:00:00.000Z',
					startedAt: null,
					completedAt: null,
					stats: {
						contacts: null,
						contactsDone: null,
						calls: 4,
						callsSucceeded: 4,
						callsFailed: 0,
						successRate: 1,
					},
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	test('the limit counts what passes the filters, across pages', async () => {
		sim.addCampaigns(260, (index) => ({
			name: `Campaign ${index}`,
			status: index % 2 ? 'draft' : 'paused',
		}));
		const { items } = await many({
			returnAll: false,
			limit: 120,
			filters: { status: ['paused', 'completed'] },
		});
		expect(items).toHaveLength(120);
		expect(new Set(field(items, 'status'))).toEqual(new Set(['paused']));
		const short = await many({ returnAll: false, limit: 3, filters: { search: 'campaign 25' } });
		expect(field(short.items, 'name')).toEqual(['Campaign 259', 'Campaign 258', 'Campaign 257']);
	});

	test('one status and the search are left to the vendor', async () => {
		await many({ filters: { status: ['paused'], search: 'spring' } });
		expect(sim.requests.at(-1)?.query).toMatchObject({ status: 'paused', search: 'spring' });
	});

	test('a status that the vendor does not have finds nothing', async () => {
		sim.addCampaigns(3);
		const { items, error } = await many({ returnAll: true, filters: { status: ['archived'] } });
		expect({ items, error }).toEqual({ items: [], error: undefined });
	});

	test('several input items are each listed for, and each output carries its own', async () => {
		sim.addCampaigns(2, { status: 'draft' });
		addOne(sim, { status: 'paused' });
		const { items } = await many(
			{ filters: { status: '={{ [$json.status] }}' } },
			{ input: [{ json: { status: 'paused' } }, { json: { status: 'draft' } }] },
		);
		expect(items.map(({ json, pairedItem }) => [json.status, pairedItem])).toEqual([
			['paused', { item: 0 }],
			['draft', { item: 1 }],
			['draft', { item: 1 }],
		]);
	});
});

describe('Get', () => {
	test('by key, from the list, and by bare id where one vendor is chosen', async () => {
		const campaign = addOne(sim);
		for (const value of [
			byKey(key(campaign)),
			locator('list', key(campaign)),
			byKey(` ${campaign.id} `),
			byId(campaign.id),
		]) {
			expect((await run({ operation: 'get', campaign: value })).json?.key).toBe(key(campaign));
		}
		expect(new Set(paths(sim))).toEqual(new Set([`GET /campaigns/${campaign.id}`]));
	});

	test('the whole object of the vendor on request, here and after a verb', async () => {
		const campaign = addOne(sim, { status: 'paused' });
		expect((await on('get', key(campaign))).json).not.toHaveProperty('raw');
		expect((await on('get', key(campaign), { includeRaw: true })).json?.raw).toMatchObject({
			id: campaign.id,
			status: 'paused',
			max_retries: 3,
		});
		expect((await on('start', key(campaign), { includeRaw: true })).json?.raw).toMatchObject({
			status: 'active',
		});
		expect((await on('start', key(campaign))).json).not.toHaveProperty('raw');
	});

	test.each(['nobody:12', 'talkovr:5b0c', 'vendor:1:2'])(
		'the foreign key %s is told what a key looks like, and nothing is sent',
		async (value) => {
			const { error } = await on('get', value);
			expect(error?.message).toBe(`"${value}" is not a campaign key [item 0]`);
			expect(error?.description).toContain('for example talkover:1234');
			expect(sim.requests).toEqual([]);
		},
	);

	test.each(['={{ null }}', '={{ $json.nothing }}', '={{ ({}) }}'])(
		'%s is told what a key looks like, and nothing is sent',
		async (value) => {
			const { error } = await on('get', value);
			expect(error?.message).toBe('The Campaign is empty [item 0]');
			expect(error?.description).toContain('for example talkover:1234');
			expect(sim.requests).toEqual([]);
		},
	);

	test('a key without an id is refused here', async () => {
		expect((await on('get', 'talkover:')).error?.message).toBe('The Campaign is empty [item 0]');
		expect(sim.requests).toEqual([]);
	});

	test('nothing entered is refused by n8n', async () => {
		expect((await on('get', '')).error?.message).toContain('Parameter "Campaign" is required');
		expect(sim.requests).toEqual([]);
	});
});

describe('Start, Pause, Cancel', () => {
	test.each([
		['start', 'draft', 'active'],
		['start', 'paused', 'active'],
		['pause', 'active', 'paused'],
		['cancel', 'draft', 'cancelled'],
		['cancel', 'paused', 'cancelled'],
	] as const)('%s of a %s campaign', async (verb, from, to) => {
		const campaign = addOne(sim, { status: from });
		const { items, error } = await on(verb, key(campaign));
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			json: { key: key(campaign), status: to, changed: true, confirmed: true },
			pairedItem: { item: 0 },
		});
		expect(paths(sim)).toEqual([
			`GET /campaigns/${campaign.id}`,
			`PATCH /campaigns/${campaign.id}/status`,
			`GET /campaigns/${campaign.id}`,
		]);
	});

	test('already there: one read, no write', async () => {
		const campaign = addOne(sim, { status: 'cancelled' });
		const { json } = await on('cancel', key(campaign));
		expect(json).toMatchObject({ status: 'cancelled', changed: false, confirmed: true });
		expect(paths(sim)).toEqual([`GET /campaigns/${campaign.id}`]);
	});

	test.each([
		[
			'start',
			'completed',
			'Talkover campaign "Spring" is completed, so it cannot be started [item 0]',
		],
		[
			'pause',
			'cancelled',
			'Talkover campaign "Spring" is cancelled, so it cannot be paused [item 0]',
		],
		[
			'cancel',
			'completed',
			'Talkover campaign "Spring" is completed, so it cannot be cancelled [item 0]',
		],
	] as const)('%s of a %s campaign is refused', async (verb, status, message) => {
		const { error } = await on(verb, key(addOne(sim, { name: 'Spring', status })));
		expect(error?.message).toBe(message);
		expect(sim.writes).toBe(0);
	});

	test('a pause before the first start is for the vendor to refuse', async () => {
		const { error } = await on('pause', key(addOne(sim, { status: 'draft' })));
		expect(error?.message).toBe(
			'Talkover could not pause the campaign (400): Cannot transition from draft to paused status [item 0]',
		);
		expect(sim.writes).toBe(1);
	});

	test('a status that shows late is waited for', async () => {
		const campaign = addOne(sim, { status: 'paused' });
		showLate(campaign.id, 2);
		const start = async () => await on('start', key(campaign), { confirm: 5 });
		const { json } = await atSpeed(5, start);
		expect(json).toMatchObject({ status: 'active', changed: true, confirmed: true });
		expect(sim.writes).toBe(1);
		expect(sim.requests).toHaveLength(5);
	});

	test.each([0, 1])('a status that does not show within %d s is not confirmed', async (confirm) => {
		const campaign = addOne(sim, { status: 'paused' });
		showLate(campaign.id, 100);
		const { json, error } = await on('start', key(campaign), { confirm });
		expect(error).toBeUndefined();
		expect(json).toMatchObject({ status: 'paused', changed: true, confirmed: false });
		expect(sim.writes).toBe(1);
		if (confirm) expect(sim.requests.length).toBeGreaterThan(3);
		else expect(sim.requests).toHaveLength(3);
	});

	test('a write that worked is told although the campaign cannot be read afterwards', async () => {
		const campaign = addOne(sim, { status: 'paused' });
		sim.fault({ method: 'GET', skip: 1, status: 418, body: {} });
		const { json, error } = await on('start', key(campaign), { confirm: 0 });
		expect(error).toBeUndefined();
		expect(json).toMatchObject({ key: key(campaign), changed: true, confirmed: false });
		expect(sim.campaign(campaign.id)?.status).toBe('active');
	});

	test('a read that fails in between is made up for', async () => {
		const campaign = addOne(sim, { status: 'paused' });
		sim.fault({ method: 'GET', skip: 1, times: 1, status: 418, body: {} });
		expect((await on('start', key(campaign))).json).toMatchObject({
			status: 'active',
			changed: true,
			confirmed: true,
		});
	});

	test('a write without an answer and without a look afterwards says that nobody knows', async () => {
		const campaign = addOne(sim, { status: 'active' });
		sim.fault({ method: 'PATCH', cutAfterWrite: true });
		sim.fault({ method: 'GET', skip: 1, status: 418, body: {} });
		const { error } = await on('pause', key(campaign), { confirm: 0 });
		expect(error?.message).toContain('so n8n could not pause the campaign');
		expect(error?.description).toContain('It is not known whether Talkover carried it out');
	});

	test.each([400, 409])(
		'refused (%d) because somebody else was faster counts as there already',
		async (status) => {
			const campaign = addOne(sim, { status: 'active' });
			sim.fault({
				path: ({ method }) => method === 'PATCH' && Boolean(sim.setStatus(campaign.id, 'paused')),
				status,
				body: {},
			});
			const { json } = await on('pause', key(campaign));
			expect(json).toMatchObject({ status: 'paused', changed: false, confirmed: true });
			expect(sim.writes).toBe(1);
		},
	);

	test.each([-1, 121, '={{ "soon" }}'])('Confirm Within of %s is refused here', async (confirm) => {
		const { error } = await on('start', key(addOne(sim)), { confirm });
		expect(error?.message).toBe('Confirm Within must be from 0 to 120 seconds [item 0]');
		expect(sim.requests).toEqual([]);
	});
});

describe('set up wrong', () => {
	test('no credential', async () => {
		const { error } = await run({ operation: 'getAll' }, { credentials: {} });
		expect(error?.message).toBe('No Talkover credential is chosen [item 0]');
		expect(sim.requests).toEqual([]);
	});

	test.each([
		[[], 'Parameter "Vendors" is required'],
		[['nobody'], 'No vendor is chosen'],
	])('no vendor that there is: %j', async (vendors, says) => {
		const { error } = await run({ vendors, operation: 'getAll' });
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('when an item fails', () => {
	const reason = 'Talkover could not get the campaign (404): Campaign not found [item 1]';
	const input = () => {
		const campaigns = sim.addCampaigns(2, { status: 'draft' });
		const [first, third] = campaigns.map(key);
		return [
			{ json: { key: first, n: 1 } },
			{ json: { key: `talkover:${NOWHERE}`, n: 2 } },
			{ json: { key: third, n: 3 } },
		];
	};

	test('the run stops, and names the item', async () => {
		const { error } = await on('start', '={{ $json.key }}', {}, { input: input() });
		expect(error).toMatchObject({ message: reason, httpCode: '404', context: { itemIndex: 1 } });
	});

	test('continue on fail: the others go on, each with its pair', async () => {
		const given = input();
		const { items, error } = await on(
			'start',
			'={{ $json.key }}',
			{},
			{ input: given, onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.error ?? json.key, pairedItem])).toEqual([
			[given[0]?.json.key, { item: 0 }],
			[reason, { item: 1 }],
			[given[2]?.json.key, { item: 2 }],
		]);
	});

	test('the error output keeps the fields of the input beside the reason', async () => {
		const given = input();
		const { outputs } = await on(
			'start',
			'={{ $json.key }}',
			{},
			{ input: given, onError: 'continueErrorOutput' },
		);
		expect(outputs[0]).toHaveLength(2);
		expect(outputs[1]).toEqual([
			{
				json: { ...given[1]?.json, error: reason, details: { vendor: 'talkover' } },
				pairedItem: { item: 1 },
			},
		]);
	});
});

test('a wrong key shows in no log, no error and no run data', async () => {
	const wrong = 'talq_typed-wrong-1234567890';
	const logs = captureLogs();
	const talkoverApi = { apiKey: wrong, baseUrl: sim.url };
	const runs = [
		await run({ operation: 'getAll' }, { credentials: { talkoverApi } }),
		await on(
			'start',
			key(addOne(sim)),
			{},
			{ credentials: { talkoverApi: { ...talkoverApi, apiKey: `Bearer ${wrong}` } } },
		),
		await on(
			'get',
			key(addOne(sim)),
			{},
			{ credentials: { talkoverApi }, onError: 'continueRegularOutput' },
		),
		await on(
			'get',
			key(addOne(sim)),
			{},
			{ credentials: { talkoverApi }, onError: 'continueErrorOutput' },
		),
	];
	runs.push(
		await on(
			'start',
			key(addOne(sim)),
			{},
			{ credentials: { talkoverApi: { ...talkoverApi, baseUrl: 'http://127.0.0.1:1' } } },
		),
	);
	const text = logs.stop();
	expect(text).toContain('Talkover did not accept the API key');
	expect(runs[0]?.error?.failure).toEqual({ cause: 'credential-invalid' });
	expect(runs[2]?.json?.error).toContain('Talkover did not accept the API key');
	const everything = JSON.stringify([
		text,
		runs.map(({ json, runData, items, outputs, error }) => [
			json,
			runData,
			items,
			outputs,
			error,
			error?.stack,
			error?.description,
		]),
	]);
	expect(everything).not.toContain(wrong);
	expect(everything).not.toContain('talq_');
});
