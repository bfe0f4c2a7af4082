import { causeOf, isOutcomeUnknown, isTransient, type Fault } from '../../nodes/shared/http/faults';

const UNAVAILABLE = 'temporarily-unavailable';

test.each<[Fault, isTransient: boolean, isUnknown: boolean, cause: string | undefined]>([
	[{ kind: 'timeout' }, true, true, UNAVAILABLE],
	[{ kind: 'connection' }, true, true, UNAVAILABLE],
	[{ kind: 'cutShort', status: 200 }, true, true, UNAVAILABLE],
	[{ kind: 'unsent' }, false, false, UNAVAILABLE],
	[{ kind: 'unreachable' }, false, false, UNAVAILABLE],
	[{ kind: 'notJson', status: 200 }, false, true, undefined],
	[{ kind: 'otherJson', status: 200 }, false, true, undefined],
	[{ kind: 'redirect', status: 302 }, false, false, undefined],
	[{ kind: 'answer', status: 400 }, false, false, undefined],
	[{ kind: 'answer', status: 401 }, false, false, 'credential-invalid'],
	[{ kind: 'answer', status: 402 }, false, false, 'quota-exhausted'],
	[{ kind: 'answer', status: 403 }, false, false, 'credential-invalid'],
	[{ kind: 'answer', status: 404 }, false, false, undefined],
	[{ kind: 'answer', status: 408 }, true, false, undefined],
	[{ kind: 'answer', status: 429 }, true, false, 'rate-limited'],
	[{ kind: 'answer', status: 500 }, true, true, UNAVAILABLE],
	[{ kind: 'answer', status: 501 }, false, true, UNAVAILABLE],
	[{ kind: 'answer', status: 502 }, true, true, UNAVAILABLE],
	[{ kind: 'answer', status: 503 }, true, true, UNAVAILABLE],
	[{ kind: 'answer', status: 504 }, true, true, UNAVAILABLE],
	[{ kind: 'answer', status: 520 }, false, true, UNAVAILABLE],
	[{ kind: 'answer', status: 403, cause: null }, false, false, undefined],
	[{ kind: 'answer', status: 400, cause: 'quota-exhausted' }, false, false, 'quota-exhausted'],
])('%j', (fault, transient, unknown, cause) => {
	expect([isTransient(fault), isOutcomeUnknown(fault), causeOf(fault)]).toEqual([
		transient,
		unknown,
		cause,
	]);
});
