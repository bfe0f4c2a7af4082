import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type Harness } from '../harness';
import { EveryVendor } from '../support/everyVendor';
import { vendorIds } from '../vendors';
import { bare } from './description';
import {
	credentialsOf,
	parametersOf,
	partsOf,
	populate,
	REMEMBERED_AT,
	type ReleasedState,
	type Watched,
} from './worlds';

/**
 * Writes down what a release leaves behind in people's n8n: `npm run record:release`, or, for a package that was built
 * elsewhere, with its folder.
 */

interface Manifest {
	version: string;
	n8n: { nodes: string[] };
}

const WATCHED: Watched[] = [
	...vendorIds.flatMap((id): Watched[] => [
		{ node: `${id}Trigger`, vendors: [id], parameters: {} },
		{ node: `${id}Trigger`, vendors: [id], parameters: {}, isChosen: true },
	]),
	{ node: 'aiCampaignsTrigger', vendors: vendorIds, parameters: {} },
	{ node: 'aiCampaignsTrigger', vendors: vendorIds, parameters: {}, isChosen: true },
	{
		node: 'talkoverTrigger',
		vendors: ['talkover'],
		parameters: { options: { createdFrom: '2025-12-01' } },
	},
];

async function stateOf(
	harness: Harness,
	every: EveryVendor,
	watched: Watched,
): Promise<ReleasedState> {
	every.reset();
	const keys = every.all.flatMap(populate);
	const vendors = watched.vendors.map((id) => every.of(id));
	const parameters = parametersOf(watched, keys);
	const trigger = harness.poller({
		node: watched.node,
		parameters,
		credentials: credentialsOf(vendors),
		now: () => Date.parse(REMEMBERED_AT),
	});
	await trigger.activate();
	const state = trigger.saved ?? {};
	const stored = (state.aiCampaigns as IDataObject).vendors as Record<string, IDataObject>;
	const fingerprints = vendors.map((vendor) => [
		vendor.id,
		partsOf(harness, vendor, parameters, String(stored[vendor.id]?.fingerprint)),
	]);
	return { ...watched, state, fingerprints: Object.fromEntries(fingerprints) as never };
}

async function main(root = resolve(__dirname, '../..')): Promise<void> {
	const { version, n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
	const harness = await loadPackage(root);
	const names = n8n.nodes.map((path) =>
		basename(path, '.node.js').replace(/^./, (first) => first.toLowerCase()),
	);
	const every = await EveryVendor.start();
	const states: ReleasedState[] = [];
	for (const watched of WATCHED) states.push(await stateOf(harness, every, watched));
	await every.close();
	const folder = join(__dirname, 'released', version);
	mkdirSync(folder, { recursive: true });
	const write = (name: string, what: unknown) =>
		writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(what, null, '\t')}\n`);
	write('states', states);
	write(
		'nodes',
		names.map((name) => bare(harness.node(name).description)),
	);
}

main(process.argv[2]).catch((error: Error) => {
	console.error(error.stack);
	// The simulators still listen.
	process.exit(1);
});
