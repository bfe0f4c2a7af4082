import type { IDataObject } from 'n8n-workflow';
import { VENDORS } from '../../../nodes/AiCampaigns/vendors';
import { atSpeed, loadPackage, type Harness } from '../../harness';
import type { CommonStatus } from '../../vendors';
import { EveryVendor } from '../../support/everyVendor';

/** Fetch Test Event: what it shows is true, or says that it is an example. */

let n8n: Harness;
let every: EveryVendor;

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

interface Event extends IDataObject {
	eventId: string;
	event: string;
	vendor: string;
	campaignKey: string;
	status: string | null;
	summary: string;
	campaign: IDataObject;
}

async function fetchTestEvent(
	events: string[],
	parameters: IDataObject = {},
	vendors = every.ids,
): Promise<Event[]> {
	const trigger = n8n.poller({
		node: 'aiCampaignsTrigger',
		parameters: { vendors, events, campaigns: [], options: {}, ...parameters },
		credentials: every.credentials,
	});
	const { items } = await trigger.manual();
	return (items ?? []).map(({ json }) => json as Event);
}

const keys = (events: Event[]) => events.map(({ campaignKey }) => campaignKey);
const requests = () => every.all.reduce((sum, { simulator }) => sum + simulator.requestCount, 0);

/** Where each event leads. */
const AFTER: Record<string, string> = {
	archived: 'archived',
	cancelled: 'cancelled',
	completed: 'completed',
	paused: 'paused',
	started: 'active',
};
const STATUSES: CommonStatus[] = ['draft', 'active', 'paused', 'completed'];

describe('campaigns that fit', () => {
	test('are shown alone, at whichever vendor they are', async () => {
		for (const vendor of every.all) {
			every.reset();
			for (const other of every.all)
				for (const status of ['draft', 'active', 'paused'] as const) other.addOne({ status });
			const key = vendor.addOne({ status: 'completed', name: 'Winter thanks' });
			const shown = await fetchTestEvent(['completed']);
			expect(shown).toMatchObject([
				{
					campaignKey: key,
					event: 'campaign.completed',
					status: 'completed',
					campaign: { status: 'completed' },
				},
			]);
			expect(shown[0]?.summary).toMatch(
				new RegExp(`^${vendor.vendor.name} campaign "Winter thanks" completed`),
			);
		}
	});

	test('are one of each vendor, and three where vendors are fewer', async () => {
		for (const vendor of every.all) vendor.add(4, () => ({ status: 'active' }));
		expect((await fetchTestEvent(['started'])).map(({ vendor }) => vendor).sort()).toEqual(
			[...every.ids].sort(),
		);
		const two = await fetchTestEvent(['started'], {}, every.ids.slice(0, 2));
		expect(two).toHaveLength(3);
		expect(new Set(two.map(({ vendor }) => vendor)).size).toBe(2);
		expect(await fetchTestEvent(['started'], {}, every.ids.slice(0, 1))).toHaveLength(3);
	});

	test('whatever events are chosen, no row contradicts itself', async () => {
		for (const vendor of every.all) vendor.add(4, (index) => ({ status: STATUSES[index] }));
		const wishes = [
			['any'],
			['created'],
			['created', 'completed'],
			['paused', 'started'],
			['deleted', 'paused'],
			...Object.keys(AFTER).map((name) => [name]),
		];
		for (const events of wishes) {
			for (const { event, status, campaign, summary } of await fetchTestEvent(events)) {
				const name = event.slice('campaign.'.length);
				if (!events.includes('any')) expect(events).toContain(name);
				expect({ events, name, status: campaign.status }).toEqual({
					events,
					name,
					status: AFTER[name] ?? campaign.status,
				});
				if (name === 'deleted') expect(summary).toMatch(/^Example: /);
				else expect(status).toBe(campaign.status);
			}
		}
	});

	test('any campaign was created once; none was deleted', async () => {
		const [vendor] = every.all;
		vendor?.addOne({ status: 'active', name: 'Old' });
		const [created] = await fetchTestEvent(['created']);
		expect(created).toMatchObject({
			event: 'campaign.created',
			status: 'active',
			summary: `${vendor?.vendor.name} campaign "Old" was created.`,
		});
		const [deleted] = await fetchTestEvent(['deleted']);
		expect(deleted).toMatchObject({
			event: 'campaign.deleted',
			status: null,
			summary: expect.stringMatching(/^Example: .* was deleted\.$/) as string,
		});
	});

	test('among the chosen ones are found', async () => {
		const [first, second] = every.all;
		const chosen = [
			...(first?.add(5, () => ({ status: 'active' })) ?? []),
			...(second?.add(2, () => ({ status: 'paused' })) ?? []),
		];
		const done = first?.addOne({ status: 'completed' }) ?? '';
		expect(keys(await fetchTestEvent(['completed'], { campaigns: [...chosen, done] }))).toEqual([
			done,
		]);
	});

	test('are those that the options let in', async () => {
		const [vendor] = every.all;
		const wanted = vendor?.addOne({
			status: 'completed',
			name: 'Spring outreach',
			created: '2026-02-02T00:00:00Z',
		});
		vendor?.add(3, () => ({
			status: 'completed',
			name: 'Autumn',
			created: '2026-02-02T00:00:00Z',
		}));
		vendor?.add(3, () => ({
			status: 'completed',
			name: 'Spring before',
			created: '2026-01-02T00:00:00Z',
		}));
		const options = { search: 'SPRING', createdFrom: '2026-02-01T00:00:00Z' };
		expect(keys(await fetchTestEvent(['completed'], { options }))).toEqual([wanted]);
	});
});

describe('a long list without a fitting campaign', () => {
	test('is not read where the vendor can narrow it', async () => {
		const talkover = every.of('talkover');
		const key = talkover.addOne({ status: 'completed' });
		talkover.add(1_500, () => ({ status: 'active' }));
		expect(keys(await fetchTestEvent(['completed'], {}, ['talkover']))).toEqual([key]);
		expect(talkover.simulator.requestCount).toBe(1);
	});

	test('is read to a bound where the vendor cannot', async () => {
		const careCycle = every.of('careCycle');
		careCycle.add(1_500, () => ({ status: 'active' }));
		expect(await fetchTestEvent(['paused'], {}, ['careCycle'])).toHaveLength(1);
		expect(careCycle.simulator.requestCount).toBeLessThanOrEqual(11);
	});

	test('is read for some seconds', async () => {
		const careCycle = every.of('careCycle');
		careCycle.add(1_500, () => ({ status: 'active' }));
		careCycle.simulator.fault({ delayMs: 2_600 });
		const shown = await atSpeed(
			10,
			async () => await fetchTestEvent(['paused'], {}, ['careCycle']),
		);
		expect(shown).toMatchObject([{ summary: expect.stringMatching(/^Example: /) as string }]);
		expect(careCycle.simulator.requestCount).toBeLessThanOrEqual(3);
	});
});

describe('where nothing fits', () => {
	const WISHES = [...Object.keys(AFTER), 'any', 'created', 'deleted'];

	test.each(WISHES)('%s: one example is shown that does not contradict itself', async (name) => {
		for (const id of every.ids) {
			const { vendor, simulator } = every.of(id);
			const [example, ...more] = await fetchTestEvent([name], {}, [id]);
			expect(more).toEqual([]);
			const event = name === 'any' ? 'completed' : name;
			const status = event === 'created' ? 'draft' : (AFTER[event] ?? null);
			expect(example).toMatchObject({
				eventId: `${id}:example:${event}:sample`,
				event: `campaign.${event}`,
				campaignKey: `${id}:example`,
				status,
				campaign: {
					key: `${id}:example`,
					status: status ?? 'active',
					completedAt: null,
					stats: null,
				},
				summary: expect.stringMatching(
					new RegExp(`^Example: ${vendor.name} campaign .* ${event}\\.$`),
				) as string,
			});
			expect(simulator.requestCount).toBeLessThanOrEqual(3);
			every.reset();
		}
	});

	test('the example wears the name of a campaign, and the numbers that its vendor gives', async () => {
		for (const vendor of every.all) {
			every.reset();
			const key = vendor.addOne({ name: 'Flu shots', status: 'active' });
			const [example] = await fetchTestEvent(['completed']);
			expect(example).toMatchObject({
				eventId: `${key}:completed:sample`,
				campaignKey: key,
				status: 'completed',
				campaign: { name: 'Flu shots', status: 'completed' },
			});
			expect(example?.summary).toMatch(
				new RegExp(
					`^Example: ${vendor.vendor.name} campaign "Flu shots" completed(: (80 of 100 calls succeeded \\(80%\\)|100 of 100 contacts done))?\\.$`,
				),
			);
		}
	});

	test("the vendor's word means the status, or is left out", async () => {
		for (const { id, vendor } of every.all) {
			for (const [name, status] of Object.entries(AFTER)) {
				const [example] = await fetchTestEvent([name], {}, [id]);
				const { vendorStatus } = example as { vendorStatus: string | null } & Event;
				if (vendorStatus !== null)
					expect({
						id,
						status: vendor.campaigns.normalize({ status: vendorStatus }).status,
					}).toEqual({ id, status });
			}
		}
		const [example] = await fetchTestEvent(['completed'], {}, ['altur']);
		expect(example).toMatchObject({
			vendorStatus: 'finished',
			campaign: { vendorStatus: 'finished' },
		});
	});

	test('dates of another status are left out', async () => {
		const callersAi = every.of('callersAi');
		callersAi.addOne({ status: 'completed' });
		const [paused] = await fetchTestEvent(['paused'], {}, ['callersAi']);
		expect(paused?.campaign).toMatchObject({
			completedAt: null,
			startedAt: expect.any(String) as string,
		});
	});

	test('the chosen campaign lends its name', async () => {
		const key = every.of('talkover').addOne({ name: 'Mine', status: 'draft' });
		every.of('talkover').addOne({ name: 'Latest', status: 'draft' });
		const [example, ...more] = await fetchTestEvent(['completed'], { campaigns: [key] });
		expect(more).toEqual([]);
		expect(example).toMatchObject({
			campaignKey: key,
			campaign: { name: 'Mine' },
			summary: expect.stringMatching(/^Example: /) as string,
		});
	});
});

describe('a vendor that cannot be read', () => {
	test('is told in the first row, with all fields of an event', async () => {
		for (const { id } of every.all) {
			every.reset();
			const [failing, others] = every.split(id);
			for (const other of others) other.addOne({ status: 'completed' });
			failing.simulator.fault({ status: 403, body: {} });
			const [first, ...rest] = await fetchTestEvent(['completed']);
			expect(first?.error).toMatch(
				new RegExp(`^${failing.vendor.name} could not list campaigns \\(403\\)`),
			);
			const summary = `Example: ${failing.vendor.name} could not be read: ${String(first?.error)}`;
			expect(first).toMatchObject({ vendor: id, status: 'completed', summary });
			expect(rest.map(({ vendor }) => vendor).sort()).toEqual(
				others.map((other) => other.id).sort(),
			);
			const [event] = rest;
			expect(Object.keys(first ?? {}).sort()).toEqual(
				[...Object.keys(event ?? {}), 'error'].sort(),
			);
			expect(Object.keys(first?.campaign ?? {}).sort()).toEqual(
				Object.keys(event?.campaign ?? {}).sort(),
			);
		}
	});

	test('is told beside the example too', async () => {
		every.of('altur').simulator.fault({ status: 403, body: {} });
		const [first, example, ...more] = await fetchTestEvent(['completed'], {}, [
			'altur',
			'talkover',
		]);
		expect(more).toEqual([]);
		expect(first?.summary).toMatch(/^Example: Altur could not be read/);
		expect(example?.summary).toBe('Example: Talkover campaign "Spring outreach" completed.');
	});

	test('all of them: the reason is thrown, and names the others', async () => {
		for (const { simulator } of every.all) simulator.fault({ status: 403, body: {} });
		await expect(fetchTestEvent(['completed'])).rejects.toMatchObject({
			message: `${VENDORS[0]?.name} could not list campaigns (403)`,
			description: expect.stringContaining(
				`Also: ${VENDORS[1]?.name} could not list campaigns (403)`,
			) as string,
		});
	});

	test('for one chosen campaign, the others show', async () => {
		const key = every.of('talkover').addOne({ status: 'completed' });
		const [first, second, ...more] = await fetchTestEvent(['completed'], {
			campaigns: ['talkover:nowhere', key],
		});
		expect(more).toEqual([]);
		expect(first?.error).toContain('Talkover could not get the campaign (404)');
		expect(second?.campaignKey).toBe(key);
	});
});

test('grouped, all of it comes in one item', async () => {
	every.of('altur').simulator.fault({ status: 403, body: {} });
	every.of('talkover').add(2, () => ({ name: 'Winter', status: 'completed' }));
	const [group, ...more] = await fetchTestEvent(['completed'], { options: { grouped: true } }, [
		'altur',
		'talkover',
	]);
	expect(more).toEqual([]);
	expect(group?.count).toBe(3);
	const lines = String(group?.summary).split('\n');
	expect(lines[0]).toMatch(/^Example: Altur could not be read/);
	expect(lines.slice(1)).toEqual(
		[1, 2].map(() => expect.stringMatching(/^Talkover campaign "Winter" completed/) as string),
	);
});

test('nothing is written anywhere', async () => {
	for (const vendor of every.all) vendor.add(2);
	await fetchTestEvent(['completed']);
	expect(requests()).toBeGreaterThan(0);
	expect(every.all.map(({ writes }) => writes)).toEqual(every.all.map(() => 0));
});
