import { resolve } from 'node:path';
import { loadPackage } from '../../harness';
import type { timeouts } from '../../../nodes/shared/http/timeouts';

const BUILT = resolve(__dirname, '../../../dist/nodes/shared/http/timeouts.js');

/** Two test files do this one after the other in one process, and neither may notice the other one. */
export function findsNothingAndLeavesAll(): void {
	test('nothing of another test file is there', async () => {
		const node = (await loadPackage()).node('altur') as { left?: boolean };
		const built = (await import(BUILT)) as { timeouts: typeof timeouts };
		expect([node.left, built.timeouts.run]).toEqual([undefined, 60_000]);
		expect(globalThis).not.toHaveProperty('left');
		expect(process.env.LEFT).toBeUndefined();
		expect(Date.now()).toBeGreaterThan(0);

		node.left = true;
		built.timeouts.run = 1;
		process.env.LEFT = 'left';
		Object.assign(globalThis, { left: true });
		globalThis.Date = class extends Date {
			static override now = () => 0;
		} as DateConstructor;
	});
}
