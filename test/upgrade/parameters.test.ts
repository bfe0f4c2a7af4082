import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { loadPackage } from '../harness';
import { kept, type ReleasedNode } from './description';
import { beginnings, storedParameters } from './stored';

const RELEASED = join(__dirname, 'released');
const releases = readdirSync(RELEASED).map((version) => ({
	version,
	nodes: JSON.parse(readFileSync(join(RELEASED, version, 'nodes.json'), 'utf8')) as ReleasedNode[],
}));

/** Paths of what `now` lacks or has otherwise. */
function differences(before: unknown, now: unknown, path: string): string[] {
	if (typeof before !== 'object' || before === null)
		return before === now ? [] : [`${path}: ${JSON.stringify(before)} is ${JSON.stringify(now)}`];
	return Object.entries(before).flatMap(([name, value]) =>
		differences(value, (now as Record<string, unknown> | undefined)?.[name], `${path}.${name}`),
	);
}

const versionsOf = ({ version }: { version: number | number[] }) => [version].flat();

const cases = releases.flatMap(({ version, nodes }) =>
	nodes.flatMap((node) =>
		versionsOf(node).map((typeVersion) => ({ version, name: node.name, node, typeVersion })),
	),
);

describe.each(cases)('$name, version $typeVersion, as $version had it', ({ node, typeVersion }) => {
	const now = async () => (await loadPackage()).node(node.name, typeVersion).description;

	test('exists, with its credentials', async () => {
		const { version, credentials = [] } = await now();
		expect(versionsOf({ version })).toContain(typeVersion);
		expect(credentials.map(({ name }) => name)).toEqual(expect.arrayContaining(node.credentials));
	});

	/** What n8n makes now of stored parameters and made of them then, where that differs. */
	const changes = async (stored: INodeParameters[], withDefaults: boolean) => {
		const current = await now();
		const found = stored.flatMap((each) =>
			differences(
				kept(node, typeVersion, each, withDefaults),
				kept(current, typeVersion, each, withDefaults),
				[each.resource, each.operation].join(' '),
			),
		);
		return [...new Set(found)];
	};

	test('every stored value is still kept, as it was', async () => {
		expect(await changes(storedParameters(node, typeVersion), false)).toEqual([]);
	});

	test('what was left at its default is still the same', async () => {
		expect(await changes(beginnings(node, typeVersion), true)).toEqual([]);
	});

	test('every choice is still offered', async () => {
		const gone = missingChoices(node.properties, (await now()).properties, node.name);
		expect([...new Set(gone)]).toEqual([]);
	});
});

type Choices = INodeProperties['options'];

const valuesOf = (options: Choices = []) =>
	options.flatMap((each) => ('value' in each ? [each.value] : []));
const below = (options: Choices = []): INodeProperties[] =>
	options.flatMap((each) => ('values' in each ? each.values : 'type' in each ? [each] : []));

/** Values of choices, at any depth, that no parameter of the same name and place offers any more. */
function missingChoices(before: INodeProperties[], now: INodeProperties[], path: string): string[] {
	return before.flatMap((property) => {
		const same = now.filter(({ name }) => name === property.name);
		const offered = same.flatMap(({ options }) => valuesOf(options));
		const here = `${path}.${property.name}`;
		const isFree = same.some(({ type }) => !['options', 'multiOptions'].includes(type));
		const missing = isFree
			? []
			: valuesOf(property.options).filter((each) => !offered.includes(each));
		return [
			...missing.map((value) => `${here}: ${String(value)}`),
			...missingChoices(
				below(property.options),
				same.flatMap(({ options }) => below(options)),
				here,
			),
		];
	});
}
