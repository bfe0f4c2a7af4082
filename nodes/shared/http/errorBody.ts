import { isObject, asText } from '../values';

/** A validator may complain of each row by itself. */
const MOST_TEXTS = 5;
/** How deep errors may lie within errors. */
const DEEPEST = 5;

const unique = (texts: string[]): string[] => [...new Set(texts)];

const bare = (value: string): string => value.trim().replace(/[.:;]$/, '');

/** Numbers are left out: they are codes. */
const words = (value: unknown): string[] => {
	const found = typeof value === 'string' ? asText(value) : null;
	return found === null ? [] : [found.trim()];
};

/** What one error says: a text, or an object that holds one. */
function wordsOf(error: unknown): string[] {
	if (!isObject(error)) return words(error);
	const said = [error.message, error.msg, error.detail, error.title, error.error].flatMap(words);
	return said.slice(0, 1);
}

/** What several errors say: a list of them, or an object that gives them by field. */
function wordsOfAll(errors: unknown, depth = 0): string[] {
	if (depth > DEEPEST) return [];
	if (Array.isArray(errors)) return errors.flatMap((each: unknown) => wordsOfAll(each, depth + 1));
	const own = wordsOf(errors);
	if (own.length || !isObject(errors)) return own;
	return Object.entries(errors).flatMap(([field, each]) =>
		wordsOfAll(each, depth + 1).map((said) => `${field}: ${said}`),
	);
}

/** The title of a problem (RFC 9457) and what it says of this one, or the one of both that is there. */
const problem = (title: unknown, detail: unknown): string[] => {
	const said = unique([...words(title).map(bare), ...words(detail)]);
	return said.length ? [said.join(': ')] : [];
};

/**
 * What an error body says where the vendor's own reader finds nothing in it: `title` and `detail` as in RFC 9457,
 * else
 * `message`, else `error`, and what stands under `errors`. Undefined where it says nothing in words.
 */
export function reasonIn(body: unknown): string | undefined {
	if (!isObject(body)) return undefined;
	const { title, detail, message, error, errors } = body;
	const first = [problem(title, detail), words(message), wordsOf(error), wordsOfAll(detail)].find(
		(said) => said.length,
	);
	const said = unique([...(first ?? []).map(bare), ...wordsOfAll(errors)]).slice(0, MOST_TEXTS);
	return said.length ? said.join('; ') : undefined;
}
