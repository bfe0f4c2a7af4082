import { loadPackage, type Harness } from '../harness';
import { EveryVendor } from '../support/everyVendor';

let n8n: Harness;
let every: EveryVendor;

const look = async (more: { filter?: string; paginationToken?: string } = {}, vendors = every.ids) =>
	await n8n.listSearch('aiCampaigns', 'campaigns', { parameters: { vendors }, credentials: every.credentials, ...more });
const options = async (vendors = every.ids) =>
	await n8n.loadOptions('aiCampaignsTrigger', 'campaigns', { parameters: { vendors }, credentials: every.credentials });

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

test('each row says name, vendor and status, and its value is the key', async () => {
	const expected = every.all.map((vendor) => ({
		name: `Spring outreach (${vendor.vendor.name}, paused)`,
		value: vendor.addOne({ name: 'Spring outreach', status: 'paused' }),
	}));
	expect((await look()).results).toEqual(expected);
});

test('a search finds its campaigns at every vendor', async () => {
	for (const vendor of every.all) {
		vendor.add(3, (index) => ({ name: `Autumn ${index}` }));
		vendor.addOne({ name: 'Winter reminder' });
	}
	const { results } = await look({ filter: 'WINTER rem' });
	expect(results.map(({ value }) => String(value).split(':')[0])).toEqual(every.ids);
	expect(results.every(({ name }) => name.startsWith('Winter reminder ('))).toBe(true);
});

test('page by page, every campaign of every vendor comes once, and lists that have ended are not asked again', async () => {
	const counts = [120, 250, 30, 10, 210];
	const keys = every.all.flatMap((vendor, place) => vendor.add(counts[place] ?? 5));
	const seen: unknown[] = [];
	let pages = 0;
	let paginationToken: string | undefined;
	do {
		const page: Awaited<ReturnType<typeof look>> = await look({ paginationToken });
		seen.push(...page.results.map(({ value }) => value));
		paginationToken = page.paginationToken as string | undefined;
		pages += 1;
	} while (paginationToken && pages < 20);
	expect([...seen].sort()).toEqual([...keys].sort());
	expect(pages).toBe(3);
	for (const { id, simulator } of every.all) {
		const pagesOfIts = Math.ceil(simulator.campaigns().length / 100);
		expect({ id, requests: simulator.requests.length }).toEqual({ id, requests: pagesOfIts });
	}
});

describe('when a vendor fails', () => {
	test('the others show, below a row that says which and why', async () => {
		for (const { id } of every.all) {
			every.reset();
			const [failing, others] = every.split(id);
			const keys = others.map((vendor) => vendor.addOne());
			failing.simulator.fault({ status: 403 });
			const why = `${failing.vendor.name} could not be listed: ${failing.vendor.name} could not list campaigns (403)`;
			for (const rows of [(await look()).results, await options()]) {
				expect(rows[0]).toEqual({ name: expect.stringContaining(why), value: `${id}:` });
				expect(rows.slice(1).map(({ value }) => value)).toEqual(keys);
			}
		}
	});

	test('its row cannot be run', async () => {
		const { error } = await n8n.run({
			node: 'aiCampaigns',
			parameters: {
				vendors: every.ids,
				resource: 'campaign',
				operation: 'start',
				campaign: { __rl: true, mode: 'list', value: `${every.ids[0]}:` },
			},
			credentials: every.credentials,
		});
		expect(error?.message).toBe(`"${every.ids[0]}:" is not a campaign key [item 0]`);
		for (const { simulator } of every.all) expect(simulator.requests).toEqual([]);
	});

	test('all of them: the reason is thrown, as with a single one', async () => {
		for (const { simulator } of every.all) simulator.fault({ status: 403 });
		await expect(look()).rejects.toThrow(`${every.all[0]?.vendor.name} could not list campaigns (403)`);
		await expect(options()).rejects.toThrow('could not list campaigns (403)');
		for (const { id, vendor } of every.all) await expect(look({}, [id])).rejects.toThrow(`${vendor.name} could not list campaigns`);
	});
});

describe('a key', () => {
	const get = async (value: string, vendors = every.ids) =>
		await n8n.run({
			node: 'aiCampaigns',
			parameters: { vendors, resource: 'campaign', operation: 'get', campaign: { __rl: true, mode: 'key', value } },
			credentials: every.credentials,
		});

	test('finds its vendor among all', async () => {
		for (const vendor of every.all) {
			const key = vendor.addOne();
			expect((await get(key)).items[0]?.json).toMatchObject({ key, vendor: vendor.id });
		}
	});

	test('without its vendor is accepted where one vendor is chosen, and else is told what a key looks like', async () => {
		for (const vendor of every.all) {
			const key = vendor.addOne();
			const id = key.slice(key.indexOf(':') + 1);
			expect((await get(id, [vendor.id])).items[0]?.json.key).toBe(key);
			const { error } = await get(id);
			expect(error?.message).toBe(`"${id}" is not a campaign key [item 0]`);
			expect((error as { description?: string }).description).toContain(`for example ${every.ids[0]}:1234`);
		}
	});

	test('of a vendor that is not chosen is told to add it', async () => {
		const [first, second] = every.all;
		const { error } = await get(`${second?.id}:1`, [first?.id ?? '']);
		expect(error?.message).toBe(`The campaign ${second?.id}:1 is at ${second?.vendor.name}, which is not among the chosen vendors [item 0]`);
		expect((error as { description?: string }).description).toBe(`Add ${second?.vendor.name} under Vendors.`);
	});
});
