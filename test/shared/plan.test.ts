import { emptyVendorState } from '../../nodes/shared/trigger/diff';
import { isSweepDue, roomOf, shareRoom } from '../../nodes/shared/trigger/plan';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const stateAt = (fields: object) => ({ ...emptyVendorState(), ...fields });

describe('a sweep is due', () => {
	test.each([
		['an hour after the last one', { sweptAt: '2026-03-01T11:00:00Z' }, true],
		['not before', { sweptAt: '2026-03-01T11:00:01Z' }, false],
		['where one is under way', { sweptAt: '2026-03-01T11:59:00Z', scanCursor: '7' }, true],
		['where the last one was by a clock that was ahead', { sweptAt: '2027-03-01T12:00:00Z' }, true],
		['where none is known', {}, true],
	])('%s', (_, fields, isDue) => {
		expect(isSweepDue(stateAt(fields), NOW)).toBe(isDue);
	});
});

describe('room for what can wait', () => {
	test.each([
		['six requests in a minute, less those used', '2026-03-01T11:59:00Z', 2, 4],
		['six for each minute since the last poll', '2026-03-01T11:55:00Z', 5, 25],
		['a minute at least', '2026-03-01T11:59:58Z', 0, 6],
		['a minute where no poll is known', undefined, 3, 3],
		['a minute where the last poll lies ahead', '2026-03-01T13:00:00Z', 3, 3],
		['none where more are used', '2026-03-01T11:59:00Z', 9, -3],
	])('%s', (_, polledAt, used, room) => {
		expect(roomOf(stateAt({ polledAt }), used, NOW)).toBe(room);
	});

	const [turnOfNewest, turnOfSweep] = [0, 1 / 1024];

	test('both where both fit', () => {
		for (const turn of [turnOfNewest, turnOfSweep])
			expect(shareRoom(4, { newest: true, sweep: 'continue' }, turn)).toEqual({
				newest: true,
				sweepPages: 3,
			});
	});

	test.each([1, 0, -5])('one or the other where the room is %i', (room) => {
		const wishes = { newest: true, sweep: 'continue' } as const;
		expect(shareRoom(room, wishes, turnOfNewest)).toEqual({ newest: true, sweepPages: 0 });
		expect(shareRoom(room, wishes, turnOfSweep)).toEqual({ newest: false, sweepPages: 1 });
		expect(shareRoom(room, { newest: true, sweep: 'begin' }, turnOfNewest)).toEqual({
			newest: false,
			sweepPages: 1,
		});
	});

	test('the newest campaigns with every poll while no sweep is due', () => {
		expect(shareRoom(-3, { newest: true, sweep: 'none' }, turnOfSweep)).toEqual({
			newest: true,
			sweepPages: 0,
		});
	});

	test('a page of the sweep at least where a vendor does not show its newest campaigns', () => {
		expect(shareRoom(-3, { newest: false, sweep: 'continue' }, turnOfNewest)).toEqual({
			newest: false,
			sweepPages: 1,
		});
	});
});
