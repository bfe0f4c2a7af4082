import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type PollEngine, type PollResult } from '../harness';
import { EveryVendor } from '../support/everyVendor';
import {
	credentialsOf,
	fingerprint,
	parametersOf,
	populate,
	REMEMBERED_AT,
	type ReleasedState,
} from './worlds';

/** Triggers that go on with what a released version remembered. */

const RELEASED = join(__dirname, 'released');

/** Vendors whose memory of a release is not gone on with: what their words mean has changed. */
const BEGIN_ANEW: Record<string, string[]> = { '0.1.0': ['callersAi'] };

const HOUR = 3_600_000;

let every: EveryVendor;
beforeAll(async () => {
	every = await EveryVendor.start();
});
afterAll(async () => await every.close());

const states = readdirSync(RELEASED).flatMap((version) => {
	const text = readFileSync(join(RELEASED, version, 'states.json'), 'utf8');
	return (JSON.parse(text) as ReleasedState[]).map((left, index) => ({ version, index, left }));
});
const cases = states.flatMap((each) =>
	(['legacy', 'durable'] as PollEngine[]).map((engine) => ({
		...each,
		engine,
		name: `${each.left.node}, ${each.left.isChosen ? 'chosen campaigns' : 'all campaigns'}`,
	})),
);

type Memories = Record<string, IDataObject>;
const memoriesIn = (state: IDataObject | undefined): Memories =>
	(state?.aiCampaigns as { vendors: Memories }).vendors;

const told = ({ items }: PollResult): string[] =>
	(items ?? []).map(({ json }) => `${String(json.event).slice(9)} ${String(json.campaignKey)}`);

/** As the release left it, at the address that the vendor has now. */
function stateOf({ state, fingerprints }: ReleasedState): IDataObject {
	const copy = structuredClone(state);
	for (const [id, memory] of Object.entries(memoriesIn(copy))) {
		memory.fingerprint = fingerprint(fingerprints[id] ?? [], every.of(id).simulator.url);
	}
	return copy;
}

describe.each(cases)('$name, left by $version ($index), on the $engine engine', (each) => {
	test('what changed meanwhile is told once, and nothing else', async () => {
		const { left, version, engine } = each;
		every.reset();
		const keys = every.all.flatMap(populate);
		const vendors = left.vendors.map((id) => every.of(id));
		const kept = vendors.filter(({ id }) => !BEGIN_ANEW[version]?.includes(id));
		const expected: string[] = [];
		for (const vendor of vendors) {
			const [first = '', second = ''] = keys.filter((key) => key.startsWith(`${vendor.id}:`));
			vendor.setStatus(first, 'completed');
			vendor.setStatus(second, 'paused');
			const isKept = kept.includes(vendor);
			if (isKept) expected.push(`completed ${first}`, `paused ${second}`);
			const added = vendor.addOne({ status: 'draft', created: '2026-02-01T00:10:00Z' });
			if (isKept && !left.isChosen) expected.push(`created ${added}`);
		}
		let now = Date.parse(REMEMBERED_AT) + HOUR;
		const trigger = (await loadPackage()).poller({
			node: left.node,
			engine,
			parameters: parametersOf(left, keys),
			credentials: credentialsOf(vendors),
			now: () => now,
			saved: stateOf(left),
		});
		const events = told(await trigger.activate());
		for (let poll = 0; poll < 3; poll += 1) {
			now += HOUR;
			events.push(...told(await trigger.poll()));
		}
		expect(events.sort()).toEqual(expected.sort());
		for (const { id } of kept)
			expect(memoriesIn(trigger.saved)[id]?.epoch).toBe(memoriesIn(left.state)[id]?.epoch);
	});
});
