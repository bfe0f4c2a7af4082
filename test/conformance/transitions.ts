import type { NormalizedSuite } from './normalized';

/** Verbs: each is sent once, read back, and refused where the campaign is final. */
export function transitionChecks(suite: NormalizedSuite): void {
	const { addOne, check, on, vendor, words } = suite;

	check('start', async () => {
		const { id } = addOne(words.draft);
		const { items, error } = await on('start', id);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ status: 'active', changed: true, confirmed: true });
		expect(suite.simulator.writes).toBe(1);
	});

	check('pause and start again', async () => {
		const { id } = addOne(words.active);
		expect((await on('pause', id)).items[0]?.json).toMatchObject({
			status: 'paused',
			changed: true,
			confirmed: true,
		});
		expect((await on('start', id)).items[0]?.json).toMatchObject({
			status: 'active',
			changed: true,
			confirmed: true,
		});
		expect(suite.simulator.writes).toBe(2);
	});

	check('repeat', async () => {
		const active = addOne(words.active);
		const paused = addOne(words.paused);
		expect((await on('start', active.id)).items[0]?.json).toMatchObject({
			changed: false,
			confirmed: true,
		});
		expect((await on('pause', paused.id)).items[0]?.json).toMatchObject({
			changed: false,
			confirmed: true,
		});
		expect(suite.simulator.writes).toBe(0);
	});

	check('refused', async () => {
		const { id } = addOne(words.completed);
		for (const verb of ['start', 'pause']) {
			expect((await on(verb, id)).error?.message).toContain('completed');
		}
		expect(suite.simulator.writes).toBe(0);
	});

	check('cancel', async () => {
		const { id } = addOne(words.active);
		const { items, error } = await on('cancel', id);
		if (vendor.verbs.cancel) {
			expect(items[0]?.json).toMatchObject({ status: 'cancelled', changed: true, confirmed: true });
		} else {
			expect(error?.message).toContain('cannot be cancelled');
			expect((error as { description?: string }).description).toBe(vendor.manualFallback);
		}
	});

	check('write without an answer', async () => {
		const { id } = addOne(words.draft);
		const remove = suite.simulator.fault({
			path: ({ method }) => method !== 'GET',
			cutAfterWrite: true,
		});
		const { items, error } = await on('start', id);
		remove();
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ status: 'active', changed: true, confirmed: true });
		expect(suite.simulator.writes).toBe(1);
	});

	check('write that was not carried out', async () => {
		const { id } = addOne(words.draft);
		suite.simulator.fault({ path: ({ method }) => method !== 'GET', status: 500 });
		const { error } = await on('start', id, { confirm: 0 });
		expect(error?.message).toContain('500');
		expect(suite.simulator.writes).toBe(1);
	});
}
