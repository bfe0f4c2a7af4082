import { askForCampaign } from '../support/ask';
import { simulateVendor, type SimulatedVendor } from '../support/simulatedVendor';
import { vendorIds, type CommonStatus } from '../vendors';

interface Shown {
	id: string;
	name: string;
	status: string;
	done: number;
	contacts: number;
	moves: string[];
}

interface Page {
	vendor: string;
	failure: string | null;
	failures: Array<{ id: string; name: string }>;
	campaigns: Shown[];
	more: number;
	requests: number;
	last: { method: string; path: string; status: number } | null;
}

const MINUTE = 60_000;

describe.each(vendorIds)('the page of %s', (id) => {
	let simulated: SimulatedVendor;
	let sim: SimulatedVendor['simulator'];

	beforeAll(async () => {
		simulated = await simulateVendor(id);
		sim = simulated.simulator;
	});
	beforeEach(() => sim.reset());
	afterAll(() => sim.close());

	const call = async (method: string, path: string, body?: object) => {
		const headers = body ? { 'content-type': 'application/json' } : undefined;
		const answer = await fetch(`${sim.pageUrl}__control/page${path}`, {
			method,
			headers,
			body: body && JSON.stringify(body),
		});
		return { status: answer.status, text: await answer.text() };
	};
	const asBrowser = async () =>
		await fetch(sim.pageUrl, { headers: { accept: 'text/html,*/*;q=0.8' } });
	const page = async (method = 'GET', path = '', body?: object): Promise<Page> => {
		const { status, text } = await call(method, path, body);
		expect(status).toBe(200);
		return JSON.parse(text) as Page;
	};
	const add = (status: CommonStatus, more: object = {}) =>
		sim.addCampaigns(1, { name: 'Spring outreach', status: simulated.words[status], ...more })[0]!;
	/** The vendor's own word; callers.ai has none, so its field. */
	const shownFor = (status: CommonStatus): string => {
		if (id !== 'callersAi') return simulated.words[status];
		return {
			draft: 'active: false',
			active: 'active: true',
			paused: 'active: false',
			completed: 'active: false, completedAt is set',
		}[status];
	};

	it('is plain HTML that asks nobody else, at the root', async () => {
		const answer = await asBrowser();
		expect([answer.status, answer.headers.get('content-type')]).toEqual([
			200,
			'text/html; charset=utf-8',
		]);
		expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(await answer.text()).not.toMatch(/https?:|src=/);
	});

	it('leaves the root to the API, for whoever is no browser', async () => {
		const answer = await fetch(sim.pageUrl, { headers: { accept: 'application/json' } });
		expect([answer.status, sim.requestCount]).toEqual([404, 1]);
	});

	it('shows the newest campaign first, with its own word and the calls made', async () => {
		add('active', { contacts: 10, callMs: MINUTE, called: 4, name: 'Older' });
		add('paused');
		await sim.advance(2 * MINUTE);
		const { vendor, campaigns } = await page();
		expect(vendor).toBe(simulated.vendor.name);
		expect(campaigns).toMatchObject([
			{ name: 'Spring outreach', status: shownFor('paused') },
			{ name: 'Older', status: shownFor('active'), contacts: 10, done: 6 },
		]);
	});

	it('starts, pauses and completes, as the API then answers', async () => {
		const campaign = add('draft', { contacts: 10 });
		const before = (await askForCampaign(simulated, campaign.id)).campaign;
		const seen = [before];
		for (const [move, status] of [
			['start', 'active'],
			['pause', 'paused'],
			['start', 'active'],
			['complete', 'completed'],
		] as const) {
			const { campaigns } = await page('POST', `/campaigns/${campaign.id}/${move}`);
			expect(campaigns[0]).toMatchObject({ name: 'Spring outreach', status: shownFor(status) });
			seen.push((await askForCampaign(simulated, campaign.id)).campaign);
		}
		const told = seen.map(({ status, active, completedAt }) =>
			id === 'callersAi' ? `${String(active)} ${completedAt !== null}` : status,
		);
		const { words } = simulated;
		const common = [words.draft, words.active, words.paused, words.active, words.completed];
		expect(told).toEqual(
			id === 'callersAi'
				? ['false false', 'true false', 'false false', 'true false', 'false true']
				: common,
		);
	});

	it('offers what makes sense, and refuses the rest', async () => {
		const statuses: CommonStatus[] = ['draft', 'active', 'paused', 'completed'];
		const ids = statuses.map((status) => String(add(status, { contacts: 5, called: 0 }).id));
		const { campaigns } = await page();
		const offered = ids.map((each) => campaigns.find((campaign) => campaign.id === each)?.moves);
		expect(offered).toEqual([
			['start', 'complete'],
			['pause', 'complete'],
			['start', 'complete'],
			[],
		]);
		expect((await call('POST', `/campaigns/${ids[3]}/start`)).status).toBe(409);
		expect((await call('POST', `/campaigns/${ids[0]}/explode`)).status).toBe(409);
		expect((await call('POST', '/campaigns/nobody/start')).status).toBe(404);
	});

	it('adds a campaign that waits', async () => {
		expect((await page('POST', '/campaigns', { name: ' Flu shots ' })).campaigns).toMatchObject([
			{ name: 'Flu shots', contacts: 12, done: 0, moves: ['start', 'complete'] },
		]);
		expect((await page('POST', '/campaigns', {})).campaigns.map(({ name }) => name)).toContain(
			'Campaign 2',
		);
	});

	it('shows the newest hundred and says how many more there are', async () => {
		sim.addCampaigns(103, { contacts: 1 });
		const { campaigns, more } = await page();
		expect([campaigns.length, more]).toEqual([100, 3]);
	});

	it.each([
		['error', 500],
		['rate', 429],
		['key', 401],
		['website', 200],
	])('breaks it: %s, and mends it', async (failure, status) => {
		const { id: campaignId } = add('active');
		expect((await page('PUT', '/failure', { id: failure })).failure).toBe(failure);
		const broken = await askForCampaign(simulated, campaignId);
		expect([broken.status, broken.campaign]).toEqual([status, {}]);
		expect((await page('DELETE', '/failure')).failure).toBeNull();
		expect((await askForCampaign(simulated, campaignId)).campaign.name).toBe('Spring outreach');
	});

	it('breaks it: closed connections, one failure at a time', async () => {
		const { id: campaignId } = add('active');
		await page('PUT', '/failure', { id: 'error' });
		await page('PUT', '/failure', { id: 'cut' });
		await expect(askForCampaign(simulated, campaignId)).rejects.toThrow();
		expect((await page('DELETE', '/failure')).failure).toBeNull();
		expect((await askForCampaign(simulated, campaignId)).status).toBe(200);
	});

	it('knows that a failure has been cleared elsewhere, and no failure that is not there', async () => {
		expect((await page('PUT', '/failure', { id: 'slow' })).failure).toBe('slow');
		sim.clearFaults();
		expect((await page()).failure).toBeNull();
		expect((await call('PUT', '/failure', { id: 'nothing' })).status).toBe(404);
	});

	it('tells what was asked, and is not in the log itself', async () => {
		expect(await page()).toMatchObject({ requests: 0, last: null });
		const { id: campaignId } = add('active');
		await askForCampaign(simulated, campaignId);
		await asBrowser();
		const { requests, last } = await page();
		expect([requests, last?.status]).toEqual([1, 200]);
		await page('POST', `/campaigns/${campaignId}/pause`);
		expect([sim.requestCount, sim.requests.length, sim.writes]).toEqual([1, 1, 0]);
	});

	it('never holds the key', async () => {
		add('active');
		await page('PUT', '/failure', { id: 'key' });
		await askForCampaign(simulated, 'nobody');
		const texts = [await (await asBrowser()).text(), (await call('GET', '')).text];
		for (const text of texts) expect(text).not.toContain(sim.apiKey);
	});
});
