import { loadPackage } from '../harness';
import { startAltur } from '../simulators';

/** Altur's lists carry no numbers; its single campaigns do. */
describe('an event of a vendor whose lists are brief', () => {
	let n8n: Awaited<ReturnType<typeof loadPackage>>;
	let sim: Awaited<ReturnType<typeof startAltur>>;

	beforeAll(async () => {
		n8n = await loadPackage();
		sim = await startAltur();
	});
	afterEach(() => sim.reset());
	afterAll(async () => await sim.close());

	async function started() {
		const [campaign] = sim.addCampaigns(1, { name: 'Spring outreach', status: 'active', contacts: 10 });
		sim.addCampaigns(30, { status: 'ready' });
		const trigger = n8n.poller({
			node: 'aiCampaignsTrigger',
			parameters: { vendors: ['altur'], events: ['completed'], campaigns: [], options: {} },
			credentials: { alturApi: { apiKey: sim.apiKey, baseUrl: sim.url } },
		});
		await trigger.activate();
		await trigger.poll();
		return { trigger, id: String(campaign?.id) };
	}

	test('has the numbers of the campaign, which alone is read', async () => {
		const { trigger, id } = await started();
		sim.setStatus(id, 'finished');
		sim.clearLog();
		const { items } = await trigger.poll();
		expect(items?.map(({ json }) => json.summary)).toEqual([expect.stringMatching(/^Altur campaign "Spring outreach" completed: .*calls/)]);
		expect(sim.requests.map(({ path }) => path).filter((path) => path.includes(`/campaigns/${id}`))).toHaveLength(1);
		expect(sim.requests).toHaveLength(2);
	});

	test('is told all the same when they cannot be read', async () => {
		const { trigger, id } = await started();
		sim.setStatus(id, 'finished');
		sim.fault({ path: new RegExp(`/campaigns/${id}$`), status: 403, body: { detail: 'No' } });
		const { items } = await trigger.poll();
		expect(items?.map(({ json }) => json.summary)).toEqual(['Altur campaign "Spring outreach" completed.']);
	});
});
