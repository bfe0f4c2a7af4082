import { foreignAnswer } from '../../nodes/shared/http/identity';

const campaign = { at: 'id', of: 'campaignId' };

test.each([
	[{ id: '12' }, '12'],
	[{ id: 12 }, '12'],
	[{ id: 12 }, '0012'],
	[{ id: 'ABC-1' }, ' abc-1 '],
])('%j is the one that was asked for as %s', (answer, wanted) => {
	expect(foreignAnswer(campaign, answer, wanted)).toBeUndefined();
});

test.each<[unknown, string]>([
	[undefined, 'nothing'],
	[null, 'nothing'],
	['', 'nothing'],
	['ok', 'a string'],
	[true, 'a boolean'],
	[[{ id: '12' }], 'a list'],
	[{}, 'an empty object'],
	[{ id: ' ' }, 'an object of id, without id'],
	[{ id: { of: '12' }, name: 'Ada Moreno' }, 'an object of id, name, without id'],
	[{ id: '13' }, 'another one, 13'],
	[{ id: '1e1' }, 'another one, 1e1'],
])('%j is not, in words without its values', (answer, said) => {
	expect(foreignAnswer(campaign, answer, '12')).toBe(said);
});

test('a new object needs an id of its own, wherever it stands', () => {
	expect(foreignAnswer({ at: 'contact.id' }, { contact: { id: 'a' } })).toBeUndefined();
	expect(foreignAnswer({ at: 'contact.id' }, { contact: 'a' })).toBe(
		'an object of contact, without contact.id',
	);
});

test('of a wide object only some names are said, and long ones in part', () => {
	const wide = Object.fromEntries('abcdefgh'.split('').map((name) => [name, 1]));
	expect(foreignAnswer(campaign, wide)).toBe(
		'an object of a, b, c, d, e, f and 2 more, without id',
	);
	expect(foreignAnswer(campaign, { ['x'.repeat(99)]: 1 })).toBe(
		`an object of ${'x'.repeat(40)}, without id`,
	);
});
