import type { VendorFixture } from '../vendors/fixture';
import { Suite } from './context';
import { credentialChecks } from './credential';
import { expectRefusal } from './refusal';
import { triggerChecks } from './trigger';
import { checkVariants } from './variants';

/** The vendor's own node: lists, pickers, and what a person reads when the vendor refuses. */
function nodeChecks(suite: Suite): void {
	const { add, addOne, check, own, vendor, words } = suite;

	check('own Get Many and Get', async () => {
		const { id } = addOne(words.active);
		add(2);
		const many = await own({ operation: 'getAll', returnAll: true, simplify: false });
		expect(many.items).toHaveLength(3);
		const one = await own({
			operation: 'get',
			campaignId: { __rl: true, mode: 'id', value: String(id) },
		});
		expect(String(one.items[0]?.json.id)).toBe(String(id));
	});

	check('Simplify gives ten fields at most', async () => {
		add(1);
		const { items } = await own({ operation: 'getAll', returnAll: true, simplify: true });
		const fields = Object.keys(items[0]?.json ?? {});
		expect(fields).toEqual(expect.arrayContaining(['id', 'name']));
		expect(fields.length).toBeLessThanOrEqual(10);
	});

	check('own limit out of range', async () => {
		for (const limit of [0, -1, 1.5]) {
			const { error } = await own({ operation: 'getAll', returnAll: false, limit });
			expect(error?.message).toContain('Limit');
		}
		expect(suite.simulator.requests).toEqual([]);
	});

	check('own picker', async () => {
		add(3, (index) => ({ name: `Autumn ${index}` }));
		addOne(words.draft, 'Winter reminder');
		const credentials = suite.credentials();
		const lookup = { credentials, filter: 'winter' };
		const { results } = await suite.n8n.listSearch(vendor.id, 'campaigns', lookup);
		expect(results.map(({ name }) => name)).toEqual([expect.stringContaining('Winter reminder')]);
	});

	for (const refusal of suite.fixture.refusals) {
		check(`own ${refusal.status} ${refusal.says}`, async () => {
			const { status, body, headers } = refusal;
			suite.simulator.fault({ status, body, headers });
			expectRefusal(await own({ operation: 'getAll', returnAll: true }), vendor, refusal);
		});
	}
}

/** What the vendor's own node, its trigger and its credential must do, whatever else is in the package. */
export function ownChecks(suite: Suite): void {
	nodeChecks(suite);
	credentialChecks(suite);
	triggerChecks(suite);
}

/** Runs the checks of a package that has this vendor alone. */
export function ownConformance(fixture: VendorFixture): void {
	checkVariants(fixture, Suite, ownChecks);
}
