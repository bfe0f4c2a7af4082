import { invalid, issue, isUuid, type Issue } from './errors';
import type { CareCycleSwitches } from './switches';

/** What a page says that a field may hold; gives what is wrong with a value, with places relative to it. */
export type Rule = (value: unknown) => Issue[];
export type Rules = Record<string, Rule>;

const wrong = (message: string, expected: string, received: unknown, code?: string): Issue[] => [
	issue([], message, expected, received, code),
];

export const orNull =
	(rule: Rule): Rule =>
	(value) =>
		value === null ? [] : rule(value);

export const text =
	(most = Infinity, least = 0): Rule =>
	(value) => {
		if (typeof value !== 'string') return wrong('Expected string', 'string', value);
		if (value.length < least)
			return wrong(
				`Too small: expected >=${least} characters`,
				`>=${least}`,
				value.length,
				'too_small',
			);
		if (value.length > most)
			return wrong(`Too big: expected <=${most} characters`, `<=${most}`, value.length, 'too_big');
		return [];
	};

export const uuidRule: Rule = (value) =>
	isUuid(value) ? [] : wrong('Invalid UUID', 'uuid', value, 'invalid_format');

export const boolean: Rule = (value) =>
	typeof value === 'boolean' ? [] : wrong('Expected boolean', 'boolean', value);

export const amount: Rule = (value) =>
	typeof value === 'number' ? [] : wrong('Expected number', 'number', value);

export const integer =
	(least: number, most: number): Rule =>
	(value) => {
		if (!Number.isInteger(value)) return wrong('Expected integer', 'integer', value);
		if ((value as number) < least)
			return wrong(`Too small: expected >=${least}`, `>=${least}`, value, 'too_small');
		return (value as number) > most
			? wrong(`Too big: expected <=${most}`, `<=${most}`, value, 'too_big')
			: [];
	};

/** The range that the newer pages print for `householdIncome` and its like. */
export const int32 = integer(-2_147_483_648, 2_147_483_647);

export const oneOf =
	(words: readonly string[]): Rule =>
	(value) =>
		words.includes(value as string)
			? []
			: wrong('Invalid option', words.join('|'), value, 'invalid_value');

export const pattern =
	(form: RegExp, called: string): Rule =>
	(value) =>
		typeof value === 'string' && form.test(value)
			? []
			: wrong(`Invalid ${called}`, called, value, 'invalid_format');

export const object: Rule = (value) =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? []
		: wrong('Expected object', 'object', value);

export const listOf =
	(rule: Rule, most = Infinity): Rule =>
	(value) => {
		if (!Array.isArray(value)) return wrong('Expected array', 'array', value);
		if (value.length > most)
			return wrong(`Too big: expected <=${most} items`, `<=${most}`, value.length, 'too_big');
		return value.flatMap((each, index) => below(index, rule(each)));
	};

export const below = (place: string | number, issues: Issue[]): Issue[] =>
	issues.map((each) => ({ ...each, path: [place, ...each.path] }));

/** What is wrong with the fields of a body, of which some must be there. */
export const issuesOf = (
	body: Record<string, unknown>,
	rules: Rules,
	required: string[] = [],
): Issue[] =>
	Object.entries(rules).flatMap(([name, rule]) => {
		const value = body[name];
		if (value === undefined && !required.includes(name)) return [];
		return below(name, rule(value));
	});

/** The fields that the rules know. */
const known = (body: Record<string, unknown>, names: readonly string[]): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(body).filter(([name, value]) => names.includes(name) && value !== undefined),
	);

/** The fields of a body that its rules know. What breaks a rule is refused, what no rule knows is noted and passed over. */
export function readBody(
	body: Record<string, unknown>,
	rules: Rules,
	{
		required,
		switches,
		drop,
	}: { required?: string[]; switches: CareCycleSwitches; drop: (name: string) => void },
): Record<string, unknown> {
	const issues = issuesOf(body, rules, required);
	if (issues.length) throw invalid(issues, switches);
	for (const name of Object.keys(body)) if (!(name in rules)) drop(name);
	return known(body, Object.keys(rules));
}

/**
 * The rules of fields whose names no page shows. Under `assumedNames: 'ignored'` the vendor calls them otherwise, so
 * that what a client sends under the assumed names is passed over.
 */
export const assumed = (switches: CareCycleSwitches, rules: Rules): Rules =>
	switches.assumedNames === 'known' ? rules : {};
