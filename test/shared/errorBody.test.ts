import { reasonIn } from '../../nodes/shared/http/errorBody';

test.each<[string, unknown, string | undefined]>([
	[
		'a problem of RFC 9457',
		{ type: 'about:blank', title: 'No credit.', detail: 'The balance is 3.', status: 402 },
		'No credit: The balance is 3',
	],
	['its title alone', { title: 'Not Found', status: 404 }, 'Not Found'],
	['its detail alone', { detail: 'Not found.' }, 'Not found'],
	['a problem that says everything twice', { title: 'Locked', detail: 'Locked' }, 'Locked'],
	[
		'a problem with errors',
		{ title: 'Invalid', errors: { name: ['is too long', 'is odd'], size: 'is 0' } },
		'Invalid; name: is too long; name: is odd; size: is 0',
	],
	[
		'message',
		{ statusCode: 400, error: 'Bad Request', message: 'The name is taken' },
		'The name is taken',
	],
	['error', { error: 'invalid_grant' }, 'invalid_grant'],
	['an error object', { error: { code: 'x', message: 'No such list' } }, 'No such list'],
	['errors as texts', { errors: ['One', 'Two', 'One'] }, 'One; Two'],
	[
		'errors as objects',
		{ errors: [{ message: 'One' }, { title: 'T', detail: 'Two' }, { code: 3 }] },
		'One; Two',
	],
	[
		'errors within errors',
		{ errors: { contacts: { 0: { phone: ['is no number'] } } } },
		'contacts: 0: phone: is no number',
	],
	[
		'a list of details',
		{ detail: [{ loc: ['body', 'name'], msg: 'Field required' }] },
		'Field required',
	],
	[
		'a message and errors',
		{ message: 'Invalid', errors: [{ message: 'Row 2' }] },
		'Invalid; Row 2',
	],
	[
		'more errors than anybody reads',
		{ errors: ['1a', '2a', '3a', '4a', '5a', '6a'] },
		'1a; 2a; 3a; 4a; 5a',
	],
	[
		'errors without an end',
		{ errors: { a: { b: { c: { d: { e: { f: ['deep'] } } } } } } },
		undefined,
	],
	['codes', { error: 17, message: null, errors: [4, null, true] }, undefined],
	['blanks', { message: '  ', error: '' }, undefined],
	['no words', { ok: false }, undefined],
	['a text', 'Bad Gateway', undefined],
	['a list', [{ message: 'x' }], undefined],
	['nothing', undefined, undefined],
])('%s', (_, body, expected) => {
	expect(reasonIn(body)).toBe(expected);
});
