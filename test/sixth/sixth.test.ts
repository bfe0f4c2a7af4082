import type { IDataObject } from 'n8n-workflow';
import { loadPackage } from '../harness';
import { packageWithSixth } from './package';
import { startSixth } from './server';

/** A new vendor is one record, one credential and one line in the registry; nothing in shared/ changes. */
describe('a sixth vendor', () => {
	let server: Awaited<ReturnType<typeof startSixth>>;
	let n8n: Awaited<ReturnType<typeof loadPackage>>;
	let built: ReturnType<typeof packageWithSixth>;

	beforeAll(async () => {
		built = packageWithSixth();
		server = await startSixth();
		n8n = await loadPackage(built.root);
	});
	afterAll(async () => {
		await server.close();
		built.remove();
	});

	const credentials = () => ({ sixthApi: { apiKey: 'sesame', baseUrl: server.url } });
	const run = async (parameters: IDataObject) =>
		await n8n.run({ node: 'aiCampaigns', parameters: { vendors: ['sixth'], resource: 'campaign', ...parameters }, credentials: credentials() });
	const on = async (operation: string, no: number) => await run({ operation, campaign: { __rl: true, mode: 'key', value: `sixth:${no}` } });

	test('is offered among the vendors, with its credential', () => {
		const { properties, credentials: needed } = n8n.node('aiCampaigns').description;
		const vendors = properties.find(({ name }) => name === 'vendors');
		expect(vendors?.options).toContainEqual({ name: 'Sixth', value: 'sixth' });
		expect(needed).toContainEqual(expect.objectContaining({ name: 'sixthApi', displayOptions: { show: { '/vendors': ['sixth'] } } }));
	});

	test('has a credential that is tested', async () => {
		expect(await n8n.testCredential('sixthApi', credentials().sixthApi)).toMatchObject({ status: 'OK' });
		const wrong = await n8n.testCredential('sixthApi', { ...credentials().sixthApi, apiKey: 'wrong' });
		expect(wrong).toMatchObject({ status: 'Error', message: expect.stringContaining('Sixth did not accept the API key') as string });
	});

	test('is listed, started, refused and told of', async () => {
		for (let count = 0; count < 23; count += 1) server.add(false);
		expect((await run({ operation: 'getAll', returnAll: true })).items).toHaveLength(23);
		const trigger = n8n.poller({ node: 'aiCampaignsTrigger', parameters: { vendors: ['sixth'], events: ['any'], campaigns: [] }, credentials: credentials() });
		await trigger.activate();
		expect((await on('start', 1)).items[0]?.json).toMatchObject({ key: 'sixth:1', status: 'active', changed: true, confirmed: true });
		expect((await on('pause', 1)).error).toMatchObject({ message: 'Sixth campaigns cannot be paused through its API [item 0]', description: 'Pull the plug.' });
		expect((await on('get', 99)).error?.message).toBe('Sixth could not get the campaign (404): No such run [item 0]');
		const { items } = await trigger.poll();
		expect(items?.map(({ json }) => json.summary)).toEqual(['Sixth campaign "Run 1" started.']);
	});
});
