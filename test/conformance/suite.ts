import type { VendorFixture } from '../vendors/fixture';
import { failureChecks } from './failures';
import { listingChecks } from './listing';
import { NormalizedSuite } from './normalized';
import { ownChecks } from './own';
import { transitionChecks } from './transitions';
import { checkVariants } from './variants';

function checks(suite: NormalizedSuite): void {
	listingChecks(suite);
	transitionChecks(suite);
	failureChecks(suite);
	ownChecks(suite);

	test('opt-outs name checks that exist', () => {
		expect(suite.strayOptOuts()).toEqual([]);
		expect(suite.emptyReasons()).toEqual([]);
	});
}

/**
 * Runs every check for one vendor, through the normalized nodes, the vendor's own node and its trigger, once for each
 * variant. A vendor has a file of its own, so that vendors run side by side.
 */
export const conformance = (fixture: VendorFixture): void =>
	checkVariants(fixture, NormalizedSuite, checks);
