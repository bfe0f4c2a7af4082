import axios from 'axios';
import { presentedKey } from './shared/auth';
import { dial, type Dialing } from './shared/dialer';
import { cursorPageOf } from './shared/paging';
import { hash, uuid } from './shared/random';
import { RateLimiter, seconds } from './shared/rateLimit';
import { startVendor } from './shared/server';
import { Refusal, type ApiRequest, type VendorDefinition, type World } from './shared/vendor';

interface Row {
	id: string;
	status: string;
}

function tinyWorld(): World<Row, Partial<Row>, object> {
	const rows = new Map<string, Row>();
	const add = (row: Row) => rows.set(row.id, row).get(row.id)!;
	return {
		addCampaigns: (count) =>
			Array.from({ length: count }, (_, i) => add({ id: String(rows.size + i), status: 'draft' })),
		addAgents: () => [],
		campaign: (id) => rows.get(id),
		campaigns: () => [...rows.values()],
		setStatus: (id, status) => add({ id, status }),
		removeCampaign: (id) => rows.delete(id),
		overview: () => [],
		pass: () => {},
		clear: () => rows.clear(),
	};
}

/** A vendor unlike the others: x-api-key, a bare array, errors with a code, a limit per second told in the body. */
const tiny: VendorDefinition<Row, Partial<Row>, object, { perSecond: number }> = {
	id: 'tiny',
	name: 'Tiny',
	basePath: '',
	apiKey: 'k1',
	switches: { perSecond: 3 },
	build({ apiKey, switches }) {
		const world = tinyWorld();
		return {
			world,
			routes: [
				{
					method: 'GET',
					path: '/v2/rows',
					handle: () => ({ status: 200, body: world.campaigns() }),
				},
			],
			authorize: (request) => {
				if (presentedKey(request, { header: 'x-api-key', prefix: '' }) === apiKey) return;
				throw new Refusal({ status: 401, body: { message: 'no', code: 'UNAUTHORIZED' } });
			},
			rate: {
				limit: () => switches.perSecond,
				windowMs: () => 1000,
				key: (request) => String(request.headers['x-api-key']),
				headers: () => ({}),
				refuse: (state) => ({
					status: 429,
					body: { code: 'RATE_LIMIT_EXCEEDED', retryAfter: seconds(state.waitMs) },
				}),
			},
			errorBody: (status, message) => ({ message, code: String(status) }),
		};
	},
};

it('serves a vendor that is given by its data, rules and routes alone', async () => {
	const sim = await startVendor(tiny);
	const get = (path: string, key: string) =>
		axios.get(sim.url + path, { headers: { 'x-api-key': key }, validateStatus: () => true });
	sim.addCampaigns(1);
	expect((await get('/v2/rows', 'k1')).data).toEqual([{ id: '0', status: 'draft' }]);
	expect((await get('/v2/nothing', 'k1')).data).toMatchObject({ code: '404' });
	expect((await get('/v2/rows', 'k2')).data).toEqual({ message: 'no', code: 'UNAUTHORIZED' });
	sim.switches.perSecond = 2;
	expect((await get('/v2/rows', 'k1')).data).toEqual({
		code: 'RATE_LIMIT_EXCEEDED',
		retryAfter: 1,
	});
	expect(JSON.stringify(sim.requests)).not.toContain('"k1"');
	await sim.close();
});

it('reads keys in every place the vendors put them', () => {
	const request = (headers: ApiRequest['headers']) => ({ headers }) as ApiRequest;
	expect(
		presentedKey(request({ authorization: 'Bearer a' }), {
			header: 'authorization',
			prefix: 'Bearer ',
		}),
	).toBe('a');
	expect(
		presentedKey(request({ authorization: 'api-key a' }), {
			header: 'authorization',
			prefix: 'api-key ',
		}),
	).toBe('a');
	expect(
		presentedKey(request({ authorization: 'a' }), { header: 'authorization', prefix: '' }),
	).toBe('a');
	expect(
		presentedKey(request({ authorization: 'a' }), { header: 'authorization', prefix: 'Bearer ' }),
	).toBeUndefined();
	expect(presentedKey(request({}), { header: 'x-api-key', prefix: '' })).toBeUndefined();
});

it('walks a list by cursor, there and back', () => {
	const all = [1, 2, 3, 4, 5];
	const first = cursorPageOf(all, undefined, 2, 'status=active')!;
	expect([first.rows, first.previous]).toEqual([[1, 2], null]);
	const second = cursorPageOf(all, first.next!, 2, 'status=active')!;
	const third = cursorPageOf(all, second.next!, 2, 'status=active')!;
	expect([second.rows, third.rows, third.next]).toEqual([[3, 4], [5], null]);
	expect(cursorPageOf(all, third.previous!, 2, 'status=active')).toEqual(second);
	expect(cursorPageOf(all, first.next!, 2, 'status=paused')).toBeUndefined();
	expect(cursorPageOf(all, 'rubbish', 2)).toBeUndefined();
});

it('counts requests by key in fixed windows', () => {
	const limiter = new RateLimiter();
	expect(limiter.take('a', 1, 1000, 0)).toEqual({
		allowed: true,
		limit: 1,
		remaining: 0,
		resetAt: 1000,
		waitMs: 1000,
	});
	expect(limiter.take('a', 1, 1000, 999)).toMatchObject({ allowed: false, waitMs: 1 });
	expect(limiter.take('b', 1, 1000, 999).allowed).toBe(true);
	expect(limiter.take('a', 1, 1000, 1000).allowed).toBe(true);
});

it('ends a window when a test turns the clock, and tells its end in real time', () => {
	const limiter = new RateLimiter();
	limiter.take('a', 1, 1000, 0);
	limiter.turn(400);
	expect(limiter.take('a', 1, 1000, 0)).toMatchObject({
		allowed: false,
		waitMs: 600,
		resetAt: 600,
	});
	limiter.turn(600);
	expect(limiter.take('a', 1, 1000, 0).allowed).toBe(true);
	limiter.clear();
	expect(limiter.take('a', 1, 1000, 0).resetAt).toBe(1000);
});

it('finishes a call in progress when stopped, and begins no other', () => {
	const dialing: Dialing = { contacts: 3, callMs: 10, startedAt: [], done: 0, succeeded: 0 };
	dial(dialing, { from: 0, to: 15 }, true, () => true);
	expect(dialing).toMatchObject({ startedAt: [0, 10], done: 1 });
	dial(dialing, { from: 15, to: 100 }, false, () => true);
	expect(dialing).toMatchObject({ startedAt: [0, 10], done: 2, succeeded: 2 });
	expect(dial(dialing, { from: 100, to: 200 }, true, () => false)).toBe(110);
	expect(dialing).toMatchObject({ startedAt: [0, 10, 100], done: 3, succeeded: 2 });
});

it('makes ids that differ, and are the same for the same parts', () => {
	const ids = Array.from({ length: 5000 }, (_, i) => uuid(1, 'campaign', i));
	expect(new Set(ids).size).toBe(5000);
	expect(uuid(1, 'campaign', 7)).toBe(ids[7]);
	expect(hash(1, 23)).not.toBe(hash(12, 3));
});
