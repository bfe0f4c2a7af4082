import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type Harness } from '../harness';
import { byKey } from '../support/nodes';
import { ADDED, packageWithAcme } from './package';
import { startAcme } from './server';

/**
 * The worked example of adding a vendor: in example/ stands what a person writes. With it and two
 * lines more the vendor works in AI Campaigns and its trigger; nothing in shared/ changes.
 */
describe('one vendor more', () => {
	let server: Awaited<ReturnType<typeof startAcme>>;
	let n8n: Harness;
	let built: ReturnType<typeof packageWithAcme>;

	beforeAll(async () => {
		built = packageWithAcme();
		server = await startAcme();
		n8n = await loadPackage(built.root);
	});
	afterAll(async () => {
		await server.close();
		built.remove();
	});

	const data = () => ({ apiKey: 'sesame', baseUrl: server.url });
	const run = async (parameters: IDataObject) =>
		await n8n.run({
			node: 'aiCampaigns',
			parameters: { vendors: ['acme'], resource: 'campaign', ...parameters },
			credentials: { acmeApi: data() },
		});
	const on = async (operation: string, no: number) =>
		await run({ operation, campaign: byKey(`acme:${no}`) });

	test('is its record and its credential', () => {
		expect(ADDED).toEqual(['credentials/AcmeApi.credentials.ts', 'nodes/Acme/acme.vendor.ts']);
	});

	test('is offered among the vendors, with its credential', () => {
		const { properties, credentials: needed } = n8n.node('aiCampaigns').description;
		const vendors = properties.find(({ name }) => name === 'vendors');
		expect(vendors?.options).toContainEqual({ name: 'Acme', value: 'acme' });
		const displayOptions = { show: { '/vendors': ['acme'] } };
		expect(needed).toContainEqual(expect.objectContaining({ name: 'acmeApi', displayOptions }));
	});

	test('has a credential that is tested', async () => {
		expect(await n8n.testCredential('acmeApi', data())).toMatchObject({ status: 'OK' });
		const wrong = await n8n.testCredential('acmeApi', { ...data(), apiKey: 'wrong' });
		expect(wrong).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('Acme did not accept the API key') as string,
		});
	});

	test('is listed, started, refused and told of', async () => {
		for (let count = 0; count < 23; count += 1) server.add();
		expect((await run({ operation: 'getAll', returnAll: true })).items).toHaveLength(23);
		const trigger = n8n.poller({
			node: 'aiCampaignsTrigger',
			parameters: { vendors: ['acme'], events: ['any'], campaigns: [] },
			credentials: { acmeApi: data() },
		});
		await trigger.activate();
		expect((await on('start', 1)).items[0]?.json).toMatchObject({
			key: 'acme:1',
			status: 'active',
			changed: true,
			confirmed: true,
		});
		expect((await on('pause', 1)).error).toMatchObject({
			message: 'Acme campaigns cannot be paused through its API [item 0]',
			description: 'Use the Acme dashboard.',
		});
		const missing = 'Acme could not get the campaign (404): No such run [item 0]';
		expect((await on('get', 99)).error?.message).toBe(missing);
		const { items } = await trigger.poll();
		expect(items?.map(({ json }) => json.summary)).toEqual(['Acme campaign "Run 1" started.']);
	});
});
