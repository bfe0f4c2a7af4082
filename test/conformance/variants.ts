import { loadPackage } from '../harness';
import type { VendorFixture } from '../vendors/fixture';
import type { Suite } from './context';

/** Runs checks for one vendor, once for each of its variants. */
export function checkVariants<Kind extends Suite>(
	fixture: VendorFixture,
	Kind: new (...of: ConstructorParameters<typeof Suite>) => Kind,
	addChecks: (suite: Kind) => void,
): void {
	fixture.variants.forEach((variant, index) => {
		// How long to wait does not depend on a simulator's switches, so one variant is enough for it.
		const checks = () => checkVariant(new Kind(fixture, variant, index > 0), addChecks);
		if (variant.name) describe(variant.name, checks);
		else checks();
	});
}

function checkVariant<Kind extends Suite>(suite: Kind, addChecks: (suite: Kind) => void): void {
	describe(`${suite.vendor.name} conforms`, () => {
		beforeAll(async () => await suite.start(await loadPackage()));
		afterEach(() => suite.simulator.reset());
		afterAll(async () => {
			await suite.simulator.close();
			process.stdout.write(`${suite.summary()}\n`);
		});

		addChecks(suite);
	});
}
