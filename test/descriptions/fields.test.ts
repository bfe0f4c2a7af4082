import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodePropertyOptions } from 'n8n-workflow';
import { schemaFolder } from '../fixtures/record';
import { describedNode, operationsOf, parametersOf, VENDOR_NODES, type Operation } from './nodes';

const parameters = async (name: string) => parametersOf(await describedNode(name));
const operations = async (name: string) => operationsOf(await describedNode(name));

const namesShown = ({ shown }: Operation, among: string[]) =>
	shown.map(({ name }) => name).filter((name) => among.includes(name));

/** In which order what all lists have stands. */
const ORDER = ['returnAll', 'limit', 'simplify', 'filters', 'options', 'sort'];

test.each(['aiCampaigns', ...VENDOR_NODES])(
	'%s: length, Simplify, filters and options stand in one order',
	async (name) => {
		for (const operation of await operations(name)) {
			const names = namesShown(operation, ORDER);
			expect([operation.path, names]).toEqual([
				operation.path,
				ORDER.filter((each) => names.includes(each)),
			]);
		}
	},
);

/** How many fields an operation's output has, as the schema of one of its node's versions says. */
function fieldCount(path: string, typeVersion: number): number {
	const [node = '', resource = '', operation = ''] = path.split(' ');
	const folder = node.replace(/^./, (first) => first.toUpperCase());
	const file = join(
		__dirname,
		'../../nodes',
		folder,
		schemaFolder(typeVersion),
		resource,
		`${operation}.json`,
	);
	const schema = JSON.parse(readFileSync(file, 'utf8')) as { properties: object };
	return Object.keys(schema.properties).length;
}

const hasSimplify = ({ shown }: Operation) => shown.some(({ name }) => name === 'simplify');

/** Lists whose objects have ten fields or fewer as they come: there is nothing to simplify. */
const NARROW = [
	'altur message getAll',
	'careCycle agentSourceRestriction getAll',
	'smartAlex agent getAll',
	'smartAlex call getAll',
	'smartAlex campaign getCallbacks',
];

/** Their schemas join the fields of two or three generations of an API, each of which has ten at most. */
const OF_SEVERAL_GENERATIONS = ['altur thread get', 'smartAlex call getAll'];

const isWide = (path: string, typeVersion: number) =>
	fieldCount(path, typeVersion) > 10 && !OF_SEVERAL_GENERATIONS.includes(path);

test.each(VENDOR_NODES)(
	'%s: a list of wide objects has Simplify, on and in the same words',
	async (name) => {
		const node = await describedNode(name);
		const [newest = 1] = [node.version].flat().sort((a, b) => b - a);
		const all = operationsOf(node);
		const lists = all.filter(({ shown }) => shown.some((each) => each.name === 'returnAll'));
		const without = lists.filter((each) => !hasSimplify(each)).map(({ path }) => path);
		expect(without.sort()).toEqual(NARROW.filter((path) => path.startsWith(`${name} `)));
		for (const { path } of lists) expect([path, isWide(path, newest)]).toEqual([path, false]);
		for (const { shown } of all) {
			for (const simplify of shown.filter((each) => each.name === 'simplify')) {
				expect(simplify).toMatchObject({
					displayName: 'Simplify',
					type: 'boolean',
					default: true,
					description:
						'Whether to return a simplified version of the response instead of the raw data',
				});
			}
		}
	},
);

test.each(VENDOR_NODES)('%s: a wide answer of any operation has Simplify', async (name) => {
	const node = await describedNode(name);
	const [newest = 1] = [node.version].flat().sort((a, b) => b - a);
	const wide = operationsOf(node).filter(({ path }) => isWide(path, newest));
	expect(wide.map(({ path }) => path)).toEqual([]);
	// In version 1 it comes whole, so that what Simplify is for can be told.
	for (const each of operationsOf(node).filter(hasSimplify)) {
		const hadIt = operationsOf(node, 1).some(
			({ path, shown }) => path === each.path && hasSimplify({ ...each, shown }),
		);
		if (!hadIt) expect([each.path, isWide(each.path, 1)]).toEqual([each.path, true]);
	}
});

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

test('days of the week go from Monday to Sunday', async () => {
	const all = (await Promise.all(VENDOR_NODES.map(parameters))).flat();
	const days = all.flatMap(({ path, property }) => {
		const names = ((property.options ?? []) as INodePropertyOptions[]).map(({ name }) => name);
		return names.includes('Monday') ? [[path, names] as const] : [];
	});
	expect(new Set(days.map(([path]) => path.split('.')[0]))).toEqual(
		new Set(['altur', 'smartAlex', 'talkover']),
	);
	for (const [path, names] of days) expect([path, names]).toEqual([path, WEEK]);
});

test.each(VENDOR_NODES)(
	'%s: a required text has an example, other required fields a description or choices',
	async (name) => {
		const required = (await parameters(name)).filter(({ property }) => property.required);
		expect(required.length).toBeGreaterThan(0);
		for (const { path, property } of required) {
			const { type, placeholder = '', description = '', modes = [], options = [] } = property;
			if (type === 'string')
				expect([path, placeholder]).toEqual([path, expect.stringMatching(/^e\.g\. /)]);
			const byId = modes.find((mode) => mode.name === 'id');
			if (byId) expect([path, byId.placeholder]).toEqual([path, expect.stringMatching(/^e\.g\. /)]);
			expect([path, Boolean(placeholder || description || byId || options.length)]).toEqual([
				path,
				true,
			]);
		}
	},
);

/** The same thing has the same name in all vendors' nodes. */
const OTHER_WORDS = [
	'Phone',
	'Whatsapp',
	'Time Zone',
	'Date From',
	'Date To',
	'Created From',
	'Created To',
	'Your ID',
	'Retries',
];

test.each(VENDOR_NODES)('%s: labels and choices use the words of the other nodes', async (name) => {
	const all = await parameters(name);
	const labels = all.flatMap(({ property }) => [
		property.displayName,
		...((property.options ?? []) as INodePropertyOptions[]).map((option) => option.name),
	]);
	expect(labels.filter((label) => OTHER_WORDS.includes(label))).toEqual([]);
});

test.each(VENDOR_NODES)(
	'%s: an action is short, in sentence case and without articles',
	async (name) => {
		for (const { path, option } of await operations(name)) {
			const action = option.action ?? '';
			expect([path, action]).toEqual([path, expect.stringMatching(/^[A-Z][a-z ]+$/)]);
			expect([path, action]).toEqual([path, expect.not.stringMatching(/ (a|an|the|with) /)]);
			expect([path, action.length <= 40]).toEqual([path, true]);
		}
	},
);
