import type { IExecuteFunctions } from 'n8n-workflow';
import { idempotencyHeaderOf } from '../../nodes/shared/http/idempotencyKey';
import type { Endpoint } from '../../nodes/shared/vendor';

const endpoint: Endpoint = {
	method: 'POST',
	path: '/things',
	action: 'make a thing',
	idempotencyHeader: 'Once-Only',
};

const run = ({ execution = '1', node = 'a', index = 0 } = {}) =>
	({
		getExecutionId: () => execution,
		getNode: () => ({ id: node }),
		getWorkflowDataProxy: () => ({ $runIndex: index }),
	}) as unknown as IExecuteFunctions;
const key = (context = run(), path = '/things', body = { name: 'x' }, itemIndex = 0) =>
	idempotencyHeaderOf(context, { endpoint }, path, body, itemIndex)['Once-Only'];

test('the same call of the same run has the same key, in the form of a UUID', () => {
	expect(key()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
	expect(key()).toBe(key(run()));
});

test('any other call has another key', () => {
	const others = [
		key(run({ execution: '2' })),
		key(run({ node: 'b' })),
		key(run({ index: 1 })),
		key(run(), '/others'),
		key(run(), '/things', { name: 'y' }),
		key(run(), '/things', { name: 'x' }, 1),
	];
	expect(new Set([key(), ...others]).size).toBe(others.length + 1);
});

test('calls without such a header get none', () => {
	expect(
		idempotencyHeaderOf(
			run(),
			{ endpoint: { ...endpoint, idempotencyHeader: undefined } },
			'/things',
			{},
		),
	).toEqual({});
});
