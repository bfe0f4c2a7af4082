import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type RunResult } from '../harness';
import type { FaultKind, Subject, Throttle } from './subject';

type Simulated = Awaited<ReturnType<Subject['start']>>;
type Harness = Awaited<ReturnType<typeof loadPackage>>;

const PAGE_CHECKS = [1, 2];

/** Vendors whose slow checks have run in this file: how long to wait does not depend on a simulator's switches. */
const waitedFor = new Set<string>();

/** Runs every check for one vendor, through the normalized nodes, the vendor's own node and its trigger. */
export function conformance(subject: Subject): void {
	const { vendor, words } = subject;
	let n8n: Harness;
	let sim: Simulated;
	const optedOut: string[] = [];
	const names: string[] = [];
	const isRepeated = waitedFor.has(subject.vendor.id);
	waitedFor.add(subject.vendor.id);
	let leftOut = 0;

	const credentials = () => ({ [vendor.credential]: subject.credential(sim) });
	const run = async (parameters: IDataObject, more: Partial<Parameters<Harness['run']>[0]> = {}) =>
		await n8n.run({
			node: 'aiCampaigns',
			parameters: { vendors: [vendor.id], resource: 'campaign', ...parameters },
			credentials: credentials(),
			...more,
		});
	const on = async (operation: string, id: string | number, options: IDataObject = {}) =>
		await run({ operation, options, campaign: { __rl: true, mode: 'key', value: `${vendor.id}:${id}` } });
	const list = async (parameters: IDataObject = { returnAll: true }) => await run({ operation: 'getAll', ...parameters });
	const own = async (parameters: IDataObject, more: IDataObject = {}) =>
		await n8n.run({
			node: vendor.id,
			parameters: { resource: 'campaign', ...parameters },
			credentials: { ...credentials(), ...(more as Record<string, IDataObject>) },
		});
	const poller = () =>
		n8n.poller({
			node: `${vendor.id}Trigger`,
			parameters: { events: ['any'], campaigns: [], options: {} },
			credentials: credentials(),
		});
	const add = (count: number, overrides: Parameters<Simulated['addCampaigns']>[1] = {}) => sim.addCampaigns(count, overrides);
	const addOne = (status: string, name = 'Spring outreach') => {
		const [campaign] = add(1, { name, status });
		if (!campaign) throw new Error('The simulator made no campaign');
		return campaign;
	};

	function check(name: string, body: () => Promise<void>): void {
		names.push(name);
		if (subject.optOuts[name] === undefined) test(name, body);
		else optedOut.push(`${name}: ${subject.optOuts[name]}`);
	}

	/** A check that waits for real; once a vendor is enough. */
	function checkWaiting(name: string, body: () => Promise<void>): void {
		if (!isRepeated) return check(name, body);
		names.push(name);
		leftOut += 1;
	}

	describe(`${vendor.name} conforms`, () => {
		beforeAll(async () => {
			n8n = await loadPackage();
			sim = await subject.start();
		});
		afterEach(() => sim.reset());
		afterAll(async () => {
			await sim.close();
			const waits = leftOut ? `, ${leftOut} that wait were run before` : '';
			const ran = names.length - optedOut.length - leftOut;
			process.stdout.write([`${vendor.name}: ${ran} checks run, ${optedOut.length} opted out${waits}`, ...optedOut].join('\n  ') + '\n');
		});

		const largest = vendor.campaigns.list.paging.style === 'whole' ? 100 : vendor.campaigns.list.paging.largest;

		check('list whole', async () => {
			const added = add(largest * 2 + 3, (index) => ({ name: `Campaign ${index}` }));
			const { items, error } = await list();
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.id).sort()).toEqual(added.map(({ id }) => String(id)).sort());
			expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
		});

		check('list limited', async () => {
			add(largest + 10);
			const { items } = await list({ returnAll: false, limit: 7 });
			expect(items).toHaveLength(7);
			expect(sim.requests).toHaveLength(1);
		});

		check('list limited across pages', async () => {
			add(largest * 3);
			const { items } = await list({ returnAll: false, limit: largest + 1 });
			expect(new Set(items.map(({ json }) => json.id)).size).toBe(largest + 1);
			expect(sim.requests.length).toBeLessThanOrEqual(2);
		});

		check('empty list', async () => {
			const { items, error } = await list();
			expect(error).toBeUndefined();
			expect(items).toEqual([]);
			expect(sim.requests).toHaveLength(1);
		});

		check('one page', async () => {
			add(3);
			expect((await list()).items).toHaveLength(3);
			expect(sim.requests).toHaveLength(1);
		});

		for (const pages of PAGE_CHECKS) {
			check(`exactly full last page (${pages})`, async () => {
				add(largest * pages);
				expect((await list()).items).toHaveLength(largest * pages);
				expect(sim.requests.length).toBeLessThanOrEqual(pages + 1);
			});
		}

		check('list that changes between pages', async () => {
			add(largest * 2, (index) => ({ name: `Campaign ${index}` }));
			const seen = sim.campaigns().map(({ id }) => String(id));
			// Campaigns that come in while pages are read push others onto the next page: none may come out twice.
			let calls = 0;
			sim.fault({ path: () => (calls += 1) === 2 && Boolean(add(3)) && false, status: 500 });
			const ids = (await list()).items.map(({ json }) => String(json.id));
			expect(new Set(ids).size).toBe(ids.length);
			expect(ids.filter((id) => seen.includes(id)).length).toBe(seen.length);
		});

		check('search', async () => {
			add(5, (index) => ({ name: `Autumn ${index}` }));
			addOne(words.draft, 'Winter reminder');
			const { items } = await list({ returnAll: true, filters: { search: 'winter REM' } });
			expect(items.map(({ json }) => json.name)).toEqual(['Winter reminder']);
		});

		check('status filter', async () => {
			add(3, { status: words.draft });
			const active = addOne(words.active);
			const paused = addOne(words.paused);
			const one = await list({ returnAll: true, filters: { status: ['active'] } });
			expect(one.items.map(({ json }) => json.id)).toEqual([String(active.id)]);
			const two = await list({ returnAll: true, filters: { status: ['active', 'paused'] } });
			expect(two.items.map(({ json }) => json.id).sort()).toEqual([String(active.id), String(paused.id)].sort());
		});

		check('get', async () => {
			const { id, name } = addOne(words.active);
			const { items } = await on('get', id);
			expect(items[0]?.json).toMatchObject({ key: `${vendor.id}:${id}`, vendor: vendor.id, id: String(id), name, status: 'active' });
			expect(items[0]?.json).not.toHaveProperty('raw');
		});

		check('raw data on request', async () => {
			const { id } = addOne(words.active);
			const { items } = await on('get', id, { includeRaw: true });
			expect(String((items[0]?.json.raw as IDataObject).id)).toBe(String(id));
		});

		check('every status', async () => {
			for (const [status, word] of Object.entries(words)) {
				const { id } = addOne(word as string);
				expect((await on('get', id)).items[0]?.json.status).toBe(status);
			}
		});

		check('unknown status word', async () => {
			const { id } = addOne(words.draft);
			sim.setStatus(String(id), subject.strangeWord);
			const { items, error } = await list();
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({ status: 'unknown', vendorStatus: subject.strangeWord });
		});

		check('unknown id', async () => {
			const { error } = await on('get', subject.unknownId);
			expect(error?.message).toContain(vendor.name);
			expect(error?.message).toContain('(404)');
		});

		check('ids with unusual characters', async () => {
			for (const id of ['../agents?x=1', 'a/b#c', '%2e%2e', 'ä ö&=+']) {
				const { error } = await on('get', id);
				expect(error).toBeDefined();
			}
			const strays = sim.requests.filter(({ path }) => !/\/campaigns\/[^/?#]+$/.test(path));
			expect(strays).toEqual([]);
		});

		check('ids that are none', async () => {
			for (const id of ['', ' ', '.', '..', 'a\u0000b', 'x'.repeat(300)]) {
				const { error } = await on('get', id);
				expect(error?.name).toBe('NodeOperationError');
			}
			expect(sim.requests).toEqual([]);
		});

		check('start', async () => {
			const { id } = addOne(words.draft);
			const { items, error } = await on('start', id);
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({ status: 'active', changed: true, confirmed: true });
			expect(sim.writes).toBe(1);
		});

		check('pause and start again', async () => {
			const { id } = addOne(words.active);
			expect((await on('pause', id)).items[0]?.json).toMatchObject({ status: 'paused', changed: true, confirmed: true });
			expect((await on('start', id)).items[0]?.json).toMatchObject({ status: 'active', changed: true, confirmed: true });
			expect(sim.writes).toBe(2);
		});

		check('repeat', async () => {
			const active = addOne(words.active);
			const paused = addOne(words.paused);
			expect((await on('start', active.id)).items[0]?.json).toMatchObject({ changed: false, confirmed: true });
			expect((await on('pause', paused.id)).items[0]?.json).toMatchObject({ changed: false, confirmed: true });
			expect(sim.writes).toBe(0);
		});

		check('refused', async () => {
			const { id } = addOne(words.completed);
			for (const verb of ['start', 'pause']) {
				expect((await on(verb, id)).error?.message).toContain('completed');
			}
			expect(sim.writes).toBe(0);
		});

		check('cancel', async () => {
			const { id } = addOne(words.active);
			const { items, error } = await on('cancel', id);
			if (vendor.verbs.cancel) {
				expect(items[0]?.json).toMatchObject({ status: 'cancelled', changed: true, confirmed: true });
			} else {
				expect(error?.message).toContain('cannot be cancelled');
				expect((error as { description?: string }).description).toBe(vendor.elsewhere);
			}
		});

		check('write without an answer', async () => {
			const { id } = addOne(words.draft);
			const remove = sim.fault({ path: ({ method }) => method !== 'GET', cutAfterWrite: true });
			const { items, error } = await on('start', id);
			remove();
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({ status: 'active', changed: true, confirmed: true });
			expect(sim.writes).toBe(1);
		});

		check('write that was not carried out', async () => {
			const { id } = addOne(words.draft);
			sim.fault({ path: ({ method }) => method !== 'GET', status: 500 });
			const { error } = await on('start', id, { confirm: 0 });
			expect(error?.message).toContain('500');
			expect(sim.writes).toBe(1);
		});

		for (const refusal of subject.refusals) {
			check(`${refusal.status} ${refusal.says}`, async () => {
				const { id } = addOne(words.draft);
				const { status, body, headers } = refusal;
				sim.fault({ status, body, headers });
				for (const result of [await on('get', id), await own({ operation: 'getAll', returnAll: true })]) {
					expectRefusal(result, refusal);
				}
			});
		}

		checkWaiting('passing trouble', async () => {
			const { id } = addOne(words.active);
			for (const fault of [{ status: 500 }, { status: 503 }, { cut: true }, { brokenJson: true }] as FaultKind[]) {
				sim.fault({ ...fault, times: 1 });
				expect((await on('get', id)).error).toBeUndefined();
			}
		});

		checkWaiting('lasting trouble', async () => {
			const troubles: Array<[FaultKind, string]> = [
				[{ status: 500 }, '500'],
				[{ cut: true }, 'broke'],
				[{ brokenJson: true }, 'JSON'],
				[{ contentType: 'text/html', body: '<html></html>' }, 'Base URL'],
			];
			const runs = troubles.map(async ([fault, says]) => {
				const { id } = addOne(words.active);
				sim.fault({ path: ({ path }) => path.includes(String(id)), ...fault });
				const { error } = await on('get', id);
				expect(error?.message).toContain(vendor.name);
				expect(error?.message).toContain(says);
			});
			await Promise.all(runs);
		});

		for (const throttle of subject.throttles) {
			checkWaiting(`429 with ${throttle.hint}`, async () => await expectThrottle(throttle));
		}

		async function expectThrottle({ fault, waitMs }: Throttle) {
			const { id } = addOne(words.draft);
			sim.fault({ ...fault, times: 1 });
			const began = Date.now();
			const { error } = await on('start', id);
			expect(error).toBeUndefined();
			expect(Date.now() - began).toBeGreaterThanOrEqual(waitMs - 50);
			expect(sim.writes).toBe(1);
		}

		check('429 for too long', async () => {
			add(1);
			sim.fault({ status: 429, headers: { 'retry-after': '3600' }, body: {} });
			const { error } = await list();
			expect(error?.message).toContain('too many requests');
			expect((error as { failure?: unknown }).failure).toEqual({ cause: 'rate-limited', retryAfterMs: 3_600_000 });
		});

		check('a wrong key shows nowhere', async () => {
			const wrong = 'wrong-key-that-must-not-show';
			const data = { ...subject.credential(sim), apiKey: wrong };
			sim.fault({ status: 401, body: { message: `Invalid token ${wrong}`, detail: wrong, error: `Bad ${wrong}` } });
			for (const node of ['aiCampaigns', vendor.id]) {
				const result = await n8n.run({
					node,
					parameters: { vendors: [vendor.id], resource: 'campaign', operation: 'getAll', returnAll: true },
					credentials: { [vendor.credential]: data },
				});
				expect(result.error?.message).toContain('API key');
				expect(JSON.stringify([result.json, result.error, result.error?.stack])).not.toContain(wrong);
			}
		});

		check('credential test', async () => {
			const data = subject.credential(sim);
			expect(await n8n.testCredential(vendor.credential, data)).toMatchObject({ status: 'OK' });
			expect(await n8n.testCredential(vendor.credential, { ...data, baseUrl: `${String(data.baseUrl)}/` })).toMatchObject({ status: 'OK' });
			const bad = await n8n.testCredential(vendor.credential, { ...data, apiKey: 'wrong' });
			expect(bad.status).toBe('Error');
			expect(bad.message).toContain(vendor.name);
		});

		check('unusable credential', async () => {
			for (const data of [{ apiKey: '' }, { apiKey: 'a\u00e9b' }, { baseUrl: 'not an address' }]) {
				const result = await n8n.run({
					node: vendor.id,
					parameters: { resource: 'campaign', operation: 'getAll', returnAll: true },
					credentials: { [vendor.credential]: { ...subject.credential(sim), ...data } },
				});
				expect(result.error?.message).toContain(`${vendor.name} credential`);
			}
			expect(sim.requests).toEqual([]);
		});

		check('pickers', async () => {
			add(3, (index) => ({ name: `Autumn ${index}` }));
			addOne(words.draft, 'Winter reminder');
			const lookup = { parameters: { vendors: [vendor.id] }, credentials: credentials(), filter: 'winter' };
			const mine = await n8n.listSearch(vendor.id, 'campaigns', lookup);
			expect(mine.results.map(({ name }) => name)).toEqual([expect.stringContaining('Winter reminder')]);
			const normalized = await n8n.listSearch('aiCampaigns', 'campaigns', lookup);
			expect(normalized.results[0]).toMatchObject({
				name: expect.stringContaining(vendor.name),
				value: expect.stringMatching(`^${vendor.id}:`),
			});
		});

		check('own Get Many and Get', async () => {
			const { id } = addOne(words.active);
			add(2);
			const many = await own({ operation: 'getAll', returnAll: true, simplify: false });
			expect(many.items).toHaveLength(3);
			const one = await own({ operation: 'get', campaignId: { __rl: true, mode: 'id', value: String(id) } });
			expect(String(one.items[0]?.json.id)).toBe(String(id));
		});

		check('Simplify gives ten fields at most', async () => {
			add(1);
			const { items } = await own({ operation: 'getAll', returnAll: true, simplify: true });
			const fields = Object.keys(items[0]?.json ?? {});
			expect(fields).toEqual(expect.arrayContaining(['id', 'name']));
			expect(fields.length).toBeLessThanOrEqual(10);
		});

		check('limit out of range', async () => {
			for (const limit of [0, -1, 1.5]) {
				expect((await list({ returnAll: false, limit })).error?.message).toContain('Limit');
				expect((await own({ operation: 'getAll', returnAll: false, limit })).error?.message).toContain('Limit');
			}
			expect(sim.requests).toEqual([]);
		});

		check('trigger tells what happens', async () => {
			const [first, second] = [addOne(words.active, 'First'), addOne(words.active, 'Second')];
			addOne(words.completed, 'Long done');
			const trigger = poller();
			expect((await trigger.activate()).items).toBeNull();
			sim.setStatus(String(first.id), words.completed);
			sim.setStatus(String(second.id), words.paused);
			await sim.advance(1_000);
			addOne(words.draft, 'Third');
			expect(eventsOf(await trigger.poll())).toEqual([
				'campaign.completed First',
				'campaign.created Third',
				'campaign.paused Second',
			]);
			expect((await trigger.poll()).items).toBeNull();
		});

		check('trigger tells a deletion once', async () => {
			const { id } = addOne(words.active);
			addOne(words.active, 'Stays');
			const trigger = poller();
			await trigger.activate();
			sim.removeCampaign(String(id));
			expect(eventsOf(await trigger.poll())).toEqual(['campaign.deleted null']);
			expect((await trigger.poll()).items).toBeNull();
		});

		check('trigger throws when the vendor is down', async () => {
			addOne(words.active);
			const trigger = poller();
			await trigger.activate();
			const before = JSON.stringify(trigger.state);
			sim.fault({ status: 401, body: {} });
			await expect(trigger.poll()).rejects.toMatchObject({ failure: { cause: 'credential-invalid' } });
			expect(JSON.stringify(trigger.state)).toBe(before);
		});

		test('opt-outs name checks that exist', () => {
			expect(Object.keys(subject.optOuts).filter((name) => !names.includes(name))).toEqual([]);
		});

		function expectRefusal({ error }: RunResult, { says, cause }: Subject['refusals'][number]) {
			expect(error?.message).toContain(vendor.name);
			expect(error?.message).toContain(says);
			expect((error as { failure?: { cause: string } }).failure?.cause).toBe(cause);
		}
	});
}

const eventsOf = ({ items }: { items: Array<{ json: IDataObject }> | null }): string[] =>
	(items ?? []).map(({ json }) => `${String(json.event)} ${String((json.campaign as IDataObject).name)}`).sort();
