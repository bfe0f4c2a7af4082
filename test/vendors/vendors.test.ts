import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { fixtures, UNKNOWN_WORD, vendorIds } from '.';

const TESTS = join(__dirname, '..');

const BESIDE = ['fixture', 'index'];

test('every vendor of the package has its fixture, and every fixture is of one', () => {
	const files = readdirSync(__dirname)
		.filter((file) => /^\w+\.ts$/.test(file))
		.map((file) => file.replace('.ts', ''))
		.filter((file) => !BESIDE.includes(file));
	expect(files.sort()).toEqual(VENDORS.map(({ id }) => id).sort());
});

describe.each(vendorIds)('%s', (id) => {
	const fixture = fixtures[id];

	test('has the record of its own name', () => {
		expect(fixture.vendor).toBe(VENDORS.find((vendor) => vendor.id === id));
	});

	test('starts its own simulator', async () => {
		const simulator = await fixture.start({ seed: 3 });
		try {
			expect(simulator.vendorId).toBe(id);
		} finally {
			await simulator.close();
		}
	});

	test('is checked for conformance, in a file of its own', () => {
		expect(existsSync(join(TESTS, 'conformance', `${id}.test.ts`))).toBe(true);
	});

	test('says of each move where from and where to, in words of its own', () => {
		const moves = Object.values(fixture.transitions).flatMap((move) =>
			Array.isArray(move) ? [move] : [],
		);
		expect(moves.length).toBeGreaterThan(2);
		for (const [from, to] of moves) expect(to).not.toBe(from);
		expect(Object.values(fixture.statusWords)).not.toContain(UNKNOWN_WORD);
	});

	test('has variants with a name each, unless there is one only', () => {
		const names = fixture.variants.map(({ name }) => name);
		expect(names.length).toBeGreaterThan(0);
		expect(new Set(names).size).toBe(names.length);
		if (names.length > 1) expect(names).not.toContain(undefined);
	});
});
