import type { ListResult } from '../bench';
import { targetLines } from './tables';

const timing = (ms: number) => ({ ms, cpuMs: ms });

const list = (paging: ListResult['paging'], ours: number): ListResult => ({
	vendor: 'talkover',
	name: 'Talkover',
	paging,
	campaigns: 10_000,
	requests: 100,
	inFlight: 10,
	timings: {
		aiCampaigns: timing(ours),
		ownNode: timing(110),
		httpRequest: timing(660),
		requestHelper: timing(100),
		oneAtATime: timing(500),
		floor: timing(80),
	},
});

const linesOf = (...lists: ListResult[]) =>
	targetLines({
		at: '2026-03-02T15:15:00.000Z',
		package: '0.1.0',
		node: 'v20.0.0',
		n8nCore: '2.41.1',
		latencyMs: 20,
		rounds: 1,
		lists,
	}).split('\n');

test('a line says what was measured, of the worst list and node, and whether that is enough', () => {
	const lines = linesOf(list('page numbers', 110), list('page numbers', 120), list('cursor', 999));
	expect(lines).toEqual(
		expect.arrayContaining([
			'FAIL  Lists by page number: speed of HTTP Request: 5.5 times (at least 6)',
			'FAIL  Lists by page number: time of the floor: 1.5 times (at most 1.15)',
			"FAIL  Lists by page number: time of n8n's request helper: 1.2 times (at most 1.15)",
			'pass  Lists by page number: CPU of HTTP Request: 0.18 times (at most 0.8)',
		]),
	);
});

test('a figure on its mark is reached; what was not measured is neither reached nor missed', () => {
	const lines = linesOf(list('page numbers', 115));
	expect(lines).toContain(
		"pass  Lists by page number: time of n8n's request helper: 1.15 times (at most 1.15)",
	);
	expect(lines).toContain(
		'  -   Lists by cursor: time of axios one at a time: not measured (at most 1.1)',
	);
});
