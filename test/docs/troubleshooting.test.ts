import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { talkover } from '../../nodes/Talkover/talkover.vendor';
import { type Fault, headlineOf } from '../../nodes/shared/http/faults';
import { GAP, patternOf, textsOfTheCode } from './messages';

const page = readFileSync(join(resolve(__dirname, '../..'), 'docs/troubleshooting.md'), 'utf8');

const quotedIn = (pattern: RegExp): string[] =>
	[...page.matchAll(pattern)].map(([, quoted]) => quoted as string);
const messages = quotedIn(/^#### `(.+)`$/gm);
/** Parts of messages, in tables and in sentences. */
const reasons = quotedIn(/^\| `(.+?)` \| /gm).filter((text) => text.includes(' '));
const inSentences = quotedIn(/\(`([a-z][^`]* [^`]*)`\)/g);

const KINDS: Array<Fault['kind']> = [
	'unsent',
	'timeout',
	'connection',
	'unreachable',
	'cutShort',
	'notJson',
	'otherJson',
	'otherObject',
	'noFile',
	'redirect',
];
const STATUSES = [400, 401, 402, 403, 404, 409, 422, 429, 500, 502, 503, 504, 520];
const faults: Fault[] = [
	...KINDS.map((kind): Fault => ({ kind })),
	...STATUSES.map((status): Fault => ({ kind: 'answer', status })),
];

const { list, get } = talkover.campaigns;
const write = { ...get, method: 'POST', action: 'start the campaign' } as const;

/** What people see of every kind of fault, read, written and where the list itself is missing. */
const headlines = [list, get, write].flatMap((endpoint) =>
	faults.map((fault) => headlineOf({ vendor: talkover, endpoint, fault })),
);

const texts = textsOfTheCode();
const isProduced = (quoted: string): boolean =>
	texts.some((text) => text.includes(quoted)) ||
	headlines.some((headline) => patternOf(quoted).test(headline));

test('there are messages to look for, and texts to find them in', () => {
	expect(messages.length).toBeGreaterThan(40);
	expect(reasons).toHaveLength(7);
	expect(inSentences).toHaveLength(2);
	expect(texts.length).toBeGreaterThan(1_000);
});

test('a message of which a word has changed is seen', () => {
	expect(isProduced('The … credential has no API key')).toBe(true);
	expect(isProduced('The … credential has not any API key')).toBe(false);
});

test.each([...messages, ...reasons, ...inSentences])('the code says: %s', (quoted) => {
	expect(isProduced(quoted)).toBe(true);
});

test('every way in which a request can fail is on the page', () => {
	const told = messages.filter((quoted) => quoted !== GAP).map(patternOf);
	const isStatus = (headline: string) => /\((422)\)$/.test(headline);
	const untold = headlines.filter(
		(headline) => !isStatus(headline) && !told.some((pattern) => pattern.test(headline)),
	);
	expect([...new Set(untold)]).toEqual([]);
	expect(headlines.filter(isStatus).length).toBeGreaterThan(0);
	expect(page).toContain('422 means the same');
});

test('messages say what happened, in words that n8n asks for', () => {
	const words = /\b(error|problem|failure|mistake)\b/i;
	expect([...messages, ...headlines].filter((message) => words.test(message))).toEqual([]);
});
