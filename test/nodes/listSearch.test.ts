import type { IDataObject } from 'n8n-workflow';
import { loadPackage, type Harness } from '../harness';
import { startAltur, type AlturSimulator } from '../simulators';
import { byId } from '../support/nodes';

/** Altur searches nothing, so that what is looked for may stand on any page. */

let n8n: Harness;
let sim: AlturSimulator;

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startAltur();
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());

const search = async (
	method: string,
	filter?: string,
	parameters: IDataObject = {},
	paginationToken?: string,
) =>
	await n8n.listSearch('altur', method, {
		credentials: { alturApi: { apiKey: sim.apiKey, baseUrl: sim.url } },
		filter,
		parameters,
		paginationToken,
	});

test('a campaign on a later page is found', async () => {
	sim.addCampaigns(350, (index) => ({ name: index === 0 ? 'Winter reminder' : `Autumn ${index}` }));
	const { results, paginationToken } = await search('campaigns', 'winter');
	expect(results.map(({ name }) => name)).toEqual([expect.stringContaining('Winter reminder')]);
	expect(paginationToken).toBeUndefined();
	expect(sim.requests).toHaveLength(4);
});

test('a search ends at the first page that holds something, and goes on from there', async () => {
	sim.addCampaigns(350, (index) => ({
		name: index < 200 && index % 2 ? `Winter ${index}` : `Autumn ${index}`,
	}));
	const first = await search('campaigns', 'winter');
	expect(first.results).toHaveLength(25);
	expect(sim.requests).toHaveLength(2);
	const second = await search('campaigns', 'winter', {}, first.paginationToken as string);
	expect(second.results).toHaveLength(50);
});

test('without a search, and where nothing is found, no page is read twice', async () => {
	sim.addCampaigns(250);
	expect((await search('campaigns')).results).toHaveLength(100);
	expect(sim.requests).toHaveLength(1);
	sim.clearLog();
	expect((await search('campaigns', 'nothing of the kind')).results).toEqual([]);
	expect(sim.requests).toHaveLength(3);
});

test('a contact of the chosen campaign on a later page is found', async () => {
	const [campaign] = sim.addCampaigns(1, { contacts: 250 });
	const parameters = { resource: 'contact', operation: 'get', campaignId: byId(campaign?.id) };
	const all = await search('contacts', undefined, parameters);
	expect(all.results).toHaveLength(100);
	const next = await search('contacts', undefined, parameters, all.paginationToken as string);
	const last = await search('contacts', undefined, parameters, next.paginationToken as string);
	const wanted = last.results.at(-1);
	const { results } = await search('contacts', wanted?.name, parameters);
	expect(results).toContainEqual(wanted);
});

test('AI Campaigns finds it too', async () => {
	sim.addCampaigns(350, (index) => ({ name: index === 0 ? 'Winter reminder' : `Autumn ${index}` }));
	const { results, paginationToken } = await n8n.listSearch('aiCampaigns', 'campaigns', {
		credentials: { alturApi: { apiKey: sim.apiKey, baseUrl: sim.url } },
		filter: 'winter',
		parameters: { vendors: ['altur'] },
	});
	expect(results.map(({ name }) => name)).toEqual([expect.stringContaining('Winter reminder')]);
	expect(paginationToken).toBeUndefined();
});

test('contacts of no campaign are refused in words', async () => {
	const parameters = { resource: 'contact', operation: 'get', campaignId: byId('') };
	await expect(search('contacts', undefined, parameters)).rejects.toThrow('The Campaign is empty');
	expect(sim.requests).toEqual([]);
});
