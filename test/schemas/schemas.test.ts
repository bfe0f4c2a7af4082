import { resolve } from 'node:path';
import { loadOutputSchema } from 'n8n-core';
import type { INodeProperties } from 'n8n-workflow';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { loadPackage, type Harness } from '../harness';
import { versionsOf } from '../fixtures/record';
import { liftLimits } from '../support/limits';
import { fixtures } from '../vendors';
import { buildSchemas, type Schemas } from './build';
import { BUILT, NODES, readSchemas } from './files';
import { complete, infer, withKnown } from './infer';

const vendors = Object.values(fixtures);

let n8n: Harness;
let built: Schemas;

beforeAll(async () => {
	n8n = await loadPackage();
	// The simulators of the examples do not count requests either.
	const putBack = await liftLimits(['altur']);
	built = await buildSchemas(n8n).finally(putBack);
});

const sorted = (schemas: Schemas) =>
	Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1)));

test('the files say what the nodes give; else run npm run schemas', () => {
	expect(sorted(readSchemas(NODES))).toEqual(sorted(built));
});

test('the build has them all', () => {
	expect(sorted(readSchemas(BUILT))).toEqual(sorted(readSchemas(NODES)));
});

test('every vendor has its examples', () => {
	expect(
		vendors.filter(({ examples }) => examples.operations.length).map(({ vendor }) => vendor.id),
	).toEqual(VENDORS.map(({ id }) => id));
});

/** Resource and operation pairs, as the node's own parameters offer them. */
function offered(properties: INodeProperties[]): string[] {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [], displayOptions }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				options.map(
					(option) => `${String(resource)}/${String((option as { value?: unknown }).value)}`,
				),
			),
		);
}

test('every operation has one that n8n finds, in every version of its node', () => {
	const nodes: Array<[string, string]> = [
		['aiCampaigns', 'AiCampaigns'],
		...vendors.map(({ vendor, folder }): [string, string] => [vendor.id, folder]),
	];
	const withoutContacts = VENDORS.every(({ contacts }) => !contacts);
	const missing = nodes.flatMap(([node, folder]) =>
		offered(n8n.node(node).description.properties)
			.map((pair): [string, string | undefined] => pair.split('/') as [string, string])
			.filter(
				([resource]) => !(node === 'aiCampaigns' && resource === 'contact' && withoutContacts),
			)
			.flatMap((pair) => versionsOf(n8n, node).map((version) => ({ pair, version })))
			.filter(
				({ pair: [resource, operation], version }) =>
					!loadOutputSchema({ nodeDir: resolve(BUILT, folder), version, resource, operation })
						?.properties,
			)
			.map(({ pair, version }) => `${node} ${version}: ${pair.join(' ')}`),
	);
	expect(missing).toEqual([]);
});

test('a trigger has one that n8n finds', () => {
	for (const folder of ['AiCampaigns', ...vendors.map((each) => each.folder)]) {
		const schema = loadOutputSchema({
			nodeDir: resolve(BUILT, folder),
			version: 1,
			versionFallback: true,
		});
		expect(schema).toMatchObject({
			properties: { summary: { type: 'string' }, campaign: { type: 'object' } },
		});
	}
});

test('the form is told without its values', () => {
	expect(
		infer([
			{ id: 'a', at: null, rows: [{ n: 1 }], tags: [] },
			{ id: 'b', at: 'now', rows: [{ n: null, more: true }] },
		]),
	).toEqual({
		type: 'object',
		properties: {
			id: { type: 'string' },
			at: { type: ['string', 'null'] },
			rows: {
				type: 'array',
				items: {
					type: 'object',
					properties: { n: { type: ['number', 'null'] }, more: { type: 'boolean' } },
				},
			},
			tags: { type: 'array' },
		},
	});
});

test('what the pages show comes first; the simulators tell what may be null and what was empty', () => {
	const pages = infer([{ id: 'a', at: null, rows: [{ n: 1 }], tags: [], own: { x: 1 } }]);
	const simulators = infer([
		{ id: null, at: 'now', rows: [{ n: 'one', more: 1 }], tags: ['a'], own: { y: 2 }, made: 'up' },
	]);
	expect(complete(pages, simulators, new Set(['own']))).toEqual({
		type: 'object',
		properties: {
			id: { type: ['string', 'null'] },
			at: { type: ['string', 'null'] },
			rows: { type: 'array', items: { type: 'object', properties: { n: { type: 'number' } } } },
			tags: { type: 'array', items: { type: 'string' } },
			own: { type: 'object' },
		},
	});
});

test('a field that was only null has the type that it has elsewhere', () => {
	const known = infer([{ at: 'now', more: 1, agent: { id: 1 } }]);
	expect(withKnown(infer([{ at: null, agent: { id: null }, odd: null }]), known)).toEqual({
		type: 'object',
		properties: {
			at: { type: ['string', 'null'] },
			agent: { type: 'object', properties: { id: { type: ['number', 'null'] } } },
			odd: { type: 'null' },
		},
	});
});
