import type { Poller } from '../../harness';
import { fixtures, vendorIds, type VendorId } from '../../vendors';
import type { PollResult, Setting } from '../bench';
import { median, timed } from '../measure';
import { credentialsOf, type Plan, type Site } from '../site';

const ALIVE = 150;
const COMPLETED = 20;
const MINUTE_MS = 60_000;
const POLLS_AN_HOUR = 60;
const LEAST_POLLS = 3;
/** Where polls take long, fewer of them have to do. */
const LONGEST_HOUR_MS = 8_000;
/** What does not fit into it goes on in the next poll, as at n8n's own end of the time. */
const BUDGET_MS = 20_000;

const LARGE = 100_000;
const LARGE_VENDORS: VendorId[] = ['talkover', 'careCycle'];

interface Poll {
	requests: number;
	ms: number;
	told: number;
}

/** A trigger in an active workflow, polled once a minute of its own clock, within the limits of the vendors' records. */
class WatchedSite {
	private passed = 0;
	private readonly poller: Poller;

	constructor(
		private readonly setting: Setting,
		readonly site: Site,
	) {
		this.poller = setting.n8n.poller({
			node: 'aiCampaignsTrigger',
			parameters: { vendors: [site.vendor], events: ['any'] },
			credentials: credentialsOf([site]),
			pollBudgetMs: BUDGET_MS,
			now: () => performance.timeOrigin + performance.now() + this.passed,
		});
	}

	async activate(): Promise<void> {
		await this.poller.activate();
	}

	get bytes(): number {
		return Buffer.byteLength(JSON.stringify(this.poller.state ?? {}));
	}

	async poll(): Promise<Poll> {
		const { server } = this.setting;
		this.passed += MINUTE_MS;
		await server.takeCounts(this.site.number);
		const { ms, result } = await timed(async () => await this.poller.poll());
		const { requests } = await server.takeCounts(this.site.number);
		return { requests, ms, told: result.items?.length ?? 0 };
	}

	async hour(): Promise<Poll[]> {
		const polls: Poll[] = [];
		const begun = performance.now();
		while (
			polls.length < LEAST_POLLS ||
			(polls.length < POLLS_AN_HOUR && performance.now() - begun < LONGEST_HOUR_MS)
		)
			polls.push(await this.poll());
		return polls;
	}
}

const idleOf = (polls: Poll[]): PollResult['idle'] => {
	const requests = polls.map((poll) => poll.requests);
	return {
		polls: polls.length,
		requests: median(requests),
		mostRequests: Math.max(...requests),
		meanRequests:
			Math.round((requests.reduce((sum, each) => sum + each, 0) / polls.length) * 10) / 10,
		ms: Math.round(median(polls.map(({ ms }) => ms))),
	};
};

/** The poll after some campaigns have completed; once before, so that the answers are prepared. */
async function busyOf({ server }: Setting, watched: WatchedSite): Promise<PollResult['busy']> {
	const { site } = watched;
	// Active, paused and drafts stand in turn; what was active has completed.
	const ids = site.aliveIds.filter((_, place) => place % 3 === 0).slice(0, COMPLETED);
	const busyPoll = async () => {
		await server.complete(site.number, ids);
		return await watched.poll();
	};
	await busyPoll();
	await server.reset(site.number);
	await watched.poll();
	await watched.poll();
	const { requests, told, ms } = await busyPoll();
	return { completed: COMPLETED, told, requests, ms: Math.round(ms) };
}

async function measurePoll(setting: Setting, plan: Plan): Promise<PollResult> {
	const { server } = setting;
	const { name } = fixtures[plan.vendor].vendor;
	setting.say(
		`Polls of ${plan.campaigns} campaigns at ${name}${plan.sameSecond ? ', created in one second' : ''}`,
	);
	const watched = new WatchedSite(setting, await server.open(plan));
	await watched.activate();
	// What is read once for the first memory is no part of what polls cost.
	await watched.hour();
	const idle = idleOf(await watched.hour());
	const { bytes } = watched;
	return {
		vendor: plan.vendor,
		name,
		campaigns: plan.campaigns,
		alive: plan.alive,
		sameSecond: plan.sameSecond === true,
		idle,
		busy: await busyOf(setting, watched),
		bytes,
		bytesPerAlive: Math.round(bytes / plan.alive),
	};
}

/** Idle and busy polls of the trigger. */
export async function measurePolls(setting: Setting): Promise<PollResult[]> {
	const plan = { campaigns: 10_000, alive: ALIVE };
	const plans: Plan[] = [
		...vendorIds.map((vendor) => ({ vendor, ...plan })),
		{ vendor: 'talkover', ...plan, sameSecond: true },
		...(setting.isQuick
			? []
			: LARGE_VENDORS.map((vendor) => ({ vendor, campaigns: LARGE, alive: ALIVE }))),
	];
	const results: PollResult[] = [];
	for (const each of plans) results.push(await measurePoll(setting, each));
	return results;
}
