import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type Harness } from '../../harness';
import { byId, byKey, field } from '../../support/nodes';
import { startAcmeVoice, type AcmeVoiceSimulator } from '../../simulators/acmeVoice';
import { WORDS } from '../../simulators/acmeVoice/model';

let n8n: Harness;
let sim: AcmeVoiceSimulator;

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startAcmeVoice();
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());

const data = () => ({ apiKey: sim.apiKey, baseUrl: sim.url });
const own = async (resource: string, operation: string, more: IDataObject = {}, rows = [{}]) =>
	await n8n.run({
		node: 'acmeVoice',
		parameters: { resource, operation, ...more },
		credentials: { acmeVoiceApi: data() },
		input: rows.map((json) => ({ json })),
	});
const everywhere = async (operation: string, more: IDataObject = {}) =>
	await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: ['acmeVoice'], resource: 'campaign', operation, ...more },
		credentials: { acmeVoiceApi: data() },
	});
const addOne = (status: string) => sim.addCampaigns(1, { name: 'Run 1', status })[0]!.id;
const sent = () =>
	sim.requests.map(({ method, path, body }) => [`${method} ${path}`, body ?? null]);

describe('in its own words', () => {
	test('runs are listed, page by page from 0, and read', async () => {
		sim.addCampaigns(203);
		const { items } = await own('campaign', 'getAll', { returnAll: true });
		expect(items).toHaveLength(203);
		expect(sent().map(([call]) => call)).toEqual([
			'GET /runs?p=0&n=100',
			'GET /runs?p=1&n=100',
			'GET /runs?p=2&n=100',
		]);
		const one = await own('campaign', 'get', { campaignId: byId('7') });
		expect(one.items[0]?.json).toMatchObject({ id: 7, name: 'Run 7', status: 'new' });
	});

	test('a run is switched on and off', async () => {
		const campaignId = byId(addOne(WORDS.draft));
		expect((await own('campaign', 'start', { campaignId })).items[0]?.json.status).toBe('on');
		expect((await own('campaign', 'pause', { campaignId })).items[0]?.json.status).toBe('off');
		expect(sent()).toEqual([
			['PUT /runs/1/on', { on: true }],
			['PUT /runs/1/on', { on: false }],
		]);
	});

	test('people of all items are added with one request, each with what became of it', async () => {
		const campaignId = byId(addOne(WORDS.active));
		const phones = ['+15550001111', '+1 555 000 2222', '+15550001111'];
		const parameters = { campaignId, phone: '={{ $json.phone }}', name: 'Ada' };
		const { items } = await own(
			'contact',
			'add',
			parameters,
			phones.map((phone) => ({ phone })),
		);
		expect(field(items, 'outcome')).toEqual(['added', 'added', 'updated']);
		expect(sim.writes).toBe(1);
	});
});

describe('in the words of all vendors', () => {
	test('a run is started, told of, and refused what its vendor does not offer', async () => {
		const campaign = byKey(`acmeVoice:${addOne(WORDS.draft)}`);
		const parameters = { vendors: ['acmeVoice'], events: ['any'], campaigns: [] };
		const credentials = { acmeVoiceApi: data() };
		const pollers = ['acmeVoiceTrigger', 'aiCampaignsTrigger'].map((node) =>
			n8n.poller({ node, parameters, credentials }),
		);
		for (const poller of pollers) await poller.activate();
		expect((await everywhere('start', { campaign })).items[0]?.json).toMatchObject({
			key: 'acmeVoice:1',
			status: 'active',
			changed: true,
			confirmed: true,
		});
		for (const poller of pollers) {
			const { items } = await poller.poll();
			expect(field(items ?? [], 'summary')).toEqual(['Acme Voice campaign "Run 1" started.']);
		}
		expect((await everywhere('cancel', { campaign })).error).toMatchObject({
			message: 'Acme Voice campaigns cannot be cancelled through its API [item 0]',
			description: 'Use the Acme Voice dashboard.',
		});
		expect((await everywhere('get', { campaign: byKey('acmeVoice:99') })).error?.message).toBe(
			'Acme Voice could not get the campaign (404): No such run [item 0]',
		);
	});

	test('is offered among the vendors, with its credential', () => {
		const { properties, credentials } = n8n.node('aiCampaigns').description;
		const vendors = properties.find(({ name }) => name === 'vendors');
		expect(vendors?.options).toContainEqual({ name: 'Acme Voice', value: 'acmeVoice' });
		const displayOptions = { show: { '/vendors': ['acmeVoice'] } };
		const needed = expect.objectContaining({ name: 'acmeVoiceApi', displayOptions }) as object;
		expect(credentials).toContainEqual(needed);
	});
});

test('its credential is tested', async () => {
	expect(await n8n.testCredential('acmeVoiceApi', data())).toMatchObject({ status: 'OK' });
	expect(await n8n.testCredential('acmeVoiceApi', { ...data(), apiKey: 'wrong' })).toMatchObject({
		status: 'Error',
		message: expect.stringContaining('Acme Voice did not accept the API key') as string,
	});
});
