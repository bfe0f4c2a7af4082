import { setTimeout as sleep } from 'node:timers/promises';

import { campaignKey } from '../../../nodes/shared/campaign';
import type { Execution, N8nApi } from '../server/api';
import type { Say } from '../server/run';
import { until } from '../server/until';
import type { SeededRandom } from './seededRandom';
import { writeHistory } from './history';
import { changesOf, Ledger, type Counts } from './ledger';
import { EventSink, eventsIn } from './sink';
import { Workload } from './workload';
import { simulateVendor, statusesOf, type SimulatedVendor } from '../../support/simulatedVendor';
import { vendorIds } from '../../vendors';
import { Nemesis } from './nemesis';
import { everyEventTo } from './workflow';

/** What is killed, and how it comes back. */
export interface SystemUnderTest {
	api: N8nApi;
	/** Ends a process as a crash would; gives its name. */
	kill(): Promise<string>;
	revive(): Promise<void>;
	/** Whether what was killed last was just handing over events. */
	diedHandingOver(): boolean;
}

export interface Plan {
	changes: number;
	kills: number;
	random: SeededRandom;
	say: Say;
}

export interface Outcome extends Counts {
	kills: number;
	faults: number;
	seconds: number;
	errors: number;
}

const TICK_MS = 200;
const STUCK_AFTER_MS = 30_000;
const READ_CRASHED_EVERY_MS = 10_000;
const FIRST_LOOK_WITHIN_MS = 4 * 60_000;
/** With vendors that answer well and n8n up, a change is told within two looks, or never. */
const TOLD_WITHIN_MS = 150_000;
/** Longer than n8n takes to be up and to look, also after a kill in the middle of that. */
const MOMENT_WITHIN_MS = 100_000;
const MOMENTS = ['at any moment', 'while it delivered', 'while it looked'] as const;
/** After the last change: long enough for a sweep and a look that could repeat something. */
const AFTERWARDS_MS = 60_000;

/** Plays one history against one n8n. */
export class TestRun {
	private readonly ledger = new Ledger();
	private readonly vendors: SimulatedVendor[] = [];
	private readonly startedAt = Date.now();
	private sink!: EventSink;
	private workload!: Workload;
	private nemesis!: Nemesis;
	private timer: NodeJS.Timeout | undefined;
	private allowed = 0;
	private kills = 0;
	private failure: Error | undefined;
	private workflowId = '';
	private readAt = 0;
	private isRetrying = false;

	constructor(
		private readonly system: SystemUnderTest,
		private readonly plan: Plan,
	) {}

	async run(): Promise<Outcome> {
		try {
			await this.prepare();
			await this.firstLook();
			await this.killAgainAndAgain();
			await this.finish();
			return await this.outcome();
		} finally {
			await this.close();
		}
	}

	private async prepare(): Promise<void> {
		const { random, changes, say } = this.plan;
		this.sink = await EventSink.start((told) => {
			if (this.isRetrying) this.ledger.deliverAgain(told);
			else if (this.ledger.deliver(told)) say(`Again: ${told.eventId} (${this.seconds} s).`);
		});
		for (const id of vendorIds) this.vendors.push(await simulateVendor(id));
		const scenarios = writeHistory(
			random,
			changes,
			vendorIds.map((id) => ({ id, statuses: statusesOf(id) })),
		);
		this.workload = new Workload(random, this.vendors, this.ledger);
		this.workload.setUp(scenarios);
		this.nemesis = new Nemesis(random, this.vendors);
		say(
			`${changesOf(scenarios)} changes of ${scenarios.length} campaigns at ${vendorIds.join(', ')}.`,
		);
		await this.activate();
	}

	private async activate(): Promise<void> {
		const { api } = this.system;
		const credentials: Record<string, { id: string; name: string }> = {};
		for (const { credential } of this.vendors)
			credentials[credential.type] = await api.createCredential(credential);
		this.workflowId = (
			await api.createWorkflow(everyEventTo(this.sink.address, credentials, vendorIds))
		).id;
		await api.activate(this.workflowId);
	}

	/** The first looks only remember. A campaign that is no part of the history shows when they are over. */
	private async firstLook(): Promise<void> {
		const canaries = this.vendors.map((simulated) => {
			const [campaign] = simulated.simulator.addCampaigns(1, {
				name: 'Canary',
				status: simulated.wordFor('paused'),
			});
			const key = campaignKey(simulated.id, String(campaign?.id));
			this.ledger.watchOther(key);
			return { simulated, id: String(campaign?.id), key, turns: 0 };
		});
		const isSeen = ({ key }: { key: string }) =>
			(this.ledger.others.get(key) ?? []).some(({ event }) => event !== 'campaign.created');
		const flip = setInterval(() => {
			for (const canary of canaries.filter((each) => !isSeen(each))) {
				canary.turns += 1;
				canary.simulated.simulator.setStatus(
					canary.id,
					canary.simulated.wordFor(canary.turns % 2 ? 'active' : 'paused'),
				);
			}
		}, 7_000);
		try {
			await until('the first looks', () => canaries.every(isSeen), FIRST_LOOK_WITHIN_MS);
		} finally {
			clearInterval(flip);
		}
		this.plan.say(`n8n remembers what was there (${this.seconds} s).`);
		this.nemesis.begin();
		this.timer = setInterval(() => this.tick(), TICK_MS);
	}

	private tick(): void {
		try {
			const now = Date.now();
			this.workload.tick(now, this.allowed);
			this.nemesis.tick(now);
		} catch (error) {
			this.failure ??= error as Error;
		}
	}

	private async killAgainAndAgain(): Promise<void> {
		const { kills, changes, random, say } = this.plan;
		for (let number = 1; number <= kills; number += 1) {
			this.allowed = Math.ceil((changes * number) / (kills + 1));
			const moment = await this.moment(number);
			const name = await this.system.kill();
			this.kills += 1;
			if (this.system.diedHandingOver()) this.ledger.markGap();
			say(
				`Kill ${number} of ${kills}: ${name}, ${moment}; ${this.ledger.made} changes made, ${this.ledger.waiting} not told yet (${this.seconds} s).`,
			);
			await sleep(random.between(0, 4_000));
			await this.system.revive();
			await this.readCrashed();
			if (this.failure) throw this.failure;
		}
	}

	/** Waits for a moment to kill at: each kind in turn. */
	private async moment(number: number): Promise<string> {
		const { random } = this.plan;
		const kind = MOMENTS[number % MOMENTS.length] ?? 'at any moment';
		if (kind === 'at any moment') await sleep(random.between(0, 60_000));
		if (kind === 'while it looked') {
			const requests = () =>
				this.vendors.reduce((sum, { simulator }) => sum + simulator.requestCount, 0);
			const before = requests();
			await this.soon(() => this.ledger.waiting > 0 && requests() > before);
			await sleep(random.between(0, 1_500));
		}
		if (kind === 'while it delivered') {
			const posts = this.sink.posts;
			await this.soon(() => this.sink.posts > posts);
			await sleep(random.between(0, 40));
		}
		return kind;
	}

	private async soon(isSo: () => boolean): Promise<void> {
		const deadline = Date.now() + MOMENT_WITHIN_MS;
		while (!isSo() && Date.now() < deadline) await sleep(2);
	}

	/**
	 * Executions that a crash ended: what they were given was handed over, though it may not have been delivered. In
	 * queue mode some stay "running" until n8n looks for them, which it does every few hours.
	 */
	private async readCrashed(): Promise<Execution[]> {
		this.readAt = Date.now();
		const open = await this.system.api.listedExecutions(this.workflowId, ['crashed', 'running']);
		const isStuck = ({ startedAt }: Execution) =>
			Date.now() - Date.parse(startedAt) > STUCK_AFTER_MS;
		const crashed = open.filter(
			(execution) => execution.status === 'crashed' || isStuck(execution),
		);
		for (const { data } of crashed) {
			for (const told of eventsIn(data)) this.ledger.interrupt(told);
		}
		return crashed;
	}

	/** What people are told to do with executions that a kill has ended. */
	private async retry(crashed: Execution[]): Promise<void> {
		this.isRetrying = true;
		for (const { id, data } of crashed) {
			if (eventsIn(data).some((told) => this.ledger.isUndelivered(told)))
				await this.system.api.retry(id);
		}
	}

	private async finish(): Promise<void> {
		this.allowed = this.plan.changes;
		let clearSince: number | undefined;
		for (
			let progress = { made: 0, at: Date.now() };
			!this.workload.finished || this.ledger.waiting > 0;
		) {
			if (this.failure) throw this.failure;
			await sleep(READ_CRASHED_EVERY_MS / 5);
			const now = Date.now();
			if (now - this.readAt > READ_CRASHED_EVERY_MS) await this.readCrashed();
			if (this.ledger.made > progress.made) progress = { made: this.ledger.made, at: now };
			const isStuck =
				this.ledger.made === this.plan.changes || now - progress.at > TOLD_WITHIN_MS / 2;
			if (isStuck && clearSince === undefined) clearSince = this.clearUp();
			if (clearSince !== undefined && now - clearSince > TOLD_WITHIN_MS) this.giveUp();
		}
		this.clearUp();
		this.plan.say(`All changes are made (${this.seconds} s). Looking for repetitions.`);
		await sleep(AFTERWARDS_MS);
		await this.retry(await this.readCrashed());
	}

	private clearUp(): number {
		this.nemesis.end();
		return Date.now();
	}

	private giveUp(): void {
		for (const { campaignKey: key, change } of this.ledger.giveUp(Date.now() - TOLD_WITHIN_MS)) {
			this.plan.say(`Not told: ${change.event} of ${key}.`);
		}
	}

	private async outcome(): Promise<Outcome> {
		const errors = (await this.system.api.executions(this.workflowId, 'error')).length;
		return {
			...this.ledger.counts(),
			kills: this.kills,
			faults: this.nemesis.faults,
			errors,
			seconds: this.seconds,
		};
	}

	private get seconds(): number {
		return Math.round((Date.now() - this.startedAt) / 1000);
	}

	private async close(): Promise<void> {
		clearInterval(this.timer);
		for (const { simulator } of this.vendors) await simulator.close();
		await this.sink?.close();
	}
}
