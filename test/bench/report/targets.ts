import type { Bench, ListResult, PollResult } from '../bench';
import type { Timing } from '../measure';

/** One figure that must be reached. */
export interface Target {
	name: string;
	/** The figures that were measured: the worst of them counts. */
	values: number[];
	limit: number;
	/** Whether the limit is the least, or the most. */
	is: 'at least' | 'at most';
	unit: '' | ' times' | ' requests' | ' bytes';
}

/** How many times as long `a` takes as `b`. */
export const ratio = (a: number, b: number): number => Math.round((a / b) * 100) / 100;

const ms = (a: Timing, b: Timing) => ratio(a.ms, b.ms);
const cpu = (a: Timing, b: Timing) => ratio(a.cpuMs, b.cpuMs);

/** The value that a target stands or falls with; undefined where nothing was measured. */
export const worstOf = ({ values, is }: Target): number | undefined =>
	values.length ? (is === 'at least' ? Math.min(...values) : Math.max(...values)) : undefined;

/** Undefined where nothing was measured. */
export function isReached(target: Target): boolean | undefined {
	const worst = worstOf(target);
	if (worst === undefined) return undefined;
	return target.is === 'at least' ? worst >= target.limit : worst <= target.limit;
}

const atMost = (name: string, limit: number, values: number[], unit: Target['unit'] = ' times') =>
	({ name, limit, values, is: 'at most', unit }) as const;

/** Both of this package's nodes against another contender. */
const nodesOf = ({ timings }: ListResult): Timing[] => [timings.aiCampaigns, timings.ownNode];

function listTargets(lists: readonly ListResult[]): Target[] {
	const numbered = lists.filter(({ paging }) => paging === 'page numbers');
	const cursor = lists.filter(({ paging }) => paging === 'cursor');
	const each = (
		results: ListResult[],
		figure: (ours: Timing, timings: ListResult['timings']) => number,
	) => results.flatMap((result) => nodesOf(result).map((ours) => figure(ours, result.timings)));
	return [
		{
			name: 'Lists by page number: speed of HTTP Request',
			limit: 6,
			is: 'at least',
			unit: ' times',
			values: each(numbered, (ours, { httpRequest }) => ms(httpRequest, ours)),
		},
		atMost(
			'Lists by page number: time of the floor',
			1.15,
			each(numbered, (ours, { floor }) => ms(ours, floor)),
		),
		atMost(
			"Lists by page number: time of n8n's request helper",
			1.15,
			each(numbered, (ours, { requestHelper }) => ms(ours, requestHelper)),
		),
		atMost(
			'Lists by page number: CPU of HTTP Request',
			0.8,
			each(numbered, (ours, { httpRequest }) => cpu(ours, httpRequest)),
		),
		atMost(
			'Lists by cursor: time of axios one at a time',
			1.1,
			each(cursor, (ours, { oneAtATime }) => ms(ours, oneAtATime)),
		),
	];
}

/** Vendors that give all campaigns in one answer; SmartAlex as its newest pages have it. */
const WHOLE: readonly string[] = ['callersAi', 'smartAlex'];

function pollTargets(polls: readonly PollResult[]): Target[] {
	const where = (wanted: (result: PollResult) => boolean) => polls.filter(wanted);
	const isWhole = ({ vendor }: PollResult) => WHOLE.includes(vendor);
	const idle = (results: PollResult[]) => results.map((result) => result.idle.mostRequests);
	return [
		atMost('Idle poll, 150 alive', 6, idle(where((result) => !isWhole(result))), ' requests'),
		atMost('Idle poll where one answer has all', 1, idle(where(isWhole)), ' requests'),
		atMost(
			'Poll in which 20 complete',
			30,
			polls.map(({ busy }) => busy.requests),
			' requests',
		),
		{
			name: 'Of the 20, told in that poll',
			limit: 20,
			is: 'at least',
			unit: '',
			values: polls.map(({ busy }) => busy.told),
		},
		atMost(
			'Remembered for a live campaign',
			64,
			polls.map((result) => result.bytesPerAlive),
			' bytes',
		),
	];
}

/** What a whole run must show. */
export function targetsOf({ lists = [], together, verbs = [], polls = [] }: Bench): Target[] {
	return [
		...listTargets(lists),
		atMost(
			'Vendors together: time of the slowest alone',
			1.15,
			together ? [ms(together.together, together.slowestAlone)] : [],
		),
		atMost(
			'200 Starts: time of the floor',
			1.25,
			verbs.map(({ timings }) => ms(timings.aiCampaigns, timings.floor)),
		),
		...pollTargets(polls),
	];
}
