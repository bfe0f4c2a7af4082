import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import type { Verb } from '../../../nodes/shared/vendor';
import { loadPackage, type Harness } from '../../harness';
import { EveryVendor } from '../../support/everyVendor';
import type { SimulatedVendor } from '../../support/simulatedVendor';

let n8n: Harness;
let every: EveryVendor;

const look = async (
	more: { filter?: string; paginationToken?: string } = {},
	vendors = every.ids,
) =>
	await n8n.listSearch('aiCampaigns', 'campaigns', {
		parameters: { vendors },
		credentials: every.credentials,
		...more,
	});
const options = async (vendors = every.ids) =>
	await n8n.loadOptions('aiCampaignsTrigger', 'campaigns', {
		parameters: { vendors },
		credentials: every.credentials,
	});

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

test('each row says name and vendor, and its value is the key', async () => {
	const expected = every.all.map((vendor) => ({
		name: `Spring outreach (${vendor.vendor.name})`,
		value: vendor.addOne({ name: 'Spring outreach', status: 'paused' }),
	}));
	expect((await look()).results).toEqual(expected);
});

test('n8n keeps the name of a chosen row: of a status it tells only what never changes any more', async () => {
	for (const vendor of every.all) {
		const statuses = ['draft', 'active', 'paused', 'completed'] as const;
		const keys = statuses.map((status) => vendor.addOne({ name: `Spring ${status}`, status }));
		const { results } = await look({}, [vendor.id]);
		const names = keys.map((key) => results.find(({ value }) => value === key)?.name);
		const { name } = vendor.vendor;
		expect(names).toEqual([
			`Spring draft (${name})`,
			`Spring active (${name})`,
			`Spring paused (${name})`,
			`Spring completed (${name}, completed)`,
		]);
	}
});

test('campaigns of one name at one vendor are told apart by their ids', async () => {
	const [first, second] = every.all as [SimulatedVendor, SimulatedVendor];
	const keys = first.add(2, () => ({ name: 'Spring outreach' }));
	const elsewhere = second.addOne({ name: 'Spring outreach' });
	const { results } = await look({}, [first.id, second.id]);
	const byValue = Object.fromEntries(results.map(({ name, value }) => [value, name]));
	for (const key of keys)
		expect(byValue[key]).toBe(`Spring outreach (${first.vendor.name}, ID ${key.split(':')[1]})`);
	expect(byValue[elsewhere]).toBe(`Spring outreach (${second.vendor.name})`);
	for (const { name, value } of await options([first.id]))
		expect(name).toBe(`${first.vendor.name}: Spring outreach (ID ${String(value).split(':')[1]})`);
});

test('in the trigger, whose names n8n does not keep, the status stands below the name', async () => {
	for (const vendor of every.all) {
		const key = vendor.addOne({ name: 'Spring outreach', status: 'paused' });
		expect(await options([vendor.id])).toEqual([
			{ name: `${vendor.vendor.name}: Spring outreach`, value: key, description: 'Status: paused' },
		]);
	}
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

describe('the first minute', () => {
	const noticeOf = (node: string, vendors: unknown) => {
		const { description } = n8n.node(node);
		const notice = description.properties.find(
			({ name }) => name === 'vendorsNotice',
		) as INodeProperties;
		const values = { vendors } as INodeParameters;
		const base = {
			id: '1',
			name: 'Node',
			type: node,
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters: values,
		};
		return NodeHelpers.displayParameter(values, notice, base, description)
			? notice.displayName
			: undefined;
	};

	test.each(['aiCampaigns', 'aiCampaignsTrigger'])(
		'%s says what to do as long as no vendor is chosen, and first of all',
		(node) => {
			const words = 'Choose a vendor: a field for its credential appears';
			expect(noticeOf(node, [])).toBe(words);
			for (const id of every.ids) expect(noticeOf(node, [id])).toBeUndefined();
			expect(noticeOf(node, every.ids)).toBeUndefined();
			const names = n8n
				.node(node)
				.description.properties.map(({ name }) => name)
				.filter((name) => name !== 'pollTimes');
			expect(names.slice(0, 2)).toEqual(['vendorsNotice', 'vendors']);
		},
	);

	test('the editor leaves it to the list to say what is missing', () => {
		const locators = n8n
			.node('aiCampaigns')
			.description.properties.filter(({ name }) => name === 'campaign');
		expect(locators).toHaveLength(3);
		for (const { modes } of locators)
			expect(modes?.[0]?.typeOptions).toMatchObject({ skipCredentialsCheckInRLC: true });
	});

	test('without a vendor the lists say to choose one, with a row that chooses nothing', async () => {
		const row = { name: 'Choose a vendor first', value: '', disabled: true };
		expect(await look({}, [])).toEqual({ results: [row] });
		expect(await options([])).toEqual([row]);
	});

	test('without its credential a vendor is told, above what the others have', async () => {
		const [first, others] = every.split(every.ids[0] ?? '');
		const keys = others.map((vendor) => vendor.addOne());
		const credentials = Object.fromEntries(
			others.map(({ credential: { type, data } }) => [type, data]),
		);
		const row = {
			name: `Choose a credential for ${first.vendor.name} first`,
			value: `${first.id}:`,
			disabled: true,
		};
		const list = async (vendors: string[]) => [
			(await n8n.listSearch('aiCampaigns', 'campaigns', { parameters: { vendors }, credentials }))
				.results,
			await n8n.loadOptions('aiCampaignsTrigger', 'campaigns', {
				parameters: { vendors },
				credentials,
			}),
		];
		for (const [above, ...rows] of await list(every.ids)) {
			expect(above).toEqual(row);
			expect(rows.map(({ value }) => value)).toEqual(keys);
		}
		expect(await list([first.id])).toEqual([[row], [row]]);
	});
});

describe('what the operation cannot use', () => {
	const STATUSES = ['draft', 'active', 'paused', 'completed'] as const;
	const lookFor = async (
		resource: string,
		operation: string,
		vendors = every.ids,
		more: { filter?: string; paginationToken?: string } = {},
	) =>
		await n8n.listSearch('aiCampaigns', 'campaigns', {
			parameters: { vendors, resource, operation },
			credentials: every.credentials,
			...more,
		});
	/** Keys of campaigns of each status, at every vendor. */
	const fillAll = () =>
		Object.fromEntries(
			every.all.map((vendor) => [
				vendor.id,
				Object.fromEntries(STATUSES.map((status) => [status, vendor.addOne({ status })])),
			]),
		);

	test.each([
		['campaign', 'get', ['draft', 'active', 'paused', 'completed']],
		['campaign', 'start', ['draft', 'paused', 'active']],
		['campaign', 'pause', ['active', 'draft', 'paused']],
		['campaign', 'cancel', ['active', 'paused', 'draft']],
		['contact', 'add', ['draft', 'active', 'paused']],
	])(
		'%s %s: the rest is there, and what it changes now comes first',
		async (resource, operation, shown) => {
			const keys = fillAll();
			for (const { id, vendor } of every.all) {
				const isAble =
					resource === 'contact'
						? vendor.contacts !== undefined
						: operation === 'get' || vendor.verbs[operation as Verb] !== undefined;
				const { results } = await lookFor(resource, operation, [id]);
				const statuses = results.map(({ value }) =>
					STATUSES.find((status) => keys[id]?.[status] === value),
				);
				if (isAble) {
					expect({ id, statuses: [...statuses].sort() }).toEqual({
						id,
						statuses: [...shown].sort(),
					});
					const first =
						operation === 'start'
							? ['active']
							: operation === 'pause'
								? ['draft', 'paused']
								: operation === 'cancel'
									? ['draft']
									: [];
					const later = statuses.map((status) => first.includes(status ?? ''));
					expect({ id, later }).toEqual({ id, later: [...later].sort() });
				} else {
					expect(results).toEqual([
						{ name: expect.stringContaining(vendor.name), value: `${id}:`, disabled: true },
					]);
					expect(results[0]?.name).toMatch(
						resource === 'contact'
							? /cannot add contacts to a campaign/
							: /campaigns cannot be cancelled/,
					);
				}
			}
		},
	);

	test('a vendor that cannot do it is told above the others, once, and is not asked', async () => {
		const able = every.all.filter(({ vendor }) => vendor.contacts);
		const unable = every.all.filter(({ vendor }) => !vendor.contacts);
		for (const vendor of every.all) vendor.add(150);
		const first = await lookFor('contact', 'add');
		expect(first.results.slice(0, unable.length).map(({ value }) => value)).toEqual(
			unable.map(({ id }) => `${id}:`),
		);
		expect(first.results.slice(unable.length)).toHaveLength(100 * able.length);
		const second = await lookFor('contact', 'add', every.ids, {
			paginationToken: first.paginationToken as string,
		});
		expect(second.results).toHaveLength(50 * able.length);
		for (const { simulator } of unable) expect(simulator.requests).toEqual([]);
	});

	test('a page on which nothing can be used is passed over', async () => {
		for (const vendor of every.all.filter(({ vendor: { verbs } }) => verbs.start)) {
			every.reset();
			const old = vendor.addOne({ status: 'paused', created: '2026-01-01T00:00:00Z' });
			vendor.add(220, () => ({ status: 'completed', created: '2026-02-01T00:00:00Z' }));
			const { results } = await lookFor('campaign', 'start', [vendor.id]);
			expect(results.map(({ value }) => value)).toEqual([old]);
		}
	});

	test('a search finds among what is left', async () => {
		for (const vendor of every.all) {
			vendor.addOne({ name: 'Winter old', status: 'completed' });
			vendor.addOne({ name: 'Winter new', status: 'draft' });
		}
		const { results } = await lookFor('campaign', 'start', every.ids, { filter: 'winter' });
		expect(results.map(({ name }) => name)).toEqual(
			every.all.map(({ vendor }) => `Winter new (${vendor.name})`),
		);
	});
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
				expect(rows[0]).toEqual({
					name: expect.stringContaining(why),
					value: `${id}:`,
					disabled: true,
				});
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
		await expect(look()).rejects.toThrow(
			`${every.all[0]?.vendor.name} could not list campaigns (403)`,
		);
		await expect(options()).rejects.toThrow('could not list campaigns (403)');
		for (const { id, vendor } of every.all)
			await expect(look({}, [id])).rejects.toThrow(`${vendor.name} could not list campaigns`);
	});
});

describe('a key', () => {
	const get = async (value: string, vendors = every.ids) =>
		await n8n.run({
			node: 'aiCampaigns',
			parameters: {
				vendors,
				resource: 'campaign',
				operation: 'get',
				campaign: { __rl: true, mode: 'key', value },
			},
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
			expect((error as { description?: string }).description).toContain(
				`for example ${every.ids[0]}:1234`,
			);
		}
	});

	test.each([
		(key: string) => key.toUpperCase().replace(/:.*/, '') + key.slice(key.indexOf(':')),
		(key: string, name: string) => `${name}${key.slice(key.indexOf(':'))}`,
		(key: string, name: string) => ` ${name.toLowerCase()} : ${key.slice(key.indexOf(':') + 1)} `,
		(key: string, name: string) =>
			`${name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')}:${key.slice(key.indexOf(':') + 1)}`,
	])('is found however the vendor is spelled', async (spell) => {
		for (const vendor of every.all) {
			const key = vendor.addOne();
			const { items, error } = await get(spell(key, vendor.vendor.name));
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({ key, vendor: vendor.id });
		}
	});

	test('of a vendor that there is not is none', async () => {
		expect((await get('nobody:1')).error?.message).toBe(
			'"nobody:1" is not a campaign key [item 0]',
		);
		expect((await get(':1')).error?.message).toBe('":1" is not a campaign key [item 0]');
	});

	test('of a vendor that is not chosen is told to add it', async () => {
		const [first, second] = every.all;
		const { error } = await get(`${second?.id}:1`, [first?.id ?? '']);
		expect(error?.message).toBe(
			`The campaign ${second?.id}:1 is at ${second?.vendor.name}, which is not among the chosen vendors [item 0]`,
		);
		expect((error as { description?: string }).description).toBe(
			`Add ${second?.vendor.name} under Vendors.`,
		);
	});
});
