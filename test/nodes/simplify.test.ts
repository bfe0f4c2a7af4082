import type { IDataObject } from 'n8n-workflow';
import { describedNode, operationsOf } from '../descriptions/nodes';
import { nameOf } from '../fixtures/runs';
import { loadPackage } from '../harness';
import { simulateVendor } from '../support/simulatedVendor';
import { EXAMPLE_SEED, fixtures, vendorIds, type VendorId } from '../vendors';

const MOST = 10;

/** Operations of a version of the vendor's node that have Simplify, as `resource/operation`. */
async function simplifying(id: VendorId, typeVersion?: number): Promise<string[]> {
	const operations = operationsOf(await describedNode(id), typeVersion);
	return operations
		.filter(({ shown }) => shown.some(({ name }) => name === 'simplify'))
		.map(({ path }) => path.split(' ').slice(1).join('/'));
}

type Parameters = IDataObject & { typeVersion?: number };

/** The names of the fields that an operation gives, a list for each run of its examples, at one version of the node. */
async function fieldsOf(id: VendorId, name: string, { typeVersion, ...more }: Parameters = {}) {
	const { vendor, examples, fullSupport } = fixtures[id];
	const n8n = await loadPackage();
	const switches = { ...fullSupport, ...examples.switches };
	const { simulator, credential } = await simulateVendor(id, { seed: EXAMPLE_SEED, switches });
	const fields: string[][] = [];
	try {
		for (const { resource, operation, runs } of examples.operations.filter(
			(each) => nameOf(each) === name,
		)) {
			simulator.reset();
			for (const parameters of runs(simulator)) {
				const { items, error } = await n8n.run({
					node: vendor.id,
					typeVersion,
					parameters: { resource, operation, ...parameters, ...more },
					credentials: { [credential.type]: credential.data },
				});
				if (error) throw error;
				fields.push(...items.map(({ json }) => Object.keys(json)));
			}
		}
	} finally {
		await simulator.close();
	}
	return fields;
}

describe.each(vendorIds)('%s', (id) => {
	test('as an operation is added, Simplify gives ten fields at most; off, a wide answer comes whole', async () => {
		const wide = await simplifying(id);
		expect(wide.length).toBeGreaterThan(0);
		for (const name of wide) {
			const few = await fieldsOf(id, name);
			expect([name, few.filter((each) => each.length > MOST)]).toEqual([name, []]);
			const all = await fieldsOf(id, name, { simplify: false });
			if (all.some((each) => each.length > MOST)) expect([name, all]).not.toEqual([name, few]);
		}
	});
});

/** What had Simplify in version 1 of the nodes that have had it at other operations since. */
const AT_FIRST: Partial<Record<VendorId, string[]>> = {
	callersAi: ['campaign/get', 'campaign/getAll'],
	careCycle: [
		'campaign/get',
		'campaign/getAll',
		'customer/get',
		'customer/getCalls',
		'customer/getAll',
	],
	smartAlex: ['campaign/getAll'],
	talkover: [
		'campaign/getAll',
		'call/getAll',
		'agent/getCalls',
		'agent/getAll',
		'phoneNumber/getAll',
	],
};

describe.each(vendorIds.filter((id) => AT_FIRST[id]))('%s, version 1', (id) => {
	test('has Simplify where it always had it', async () => {
		expect(await simplifying(id, 1)).toEqual(AT_FIRST[id]);
	});

	test('gives all other answers whole, whatever is stored', async () => {
		const before = await simplifying(id, 1);
		const since = (await simplifying(id)).filter((name) => !before.includes(name));
		expect(since.length).toBeGreaterThan(0);
		for (const name of since) {
			const whole = await fieldsOf(id, name, { simplify: false });
			expect([name, whole.some((each) => each.length > MOST)]).toEqual([name, true]);
			expect([name, await fieldsOf(id, name, { typeVersion: 1 })]).toEqual([name, whole]);
			const stored = await fieldsOf(id, name, { typeVersion: 1, simplify: true });
			expect([name, stored]).toEqual([name, whole]);
		}
	});
});
