import type { Vendor } from '../../nodes/shared/vendor';
import type { RunResult } from '../harness';
import type { Refusal } from '../vendors/fixture';

/** What a person must read where the vendor refuses. */
export function expectRefusal(
	{ error }: RunResult,
	{ name }: Vendor,
	{ says, cause }: Refusal,
): void {
	expect(error?.message).toContain(name);
	expect(error?.message).toContain(says);
	expect((error as { failure?: { cause: string } }).failure?.cause).toBe(cause);
}
