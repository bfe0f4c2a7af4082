import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildPackages } from '../../packages/build';
import { products, type Product } from '../../packages/product';
import { simulateVendor, type SimulatedVendor } from '../../support/simulatedVendor';
import { fixtures, type VendorId } from '../../vendors';
import { N8nApi, type Execution, type Workflow } from '../server/api';
import { startN8n, type N8nServer } from '../server/n8n';
import { packFolder, packPackage } from '../server/pack';
import { startRegistry } from '../server/registry';
import { until } from '../server/until';

const UMBRELLA = 'n8n-nodes-ai-campaigns';
const MINUTE = 60_000;

/** One vendor, its package, and what is at work with it in n8n. */
interface Single {
	product: Product;
	vendor: SimulatedVendor;
	credential: { id: string; name: string };
	/** A workflow that is active from the beginning to the end of all tests. */
	watching: string;
}

const all = products();
const ids = all.map(({ vendor }) => vendor.id as VendorId);

describe('a package for each vendor, on a real n8n', () => {
	const closing: Array<() => Promise<void>> = [];
	const singles = new Map<string, Single>();
	let n8n: N8nServer;
	let api: N8nApi;

	beforeAll(async () => {
		const folder = await mkdtemp(join(tmpdir(), 'ai-campaigns-packages-'));
		closing.push(() => rm(folder, { recursive: true, force: true }));
		const packed = [await packPackage(folder)];
		await buildPackages(all);
		for (const product of all) packed.push(await packFolder(folder, product.folder));
		const registry = await startRegistry(...(packed as [(typeof packed)[number]]));
		closing.push(() => registry.close());
		n8n = await startN8n({
			userFolder: join(folder, 'n8n'),
			temporary: folder,
			npmFolder: registry.npmFolder,
		});
		closing.push(() => n8n.close());
		api = new N8nApi(n8n.url);
		await api.setUpOwner();
		for (const product of all) {
			const id = product.vendor.id as VendorId;
			const vendor = await simulateVendor(id, { switches: fixtures[id].fullSupport });
			closing.push(() => vendor.simulator.close());
			singles.set(id, { product, vendor, credential: { id: '', name: '' }, watching: '' });
		}
	}, 10 * MINUTE);

	afterAll(async () => {
		for (const end of closing.splice(0).reverse()) await end();
	});

	const single = (id: string): Single => singles.get(id)!;
	const typeOf = (packageName: string, id: string) => `${packageName}.${id}`;

	/** One node of a package, run by hand or polling. */
	const workflow = (
		id: string,
		{ packageName = single(id).product.name, node = id, credential = single(id).credential } = {},
		parameters: Record<string, unknown> = {},
	): Workflow => {
		const isTrigger = node.endsWith('Trigger');
		const { vendor } = single(id);
		const step = {
			name: 'Node',
			type: typeOf(packageName, node),
			typeVersion: 1,
			position: [200, 0] as [number, number],
			parameters,
			credentials: { [vendor.vendor.credential]: credential },
		};
		const other = (name: string, type: string) => ({
			name,
			type: `n8n-nodes-base.${type}`,
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters: {},
		});
		const link = (to: string) => ({ main: [[{ node: to, type: 'main', index: 0 }]] });
		return {
			name: `${packageName} ${node}`,
			nodes: isTrigger ? [step, other('Done', 'noOp')] : [other('Run', 'manualTrigger'), step],
			connections: isTrigger ? { Node: link('Done') } : { Run: link('Node') },
			settings: { executionOrder: 'v1' },
		};
	};
	const itemsOf = (execution: Execution, node = 'Node') =>
		execution.data?.resultData.runData[node]?.[0]?.data?.main[0]?.map(({ json }) => json) ?? [];
	const run = async (of: Workflow) => {
		const { id } = await api.createWorkflow(of);
		const execution = await api.runWorkflow(id, 'Run');
		expect(execution.data?.resultData.error?.message).toBeUndefined();
		return itemsOf(execution);
	};
	const byId = (key: string) => ({
		__rl: true,
		mode: 'id',
		value: key.slice(key.indexOf(':') + 1),
	});
	const verb = async (id: string, operation: string, key: string) =>
		await run(workflow(id, {}, { resource: 'campaign', operation, campaignId: byId(key) }));
	const credentialOf = (id: string, apiKey?: string) => {
		const { credential } = single(id).vendor;
		return { ...credential, data: { ...credential.data, ...(apiKey ? { apiKey } : {}) } };
	};
	const statusAt = (id: string, key: string) => {
		const { vendor } = single(id);
		const raw = vendor.simulator
			.campaigns()
			.find((campaign) => String(campaign.id) === byId(key).value);
		return vendor.vendor.campaigns.normalize(raw as never).status;
	};
	const list = async (id: string, packageName?: string) =>
		await run(
			workflow(id, { packageName }, { resource: 'campaign', operation: 'getAll', returnAll: true }),
		);
	const toldOf = async (id: string) =>
		(await api.executions(single(id).watching)).flatMap((execution) =>
			itemsOf(execution).map(({ event, campaignKey }) => `${String(event)} ${String(campaignKey)}`),
		);
	/** Waits until something is so of every vendor, and names those of which it is not. */
	const allOf = async (what: string, isSo: (id: VendorId) => Promise<boolean>) => {
		let missing: VendorId[] = ids;
		const left = async () => {
			const known = await Promise.all(missing.map(isSo));
			missing = missing.filter((_, place) => !known[place]);
			return missing.length;
		};
		await until(what, async () => (await left()) === 0, 5 * MINUTE).catch(async (error: Error) => {
			const told = missing.map(async (id) => `${id}: ${(await toldOf(id)).join(', ')}`);
			throw new Error([error.message, ...(await Promise.all(told))].join('\n'));
		});
	};
	/** Each vendor completes a campaign, and each trigger tells it. */
	const allTell = async () => {
		const keys = new Map(ids.map((id) => [id, single(id).vendor.addOne({ status: 'active' })]));
		const seen = async (id: VendorId) =>
			(await toldOf(id)).includes(`campaign.created ${keys.get(id)}`);
		await allOf('sees what is new', seen);
		for (const [id, key] of keys) single(id).vendor.setStatus(key, 'completed');
		const done = async (id: VendorId) =>
			(await toldOf(id)).includes(`campaign.completed ${keys.get(id)}`);
		await allOf('tells what completes', done);
	};

	describe.each(ids)('%s', (id) => {
		test("n8n's own installer takes it", async () => {
			const { installedNodes } = await api.installPackage(single(id).product.name);
			const { name } = single(id).product;
			expect(installedNodes.map(({ type }) => type).sort()).toEqual([
				typeOf(name, id),
				typeOf(name, `${id}Trigger`),
			]);
		});

		test('its credential is tested in its own words', async () => {
			expect(await api.testCredential(credentialOf(id))).toMatchObject({ status: 'OK' });
			const wrong = await api.testCredential(credentialOf(id, 'wrong-key'));
			expect(wrong.status).toBe('Error');
			expect(wrong.message).toContain(single(id).product.vendor.name);
			single(id).credential = await api.createCredential(credentialOf(id));
		});

		test('its node lists, starts and pauses', async () => {
			const [first, second] = single(id).vendor.add(2, (place) => ({
				name: `Campaign ${place}`,
				status: place ? 'active' : 'draft',
			})) as [string, string];
			expect(await list(id)).toHaveLength(2);
			await verb(id, 'start', first);
			expect(statusAt(id, first)).toBe('active');
			await verb(id, 'pause', second);
			expect(statusAt(id, second)).toBe('paused');
		});

		test('its trigger is published', async () => {
			const parameters = {
				pollTimes: { item: [{ mode: 'everyMinute' }] },
				events: ['any'],
				campaigns: [],
				options: {},
			};
			const created = await api.createWorkflow(workflow(id, { node: `${id}Trigger` }, parameters));
			single(id).watching = created.id;
			await api.activate(created.id);
		});
	});

	test('the triggers of all five tell what happens', allTell, 12 * MINUTE);

	describe('beside the package for all vendors', () => {
		beforeAll(async () => {
			await api.installPackage(UMBRELLA);
		});

		test('each credential type is there twice for the editor, and n8n takes the one that was loaded last', async () => {
			const types = await api.credentialTypes();
			for (const { vendor, name } of all) {
				const found = types.filter((type) => type.name === vendor.credential);
				expect(found.map(({ supportedNodes }) => supportedNodes?.[0]?.split('.')[0])).toEqual([
					name,
					UMBRELLA,
				]);
			}
		});

		const bothWork = async (id: string) => {
			const { product, vendor } = single(id);
			const count = vendor.simulator.campaigns().length;
			expect(await list(id, product.name)).toHaveLength(count);
			expect(await list(id, UMBRELLA)).toHaveLength(count);
			const normalized = workflow(
				id,
				{ packageName: UMBRELLA, node: 'aiCampaigns' },
				{ vendors: [id], resource: 'campaign', operation: 'getAll', returnAll: true },
			);
			expect(await run(normalized)).toHaveLength(count);
			expect(await api.testCredential(credentialOf(id))).toMatchObject({ status: 'OK' });
			expect((await api.testCredential(credentialOf(id, 'wrong-key'))).status).toBe('Error');
		};

		test.each(ids)('one credential of %s works in both, and is tested', bothWork);

		test('after a restart too', async () => {
			await n8n.restart();
			for (const id of ids) await bothWork(id);
		});

		test('the triggers of all five go on', allTell, 12 * MINUTE);

		test('a workflow is moved by its type, and keeps its credential', async () => {
			const id = 'talkover';
			const before = workflow(
				id,
				{ packageName: UMBRELLA },
				{ resource: 'campaign', operation: 'getAll', returnAll: true },
			);
			const { name } = single(id).product;
			const moved = JSON.parse(
				JSON.stringify(before).replaceAll(`"${UMBRELLA}.${id}`, `"${name}.${id}`),
			) as Workflow;
			expect(moved.nodes[1]?.type).toBe(`${name}.${id}`);
			expect(await run(moved)).toEqual(await run(before));
		});

		test('n8n has no word of complaint', () => {
			const complaints = n8n
				.log()
				.split('\n')
				.filter((line) => /n8n-nodes-|credential|already loaded/i.test(line))
				.filter((line) => /error|warn|fail|unknown|duplicate/i.test(line));
			expect(complaints).toEqual([]);
		});

		test('each goes without the other', async () => {
			await api.uninstallPackage(UMBRELLA);
			for (const id of ids) {
				expect(await list(id)).toHaveLength(single(id).vendor.simulator.campaigns().length);
				expect(await api.testCredential(credentialOf(id))).toMatchObject({ status: 'OK' });
			}
			await api.installPackage(UMBRELLA);
			for (const { name } of all) await api.uninstallPackage(name);
			for (const id of ids) {
				expect(await list(id, UMBRELLA)).toHaveLength(
					single(id).vendor.simulator.campaigns().length,
				);
				expect(await api.testCredential(credentialOf(id))).toMatchObject({ status: 'OK' });
			}
		});
	});
});
