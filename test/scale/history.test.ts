import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type Harness, type Poller } from '../harness';
import { startSmartAlex } from '../simulators';
import { liftLimits } from '../support/limits';
import { simulateVendor, SimulatedVendor } from '../support/simulatedVendor';

/** Polls of accounts with a long history, which must cost no more than what is alive in them. */

/** Campaigns that ended: more than a poll may go through, or at Altur than are read in a second or two. */
const HISTORY = { altur: 850, careCycle: 3_850, smartAlex: 3_850, talkover: 5_850 };
const LIVE = 150;
const WITHOUT_LIMIT = { rateLimitPerSecond: 1_000_000 };
const MINUTE = 60_000;

jest.setTimeout(60_000);

let n8n: Harness;
let putBack: () => void;
beforeAll(async () => {
	n8n = await loadPackage();
	// Of a limit in seconds, the half is waited out within a poll.
	putBack = await liftLimits(['altur']);
});
afterAll(() => putBack());

/** One vendor's account and a trigger over it; a minute passes before each poll. */
class Account {
	private laterMs = 0;

	private readonly startedAt = Date.now() - performance.now();

	readonly trigger: Poller;

	constructor(readonly vendor: SimulatedVendor) {
		const { type, data } = vendor.credential;
		this.trigger = n8n.poller({
			node: 'aiCampaignsTrigger',
			engine: 'durable',
			parameters: { vendors: [vendor.id], events: ['any'] },
			credentials: { [type]: data as IDataObject },
			now: () => this.startedAt + performance.now() + this.laterMs,
		});
	}

	/** What a poll tells, in order, and the requests that it takes. */
	async poll(laterMs = MINUTE): Promise<{ told: string[]; requests: number }> {
		const { simulator } = this.vendor;
		this.laterMs += laterMs;
		await simulator.advance(MINUTE);
		const before = simulator.requestCount;
		const { items } = await this.trigger.poll();
		const told = (items ?? []).map(
			({ json }) => `${String(json.event).slice(9)} ${String(json.campaignKey)}`,
		);
		return { told, requests: simulator.requestCount - before };
	}

	/** An hour later, polls until nothing is left of the sweep. */
	async sweep(): Promise<{ told: string[]; polls: number; mostRequests: number }> {
		const first = await this.poll(60 * MINUTE);
		const told = [...first.told];
		let mostRequests = first.requests;
		for (let polls = 1; polls < 150; polls += 1) {
			if (this.resume === undefined) return { told, polls, mostRequests };
			const next = await this.poll();
			told.push(...next.told);
			mostRequests = Math.max(mostRequests, next.requests);
		}
		throw new Error('A sweep does not end');
	}

	/** Where the sweep that is under way goes on. */
	get resume(): string | undefined {
		return /"resume":"([^"]*)"/.exec(JSON.stringify(this.trigger.saved))?.[1];
	}

	get bytes(): number {
		return Buffer.byteLength(JSON.stringify(this.trigger.saved));
	}
}

/** With a history of campaigns that ended, and live ones of every status that has one. */
async function longHistory(id: keyof typeof HISTORY) {
	const vendor =
		id === 'smartAlex'
			? new SimulatedVendor(id, await startSmartAlex({ switches: { generation: 'first' } }))
			: await simulateVendor(id, id === 'altur' ? { switches: WITHOUT_LIMIT } : {});
	vendor.add(HISTORY[id], () => ({ status: 'completed' }));
	const live = vendor.add(LIVE, (index) => ({
		status: index % 2 ? 'draft' : 'paused',
	}));
	return { account: new Account(vendor), live };
}

describe.each(['altur', 'careCycle', 'smartAlex', 'talkover'] as const)(
	'thousands of campaigns of %s, of which 150 are live',
	(id) => {
		let account: Account;
		let live: string[];

		beforeAll(async () => {
			({ account, live } = await longHistory(id));
			await account.trigger.activate();
			await account.poll();
		});
		afterAll(async () => await account.vendor.simulator.close());

		test('an idle poll takes six requests at most and remembers the live ones alone', async () => {
			const { told, requests } = await account.poll();
			expect(told).toEqual([]);
			expect(requests).toBeLessThanOrEqual(6);
			expect(account.bytes / LIVE).toBeLessThanOrEqual(64);
		});

		test('twenty that complete are told in one poll', async () => {
			const ended = live.slice(0, 20);
			for (const key of ended) account.vendor.setStatus(key, 'completed');
			const { told, requests } = await account.poll();
			expect(told.sort()).toEqual(ended.map((key) => `completed ${key}`).sort());
			expect(requests).toBeLessThanOrEqual(30);
		});

		test('what is created, paused or deleted is told in the next poll', async () => {
			const created = account.vendor.addOne({ status: 'draft' });
			const [, , second = '', third = ''] = live.slice(19);
			account.vendor.setStatus(second, 'paused');
			account.vendor.simulator.removeCampaign(third.slice(id.length + 1));
			const { told } = await account.poll();
			expect(told.sort()).toEqual(
				[`created ${created}`, `deleted ${third}`, `paused ${second}`].sort(),
			);
		});

		test('what lived and died between two polls is told by the next sweep, once', async () => {
			const key = account.vendor.addOne({ status: 'completed' });
			const told = (await account.poll()).told;
			expect(told.length).toBe(account.vendor.vendor.campaigns.newestFirst ? 2 : 0);
			const first = await account.sweep();
			told.push(...first.told);
			expect(told).toEqual([`created ${key}`, `completed ${key}`]);
			expect(first.polls).toBeGreaterThan(1);
		});

		test('no poll of a sweep takes more than six requests', async () => {
			const { told, polls, mostRequests } = await account.sweep();
			expect(told).toEqual([]);
			expect(polls).toBeGreaterThan(1);
			expect(mostRequests).toBeLessThanOrEqual(6);
		});

		test('polls that come every half an hour take more of a sweep', async () => {
			await account.poll(60 * MINUTE);
			const { requests } = await account.poll(30 * MINUTE);
			expect(requests).toBeGreaterThan(6);
		});
	},
);

let opened: Account | undefined;
afterEach(async () => {
	await opened?.vendor.simulator.close();
	opened = undefined;
});

test('a sweep keeps its place where the vendor is asked too often', async () => {
	const { account } = await longHistory('talkover');
	opened = account;
	await account.trigger.activate();
	await account.poll();
	await account.poll(60 * MINUTE);
	for (let polls = 0; polls < 3; polls += 1) await account.poll();
	const place = Number(account.resume);
	expect(place).toBeGreaterThan(6);
	const isSweep = /campaigns\?(?!.*status=)/;
	const stop = account.vendor.simulator.fault({
		path: isSweep,
		status: 429,
		headers: { 'retry-after': '60' },
	});
	const { simulator } = account.vendor;
	const before = simulator.requestCount;
	// A poll may tell of the failure or pass over it, by chance.
	const told = await account.poll().then(
		() => undefined,
		(error: Error) => error.message,
	);
	if (told !== undefined) expect(told).toContain('too many requests');
	expect(simulator.requestCount - before).toBeLessThanOrEqual(6);
	expect(Number(account.resume)).toBe(place);
	stop();
	// What a poll tells of is not remembered, so that two minutes have passed since the last one that was.
	expect((await account.poll()).requests).toBeLessThanOrEqual(told === undefined ? 6 : 12);
	expect(Number(account.resume)).toBeGreaterThan(place);
});

test('where much is live, the newest campaigns are still looked at, and a sweep still ends', async () => {
	const { account } = await longHistory('careCycle');
	opened = account;
	account.vendor.add(200, () => ({ status: 'paused' }));
	await account.trigger.activate();
	await account.poll();
	const created = account.vendor.addOne({ status: 'completed' });
	expect((await account.poll()).told).toEqual([`created ${created}`, `completed ${created}`]);
	const { polls, told } = await account.sweep();
	expect(polls).toBeGreaterThan(1);
	expect(told).toEqual([]);
});
