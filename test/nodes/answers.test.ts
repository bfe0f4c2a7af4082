import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type Harness } from '../harness';
import { EveryVendor } from '../support/everyVendor';
import { byKey } from '../support/nodes';
import { simulateVendor, type SimulatedVendor } from '../support/simulatedVendor';
import { EXAMPLE_SEED, fixtures, vendorIds, type VendorId } from '../vendors';
import type { Vendor } from '../../nodes/shared/vendor';
import type { Example } from '../vendors/fixture';

/** A good answer that is not about what was asked for must never pass for success, at no vendor. */

const OTHER = 'ffffffff-0000-4000-8000-00000000abcd';
const other = { id: OTHER, status: 'active', name: 'Another one' };

/** What a server may send with 200. Text is sent as it stands. */
const NAMELESS: Array<[name: string, body: unknown]> = [
	['an empty object', {}],
	['an object without id', { id: null }],
	['an envelope of nothing', { success: true, data: {}, campaign: {}, contact: {}, call: {} }],
	['a list', []],
	['a text', '"ok"'],
	['nothing', ''],
	['null', 'null'],
];
const FOREIGN: Array<[name: string, body: unknown]> = [
	['another object', other],
	[
		'another object in an envelope',
		{ success: true, data: other, campaign: other, contact: other, call: other, thread: other },
	],
];

/** They give several items, none, a file or a verdict on each of many. */
const MANY =
	/getAll|getCalls|getCallbacks|getActive|getRecording|delete|addOrUpdateMany|upload|addContacts|contact\/add$/;
/** Their id is a new one, so that any will do. */
const NEW = [
	'campaign/create',
	'campaign/queueCall',
	'contact/create',
	'contact/addOrUpdate',
	'call/make',
	'call/start',
	'agentSourceRestriction/create',
	'organization/createSubOrganization',
];
const BATCHES = /addOrUpdateMany|upload|addContacts|contact\/add$/;

let n8n: Harness;
beforeAll(async () => {
	n8n = await loadPackage();
});

const nameOf = ({ resource, operation }: Example): string => `${resource}/${operation}`;

describe.each(vendorIds)('%s', (id: VendorId) => {
	const { fullSupport, examples } = fixtures[id];
	let vendor: SimulatedVendor;

	beforeAll(async () => {
		const switches = { ...fullSupport, ...examples.switches };
		vendor = await simulateVendor(id, { seed: EXAMPLE_SEED, switches });
	});
	afterEach(() => vendor.simulator.reset());
	afterAll(async () => await vendor.simulator.close());

	const credentials = () => ({ [vendor.credential.type]: vendor.credential.data });
	/** The first of the runs that show what an operation gives, with nothing to wait for. */
	const prepare = ({ resource, operation, runs }: Example) => {
		const [first = {}] = runs(vendor.simulator);
		const confirm = id === 'callersAi' && /start|pause/.test(operation);
		return {
			node: id,
			parameters: {
				resource,
				operation,
				...first,
				...(confirm ? { options: { confirm: 0 } } : {}),
				...(`${resource}/${operation}` === 'customer/update'
					? { updateFields: { city: 'Nowhere Near' } }
					: {}),
			} as IDataObject,
			credentials: credentials(),
		};
	};
	const single = examples.operations
		.filter((example) => !MANY.test(nameOf(example)))
		.map((example) => [nameOf(example), example] as const);
	const batches = examples.operations
		.filter((example) => BATCHES.test(nameOf(example)))
		.map((example) => [nameOf(example), example] as const);

	/** An item that says that it does not know, and of what. */
	const isHonest = ({ outcome, ...rest }: IDataObject): boolean =>
		outcome === 'unknown' && Object.keys(rest).some((name) => /id$/i.test(name));

	test.each(single)('%s gives no item about something else', async (name, example) => {
		const bodies = NEW.includes(name) ? NAMELESS : [...NAMELESS, ...FOREIGN];
		for (const [what, body] of bodies) {
			vendor.simulator.reset();
			const run = prepare(example);
			vendor.simulator.fault({ status: 200, body });
			const { items, error } = await n8n.run(run);
			const isTold =
				error !== undefined || (items.length > 0 && items.every(({ json }) => isHonest(json)));
			expect({ what, isTold, items: error ? items : [] }).toEqual({
				what,
				isTold: true,
				items: [],
			});
		}
	});

	const writes = single.filter(([name]) => !/\/get$/.test(name));
	if (writes.length)
		test.each(writes)(
			'%s is no success where nothing was done and reading shows that',
			async (name, example) => {
				const bodies = NEW.includes(name) ? NAMELESS : [...NAMELESS, ...FOREIGN];
				for (const [what, body] of bodies) {
					vendor.simulator.reset();
					const run = prepare(example);
					for (const method of ['POST', 'PATCH', 'PUT'])
						vendor.simulator.fault({ method, status: 200, body });
					const { items, error } = await n8n.run(run);
					expect({ what, items, isTold: error !== undefined }).toEqual({
						what,
						items: [],
						isTold: true,
					});
				}
			},
		);

	if (batches.length)
		test.each(batches)('%s says that it does not know', async (_, example) => {
			for (const [what, body] of NAMELESS) {
				vendor.simulator.reset();
				const run = prepare(example);
				vendor.simulator.fault({ status: 200, body });
				const { items, error } = await n8n.run(run);
				const outcomes = items.map(({ json: { outcome, status } }) => outcome ?? status);
				expect({ what, outcomes: error ? [] : [...new Set(outcomes)] }).toEqual({
					what,
					outcomes: error ? [] : ['unknown'],
				});
			}
		});
});

describe('AI Campaigns', () => {
	let every: EveryVendor;
	beforeAll(async () => {
		every = await EveryVendor.start();
	});
	afterEach(() => every.reset());
	afterAll(async () => await every.close());

	const run = async (id: string, resource: string, operation: string, more: IDataObject = {}) =>
		await n8n.run({
			node: 'aiCampaigns',
			parameters: { vendors: [id], resource, operation, ...more },
			credentials: every.credentials,
		});
	const onCampaign = async (key: string, operation: string) =>
		await run(key.split(':')[0] as string, 'campaign', operation, {
			campaign: byKey(key),
			...(operation === 'get' ? {} : { options: { confirm: 0 } }),
		});

	test.each(vendorIds)('%s: no campaign, no status and no key without an id', async (id) => {
		const vendor = every.of(id);
		for (const [what, body] of [...NAMELESS, ...FOREIGN]) {
			for (const operation of ['get', 'start', 'pause', 'cancel']) {
				every.reset();
				const key = vendor.addOne({ status: operation === 'start' ? 'draft' : 'active' });
				vendor.simulator.fault({ status: 200, body });
				const { items, error } = await onCampaign(key, operation);
				expect({ what, operation, items, isTold: error !== undefined }).toEqual({
					what,
					operation,
					items: [],
					isTold: true,
				});
			}
		}
	});

	test.each(vendorIds)('%s: what is read back nameless has not been seen', async (id) => {
		const vendor = every.of(id);
		const { verbs } = vendor.vendor;
		for (const [what, body] of [...NAMELESS, ...FOREIGN]) {
			every.reset();
			const key = vendor.addOne({ status: 'active' });
			vendor.simulator.fault({ method: 'GET', status: 200, body, skip: 1 });
			const { items, error } = await onCampaign(key, 'pause');
			if (verbs.pause?.support === 'documented')
				expect({ what, json: items[0]?.json }).toMatchObject({
					what,
					json: { key, status: 'active', changed: true, confirmed: false },
				});
			else
				expect({ what, error: error?.message }).toEqual({
					what,
					error: expect.stringContaining('it is not known whether it was done') as string,
				});
		}
	});

	test.each(vendorIds)('%s: no call without an id', async (id) => {
		const vendor = every.of(id);
		const { calls } = vendor.vendor;
		if (!calls) return;
		const key = vendor.addOne({ status: 'active' });
		for (const body of [
			{ calls: [{}] },
			{ data: [{}] },
			{ data: { calls: [{ status: 'ended' }] } },
		]) {
			const remove = vendor.simulator.fault({ method: 'GET', status: 200, body });
			const { items, error } = await run(id, 'call', 'getAll', { campaign: byKey(key) });
			remove();
			expect({ body, items, error: error?.message }).toEqual({
				body,
				items: [],
				error: expect.stringMatching(/a row is an? |the answer is not what/) as string,
			});
		}
		expect(JSON.stringify((await run(id, 'call', 'getAll', {})).json)).not.toContain(`"${id}:"`);
	});

	test.each(vendorIds)('%s: a contact is never added where the answer says nothing', async (id) => {
		const vendor = every.of(id);
		if (!vendor.vendor.contacts) return;
		for (const [what, body] of NAMELESS) {
			every.reset();
			const key = vendor.addOne({ status: 'active' });
			vendor.simulator.fault({ method: 'POST', status: 200, body });
			const { items, error } = await run(id, 'contact', 'add', {
				campaign: byKey(key),
				phone: '+15550001111',
			});
			const outcomes = items.map(({ json }) => json.outcome);
			expect({ what, outcomes }).toEqual({ what, outcomes: error ? [] : ['unknown'] });
		}
	});

	test.each(vendorIds)(
		'%s: a row without id is no campaign, and the others are given',
		async (id) => {
			const vendor = every.of(id);
			const key = vendor.addOne({ name: 'Spring', status: 'active' });
			await addNameless(vendor);
			const failing = await run(id, 'campaign', 'getAll', { returnAll: true });
			expect(failing.error?.message).toContain(
				'so n8n could not list campaigns: a row is an object of',
			);
			const paused = await run(id, 'campaign', 'pauseAll', { options: { confirm: 0 } });
			expect(paused.error).toBeUndefined();
			expect(paused.items.map(({ json }) => json.key ?? null)).toEqual([null, key]);
			expect(JSON.stringify([failing.json, paused.json])).not.toContain(`"${id}:"`);
		},
	);

	test.each(vendorIds)(
		'%s: a trigger tells of the row once, and of the other campaigns',
		async (id) => {
			const vendor = every.of(id);
			const spring = vendor.addOne({ name: 'Spring', status: 'draft' });
			const trigger = n8n.poller({
				node: 'aiCampaignsTrigger',
				parameters: { vendors: [id], events: ['any'], options: {} },
				credentials: every.credentials,
			});
			await trigger.activate();
			const remove = await addNameless(vendor);
			await expect(trigger.poll()).rejects.toThrow('a row is an object of');
			remove();
			vendor.setStatus(spring, 'active');
			const summer = vendor.addOne({ name: 'Summer', status: 'draft' });
			await addNameless(vendor);
			const { items } = await trigger.poll();
			expect(
				(items ?? []).map(({ json }) => [json.event, (json.campaign as IDataObject).key]),
			).toEqual(
				expect.arrayContaining([
					['campaign.started', spring],
					['campaign.created', summer],
				]),
			);
			expect(JSON.stringify(items)).not.toContain(`"${id}:"`);
		},
	);
});

/** Requests for the list of campaigns, wherever its API stands. */
const listOf = ({ list }: Vendor['campaigns']): RegExp => new RegExp(`${list.path}(\\?|$)`);

/** From now on the list stays as it is, with its first row once more without id. */
async function addNameless({ vendor, credential: { data }, simulator }: SimulatedVendor) {
	const { list } = vendor.campaigns;
	const url = new URL(`${simulator.url}${list.path}`);
	const { headers, qs } = vendor.access(data, { method: 'GET', url: list.path });
	for (const [name, value] of Object.entries(qs ?? {})) url.searchParams.set(name, String(value));
	const body: unknown = await (await fetch(url, { headers })).json();
	const [row] = list.rows(body) ?? [];
	const said = JSON.stringify(row);
	const text = JSON.stringify(body).replace(
		said,
		`${said},${JSON.stringify({ ...row, id: undefined })}`,
	);
	return simulator.fault({
		method: 'GET',
		path: listOf(vendor.campaigns),
		status: 200,
		body: text,
	});
}
