import { loadPackage } from '../harness';
import type { Variant, VendorFixture } from '../vendors/fixture';
import { Suite } from './context';
import { credentialChecks } from './credential';
import { failureChecks } from './failures';
import { listingChecks } from './listing';
import { transitionChecks } from './transitions';
import { triggerChecks } from './trigger';

/**
 * Runs every check for one vendor, through the normalized nodes, the vendor's own node and its
 * trigger, once for each variant. A vendor has a file of its own, so that vendors run side by side.
 */
export function conformance(fixture: VendorFixture): void {
	fixture.variants.forEach((variant, index) => {
		// How long to wait does not depend on a simulator's switches, so one variant is enough for it.
		const checks = () => checkVariant(new Suite(fixture, variant, index > 0), variant);
		if (variant.name) describe(variant.name, checks);
		else checks();
	});
}

function checkVariant(suite: Suite, variant: Variant): void {
	describe(`${suite.vendor.name} conforms`, () => {
		beforeAll(async () => await suite.start(await loadPackage()));
		afterEach(() => suite.simulator.reset());
		afterAll(async () => {
			await suite.simulator.close();
			process.stdout.write(`${suite.summary()}\n`);
		});

		listingChecks(suite);
		transitionChecks(suite);
		failureChecks(suite);
		credentialChecks(suite);
		triggerChecks(suite);

		test('opt-outs name checks that exist', () => {
			expect(suite.strayOptOuts()).toEqual([]);
			expect(Object.values(variant.optOuts ?? {})).not.toContain('');
		});
	});
}
