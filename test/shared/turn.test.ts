import { rotate, turnOf } from '../../nodes/shared/trigger/turn';

const MINUTE = 60_000;
const BEGUN = Date.UTC(2026, 2, 1, 6, 0, 0, 123);
/** One of five polls tells a failure although there is something to remember. */
const SHARE = 0.2;

/** Moments of the next polls: one Poll Time, or several that take turns. */
const every =
	(...minutes: number[]) =>
	(poll: number): number => {
		const round = minutes.reduce((sum, each) => sum + each, 0);
		const within = minutes.slice(0, poll % minutes.length).reduce((sum, each) => sum + each, 0);
		return BEGUN + (Math.floor(poll / minutes.length) * round + within) * MINUTE;
	};

const POLL_TIMES: Array<[string, (poll: number) => number]> = [
	['every minute', every(1)],
	['every five minutes', every(5)],
	['every hour', every(60)],
	['every day', every(24 * 60)],
	['twice an hour', every(20, 40)],
	['five times an hour', every(5, 5, 5, 5, 40)],
	['at one moment', () => BEGUN],
];

const REVISIONS: Array<[string, (poll: number) => number]> = [
	['stands still', () => 7],
	['grows with each poll', (poll) => poll],
	['grows with each fifth poll', (poll) => Math.floor(poll / 5)],
];

const cases = POLL_TIMES.flatMap(([when, at]) =>
	REVISIONS.map(([how, revision]) => [when, how, at, revision] as const),
).filter(([when, how]) => when !== 'at one moment' || how === 'grows with each poll');

describe.each(cases)('polls %s, while the revision %s', (_when, _how, at, revision) => {
	const polls = Array.from({ length: 300 }, (_, poll) => poll);
	const turns = (of: number[], decision: 'begin' | 'report') =>
		of.map((poll) => turnOf(decision, revision(poll), at(poll)));

	test('share out their turns', () => {
		expect(new Set(turns(polls, 'begin').map((turn) => Math.floor(turn * 10))).size).toBe(10);
		const tells = turns(polls, 'report').filter((turn) => turn < SHARE).length;
		expect(tells).toBeGreaterThan(30);
		expect(tells).toBeLessThan(90);
	});

	test.each([2, 3, 5])('also where only one of %i meets a failure', (step) => {
		const tells = turns(
			polls.filter((poll) => poll % step === 1),
			'report',
		).filter((turn) => turn < SHARE);
		expect(tells.length).toBeGreaterThan(0);
	});

	test('begin anywhere also in those that tell', () => {
		const telling = polls.filter((poll) => turns([poll], 'report').some((turn) => turn < SHARE));
		expect(new Set(turns(telling, 'begin').map((turn) => Math.floor(turn * 4))).size).toBe(4);
	});
});

test('the same revision and moment decide the same', () => {
	expect(turnOf('begin', 3, BEGUN)).toBe(turnOf('begin', 3, BEGUN));
	expect(turnOf('begin', 3, BEGUN)).not.toBe(turnOf('begin', 4, BEGUN));
	expect(turnOf('begin', 3, BEGUN)).not.toBe(turnOf('begin', 3, BEGUN + 1));
	expect(turnOf('begin', 3, BEGUN)).not.toBe(turnOf('report', 3, BEGUN));
});

test('a list is begun at its turn and holds the same', () => {
	expect(rotate(['a', 'b', 'c', 'd'], 0.5)).toEqual(['c', 'd', 'a', 'b']);
	expect(rotate(['a', 'b', 'c', 'd'], 0.999)).toEqual(['d', 'a', 'b', 'c']);
	expect(rotate([], 0.7)).toEqual([]);
});
