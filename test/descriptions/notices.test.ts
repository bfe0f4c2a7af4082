import type { INodeProperties } from 'n8n-workflow';
import { describedNode, operationsOf, VENDOR_NODES, type Operation } from './nodes';

/** What an operation's own description says of consequences for people, or against relying on it. */
const WARNS =
	/undone|for good|no call (that takes|to take)|(call|calls|called)( to)? (people|them|one person|the person)|they are called|lets no other|documents|withdrawn|may call|phone number$/i;

const noticesOf = ({ shown }: Operation): INodeProperties[] =>
	shown.filter(({ type }) => type === 'notice');
const operations = async () =>
	(await Promise.all(VENDOR_NODES.map(describedNode))).flatMap(operationsOf);

test.each(VENDOR_NODES)(
	'%s: what cannot be undone, calls people or may not work says so above the fields',
	async (name) => {
		const all = operationsOf(await describedNode(name));
		const silent = all.filter(
			(each) =>
				WARNS.test(`${each.option.action}. ${each.option.description}`) &&
				noticesOf(each).length === 0,
		);
		expect(silent.map(({ path }) => path)).toEqual([]);
	},
);

test.each(VENDOR_NODES)(
	'%s: an operation has one notice at most, and it comes first',
	async (name) => {
		for (const each of operationsOf(await describedNode(name))) {
			const places = each.shown.flatMap(({ type }, place) => (type === 'notice' ? [place] : []));
			expect([each.path, places]).toEqual([each.path, places.length ? [2] : []]);
		}
	},
);

test('sentences are short and end', async () => {
	const texts = (await operations()).flatMap(noticesOf).map(({ displayName }) => displayName);
	expect(texts.length).toBeGreaterThan(25);
	for (const text of texts) {
		expect(text).toMatch(/^[A-Z].*\.$/i);
		for (const sentence of text.split(/(?<=\.)\s/))
			expect(sentence.split(' ').length).toBeLessThanOrEqual(20);
	}
});

test.each<[string, RegExp]>([
	['altur campaign archive', /cannot be undone.*does not stop calls/],
	['altur campaign start', /begins to call/],
	['altur call start', /calls a person at once/],
	['altur contact add', /calls or writes to these people/],
	['altur contact delete', /cannot be undone/],
	['callersAi campaign pause', /documents no call for this.*goes on calling/],
	['callersAi campaign start', /begins to call.*documents no call for this/],
	['careCycle lead upload', /every campaign whose workflow begins with Lead Created/],
	['careCycle campaign archive', /cannot be undone.*only in part/],
	['careCycle campaign cancel', /cannot be undone.*only in part/],
	['careCycle campaign pause', /only in part.*goes on calling/],
	['careCycle campaign resume', /only in part/],
	['careCycle campaign start', /begins to call.*only in part/],
	['talkover call make', /rings a phone for real/],
	['talkover call end', /hangs up on a person/],
	['smartAlex campaign getCallbacks', /withdrawn/],
	['smartAlex campaign pause', /withdrawn.*goes on calling/],
	['smartAlex campaign resume', /calls people again.*withdrawn/],
	['smartAlex contact delete', /cannot be undone/],
	['talkover campaign cancel', /cannot be undone/],
	['talkover campaign complete', /cannot be undone/],
	['talkover campaign delete', /cannot be undone.*statistics/],
	['talkover campaign queueCall', /for real/],
	['talkover campaign start', /begins to call/],
])('%s', async (path, says) => {
	const found = (await operations()).find((each) => each.path === path);
	expect(found && noticesOf(found)[0]?.displayName).toMatch(says);
});

test.each([
	'talkover campaign pause',
	'altur campaign pause',
	'talkover campaign getAll',
	'careCycle customer update',
])('%s has none', async (path) => {
	const found = (await operations()).find((each) => each.path === path);
	expect(found && noticesOf(found)).toEqual([]);
});
