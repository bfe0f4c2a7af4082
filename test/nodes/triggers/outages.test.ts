import type { IDataObject } from 'n8n-workflow';
import {
	captureLogs,
	loadPackage,
	type Harness,
	type PollEngine,
	type Poller,
	type PollerOptions,
	type PollResult,
} from '../../harness';
import {
	startAltur,
	startTalkover,
	type AlturSimulator,
	type TalkoverSimulator,
} from '../../simulators';
import { type Worded } from '../../support/nodes';
import { addOne, talkoverCredentials } from '../../support/talkover';

/** What is told of a vendor that fails for longer than one poll. */

const ENGINES: PollEngine[] = ['legacy', 'durable'];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Created before the clock of these tests begins. */
const OLD = { created_at: '2026-01-01T00:00:00Z' };

let n8n: Harness;
let sim: TalkoverSimulator;
let altur: AlturSimulator;
let clock: number;

beforeAll(async () => {
	n8n = await loadPackage();
	[sim, altur] = await Promise.all([startTalkover(), startAltur()]);
});
beforeEach(() => (clock = Date.parse('2026-03-02T10:00:00Z')));
afterEach(() => [sim, altur].forEach((each) => each.reset()));
afterAll(async () => {
	for (const each of [sim, altur]) await each.close();
});

const BOTH = { vendors: ['altur', 'talkover'], events: ['any'], campaigns: [], options: {} };
const credentials = () => ({
	...talkoverCredentials(sim),
	alturApi: { apiKey: altur.apiKey, baseUrl: altur.url },
});
const create = (node: string, engine: PollEngine, more: Partial<PollerOptions> = {}): Poller =>
	n8n.poller({
		node,
		engine,
		parameters: BOTH,
		credentials: credentials(),
		now: () => clock,
		settings: { timezone: 'America/New_York' },
		...more,
	});

/** With its first memory in the database, whichever engine it runs on. */
async function watching(...wanted: Parameters<typeof create>): Promise<Poller> {
	const trigger = create(...wanted);
	await trigger.activate();
	await trigger.poll();
	return trigger;
}

/** What the next poll tells: the message of its error, its events, or nothing. */
async function next(trigger: Poller, afterMs = MINUTE): Promise<string | string[] | null> {
	clock += afterMs;
	return await trigger.poll().then(told, (error: Error) => error.message);
}
const told = ({ items }: PollResult): string[] | null =>
	items && items.map(({ json }) => `${String(json.event).slice(9)} ${String(json.campaignKey)}`);
const last = (trigger: Poller) => trigger.errorExecutions.at(-1) as Worded;
const snapshot = (trigger: Poller) =>
	JSON.stringify([trigger.state, trigger.saved, trigger.writes]);

const refuse = (status = 403) => sim.fault({ status, body: { message: 'No' } });
const REFUSED = 'Talkover could not list campaigns (403): No';

describe.each(ENGINES)('%s engine', (engine) => {
	const own = async (more: Partial<PollerOptions> = {}) =>
		await watching('talkoverTrigger', engine, { parameters: { events: ['any'] }, ...more });

	test('a failure is told when it begins, after an hour, and then once a day', async () => {
		const trigger = await own();
		const before = snapshot(trigger);
		refuse();
		expect(await next(trigger)).toBe(REFUSED);
		expect(last(trigger)).toMatchObject({
			failure: { cause: 'credential-invalid' },
			description: expect.stringContaining(
				'Nothing is lost: what changes meanwhile is told when Talkover can be read again. While it lasts, this is told again after an hour, then once a day, and when it is over.',
			) as string,
		});
		for (let minute = 1; minute < 60; minute += 1) expect(await next(trigger)).toBeNull();
		expect(await next(trigger)).toBe(`Still after 1 hour: ${REFUSED}`);
		expect(last(trigger).description).toContain(
			'It began at 2026-03-02 05:01 (America/New_York), and 61 checks have failed since.',
		);
		expect(last(trigger).description).toContain(
			'this is told again after a day, and when it is over.',
		);
		expect(await next(trigger, HOUR)).toBeNull();
		expect(await next(trigger, DAY - HOUR - MINUTE)).toBeNull();
		expect(await next(trigger)).toBe(`Still after 1 day 1 hour: ${REFUSED}`);
		expect(await next(trigger, DAY)).toBe(`Still after 2 days 1 hour: ${REFUSED}`);
		expect(trigger.errorExecutions).toHaveLength(4);
		expect(snapshot(trigger)).toBe(before);
	});

	test('its end is told by the second good poll, once, and what changed meanwhile is told', async () => {
		const campaign = addOne(sim, { status: 'active', ...OLD });
		const trigger = await own();
		const mend = refuse();
		await next(trigger);
		sim.setStatus(campaign.id, 'completed');
		expect(await next(trigger, 3 * HOUR)).toBe(`Still after 3 hours: ${REFUSED}`);
		mend();
		expect(await next(trigger, 20 * MINUTE)).toEqual([`completed talkover:${campaign.id}`]);
		expect(await next(trigger)).toBe('Talkover can be read again after 3 hours 20 minutes');
		expect(last(trigger).description).toBe(
			`This is no error. What changed meanwhile has been told, or is told by the next checks. From 2026-03-02 05:01 (America/New_York) to 2026-03-02 08:21 (America/New_York): ${REFUSED}.`,
		);
		expect(last(trigger).failure).toBeUndefined();
		for (let poll = 0; poll < 3; poll += 1) expect(await next(trigger)).toBeNull();
	});

	test('a good poll between bad ones is neither an end nor a beginning', async () => {
		const trigger = await own();
		let mend = refuse();
		expect(await next(trigger)).toBe(REFUSED);
		for (let turn = 0; turn < 3; turn += 1) {
			mend();
			expect(await next(trigger)).toBeNull();
			mend = refuse();
			expect(await next(trigger)).toBeNull();
		}
		mend();
		expect(await next(trigger)).toBeNull();
		expect(await next(trigger)).toBe('Talkover can be read again after 7 minutes');
	});

	test('a failure of another kind is told at once, and one that was told before is not', async () => {
		const trigger = await own();
		let mend = refuse();
		const fail = (status: number) => {
			mend();
			mend = refuse(status);
		};
		expect(await next(trigger)).toBe(REFUSED);
		fail(402);
		expect(await next(trigger)).toBe('Talkover could not list campaigns (402): No');
		expect(last(trigger).description).toContain(
			`It began at 2026-03-02 05:01 (America/New_York), and 2 checks have failed since. Told first: ${REFUSED}.`,
		);
		for (const status of [403, 402, 401, 403]) {
			fail(status);
			expect(await next(trigger)).toBeNull();
		}
	});

	test('while nothing is remembered yet, each poll that fails says so', async () => {
		const mend = refuse();
		const trigger = create('talkoverTrigger', engine, { parameters: { events: ['any'] } });
		await expect(trigger.activate()).rejects.toThrow(REFUSED);
		if (engine === 'durable') await trigger.restart();
		for (let attempt = 0; attempt < 3; attempt += 1) {
			clock += MINUTE;
			await expect(
				engine === 'durable' ? trigger.poll() : trigger.activate(),
			).rejects.toMatchObject({
				message: REFUSED,
				failure: { cause: 'credential-invalid' },
				description: expect.not.stringContaining('Nothing is lost') as string,
			});
		}
		mend();
		await trigger.restart();
		for (let poll = 0; poll < 4; poll += 1) expect(await next(trigger)).toBeNull();
	});

	test('publishing while it lasts fails loudly, and publishing afterwards never fails for good news', async () => {
		const trigger = await own();
		const parameters = { events: ['any'] };
		let mend = refuse();
		await next(trigger);
		expect(await next(trigger)).toBeNull();
		clock += MINUTE;
		await expect(trigger.update(parameters)).rejects.toThrow(REFUSED);
		mend();
		clock += MINUTE;
		expect((await trigger.update(parameters)).items).toBeNull();
		for (let poll = 0; poll < 3; poll += 1) expect(await next(trigger)).toBeNull();
		mend = refuse();
		expect(await next(trigger)).toBe(REFUSED);
		mend();
		expect(await next(trigger)).toBeNull();
		clock += MINUTE;
		expect((await trigger.update(parameters)).items).toBeNull();
		expect(await next(trigger)).toBeNull();
	});

	test("another vendor's events go on, and the end waits for them", async () => {
		const [campaign] = altur.addCampaigns(1, { status: 'ready', ...OLD });
		const step = async (trigger: Poller, status: string) => {
			altur.setStatus(String(campaign?.id), status);
			return await next(trigger);
		};
		const trigger = await watching('aiCampaignsTrigger', engine);
		const mend = refuse();
		expect(await step(trigger, 'active')).toEqual([`started altur:${campaign?.id}`]);
		expect(await next(trigger)).toBe(REFUSED);
		expect(last(trigger)).not.toHaveProperty('failure');
		expect(await step(trigger, 'inactive')).toEqual([`paused altur:${campaign?.id}`]);
		expect(await next(trigger)).toBeNull();
		mend();
		expect(await step(trigger, 'active')).toEqual([`started altur:${campaign?.id}`]);
		expect(await step(trigger, 'inactive')).toEqual([`paused altur:${campaign?.id}`]);
		expect(await next(trigger)).toBe('Talkover can be read again after 4 minutes');
	});

	test('what was never told to have begun is not told to have ended', async () => {
		const campaign = addOne(sim, { status: 'active', ...OLD });
		const [other] = altur.addCampaigns(1, { status: 'ready', ...OLD });
		const trigger = await watching('aiCampaignsTrigger', engine);
		const mend = refuse();
		altur.setStatus(String(other?.id), 'active');
		expect(await next(trigger)).toEqual([`started altur:${other?.id}`]);
		mend();
		for (let poll = 0; poll < 4; poll += 1) expect(await next(trigger)).toBeNull();
		sim.setStatus(campaign.id, 'paused');
		expect(await next(trigger)).toEqual([`paused talkover:${campaign.id}`]);
	});

	test('two that fail and come back together are told in one', async () => {
		const trigger = await watching('aiCampaignsTrigger', engine);
		const mend = [refuse(), altur.fault({ status: 403, body: { detail: 'No' } })];
		expect(await next(trigger)).toBe('Altur could not list campaigns (403): No');
		expect(last(trigger)).toMatchObject({
			failure: { cause: 'credential-invalid' },
			description: expect.stringContaining(`Also: ${REFUSED}`) as string,
		});
		expect(await next(trigger)).toBeNull();
		mend.forEach((each) => each());
		expect(await next(trigger)).toBeNull();
		expect(await next(trigger)).toBe(
			'Altur can be read again after 2 minutes; Talkover can be read again after 2 minutes',
		);
		expect(await next(trigger)).toBeNull();
	});

	test('of a vendor that was never read, nothing is promised', async () => {
		refuse();
		const trigger = create('aiCampaignsTrigger', engine);
		// Told at once or by the next poll, as with all failures beside something to remember.
		const isActive = async () =>
			await trigger.activate().then(
				() => true,
				() => false,
			);
		for (let attempt = 0; attempt < 60 && !(await isActive()); attempt += 1);
		for (
			let poll = 0;
			poll < 60 && !(trigger.saved?.aiCampaigns && trigger.errorExecutions.length);
			poll += 1
		)
			await next(trigger);
		await next(trigger, 2 * HOUR);
		expect(last(trigger).description).toContain(
			'Talkover campaigns are watched from the first check that can read them.',
		);
		expect(last(trigger).description).not.toContain('Nothing is lost');
	});

	test("n8n's log says how long it has lasted, also of polls that tell nothing", async () => {
		const trigger = await own();
		const mend = refuse();
		await next(trigger);
		const logs = captureLogs();
		expect(await next(trigger)).toBeNull();
		mend();
		await next(trigger);
		const text = logs.stop();
		expect(text).toMatch(
			/Talkover poll: 0 campaigns, 1 requests, 0 changes, \d+ ms, cut short by an error; 2 polls have failed since 2026-03-02T10:01:00.000Z/,
		);
		expect(text).toMatch(
			/Talkover poll: 0 campaigns, 1 requests, 0 changes, \d+ ms; it failed from 2026-03-02T10:01:00.000Z to 2026-03-02T10:03:00.000Z/,
		);
	});
});

test('after a restart of n8n it is told as if it began', async () => {
	const trigger = await watching('talkoverTrigger', 'legacy', { parameters: { events: ['any'] } });
	refuse();
	expect(await next(trigger)).toBe(REFUSED);
	expect(await next(trigger)).toBeNull();
	await trigger.crash();
	await expect(trigger.restart()).rejects.toThrow(REFUSED);
});

test('Fetch Test Event neither knows of it nor changes it', async () => {
	const trigger = await watching('talkoverTrigger', 'legacy', { parameters: { events: ['any'] } });
	const mend = refuse();
	await next(trigger);
	await expect(trigger.manual()).rejects.toThrow(REFUSED);
	mend();
	expect((await trigger.manual()).items).toHaveLength(1);
	expect((await trigger.manual()).items).toHaveLength(1);
	expect(await next(trigger)).toBeNull();
	expect(await next(trigger)).toBe('Talkover can be read again after 1 minute');
});

test('a chosen campaign that cannot be read is told in the same way', async () => {
	const [one, two] = sim.addCampaigns(2, { status: 'active', ...OLD }) as Array<{ id: string }>;
	const trigger = await watching('talkoverTrigger', 'durable', {
		parameters: { events: ['any'], campaigns: [one?.id, two?.id] } as IDataObject,
	});
	const mend = sim.fault({ path: new RegExp(`/campaigns/${one?.id}$`), status: 418, body: {} });
	expect(await next(trigger)).toContain('(418)');
	expect(await next(trigger)).toBeNull();
	sim.setStatus(String(two?.id), 'paused');
	expect(await next(trigger)).toEqual([`paused talkover:${two?.id}`]);
	mend();
	expect(await next(trigger)).toBeNull();
	expect(await next(trigger)).toBe('Talkover can be read again after 3 minutes');
});
