import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { describedNode, NODES, operationsOf, parametersOf } from './nodes';

/** Points of n8n's UX guidelines that no lint rule looks at: docs/verification.md. */

const parameters = async (name: string) => parametersOf(await describedNode(name));

const placeholdersOf = ({ placeholder, modes = [] }: INodeProperties): string[] =>
	[placeholder, ...modes.map((mode) => mode.placeholder)].filter((text) => text !== undefined);

/** What a button says, and no example of a value. */
const BUTTON = /^(Add|Choose|Select) /;

test.each(NODES)('%s: a placeholder is an example, and begins with "e.g."', async (name) => {
	const wrong = (await parameters(name)).flatMap(({ path, property }) =>
		placeholdersOf(property)
			.filter((text) => text !== '' && !BUTTON.test(text) && !text.startsWith('e.g. '))
			.map((text) => `${path}: ${text}`),
	);
	expect(wrong).toEqual([]);
});

test.each(NODES)(
	'%s: what can be chosen from a list is, unless a person enters it',
	async (name) => {
		const wrong = (await parameters(name)).filter(({ property: { type, modes = [], ...rest } }) => {
			const hasList = modes.some((mode) => mode.name === 'list');
			const { mode } = (rest.default ?? {}) as { mode?: string };
			return (
				type === 'resourceLocator' && hasList && (mode !== 'list' || modes[0]?.name !== 'list')
			);
		});
		expect(wrong.map(({ path }) => path)).toEqual([]);
	},
);

test.each(NODES)(
	'%s: every operation has an action in sentence case and a description',
	async (name) => {
		const wrong = operationsOf(await describedNode(name)).filter(
			({ option: { action = '', description = '' } }) =>
				!/^[A-Z][^A-Z]*(?:[A-Z]{2,}[^A-Z]*)*$/.test(action) || description === '',
		);
		expect(wrong.map(({ path, option }) => `${path}: ${option.action}`)).toEqual([]);
	},
);

test.each(NODES)('%s: an operation that deletes answers with deleted', async (name) => {
	const paths = operationsOf(await describedNode(name))
		.map(({ path }) => path.split(' '))
		.filter(([, , operation]) => operation === 'delete');
	for (const [node = '', resource = '', operation = ''] of paths) {
		const folder = node.replace(/^./, (first) => first.toUpperCase());
		const path = `nodes/${folder}/__schema__/v1.0.0/${resource}/${operation}.json`;
		const schema = JSON.parse(readFileSync(join(__dirname, '../..', path), 'utf8')) as {
			properties: object;
		};
		expect(Object.keys(schema.properties)).toEqual(['deleted']);
	}
});

test.each(NODES)('%s is in English, without emoji', async (name) => {
	const { displayName, description, properties } = await describedNode(name);
	expect(JSON.stringify({ displayName, description, properties })).toMatch(/^[\x20-\x7e]*$/);
});
