import { createHash } from 'crypto';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { CallersAiApi } from '../../../credentials/CallersAiApi.credentials';
import { callersAi, groupName } from '../../../nodes/CallersAi/callersAi.vendor';
import { startCallersAi } from '../../simulators';
import { FOREIGN_ORGANIZATION, ORGANIZATION, SUB_ORGANIZATION } from '../../simulators/callersAi';
import {
	byId,
	campaignDo,
	credential,
	describedAs,
	getMany,
	GROUP,
	n8n,
	names,
	one,
	sent,
	sim,
	UNKNOWN_ID,
	WRONG_CREDENTIALS,
} from './setup';

describe('what every request carries', () => {
	const header = (name: string) => sim.requests.map(({ headers }) => headers[name]);

	test('the organization on the list alone, and no header for a sub organization that is not there', async () => {
		const { id } = one();
		await getMany();
		await campaignDo('get', { campaignId: byId(id) });
		expect(sent().map(({ path }) => path)).toEqual([
			`/campaigns?organizationId=${ORGANIZATION}`,
			`/campaigns/${id}`,
		]);
		expect(header('x-sub-organization-id')).toEqual([undefined, undefined]);
		expect(sim.requests.every(({ authorized }) => authorized)).toBe(true);
	});

	test('a sub organization in the header, and in place of the organization', async () => {
		const { id } = one({ organizationId: SUB_ORGANIZATION, name: 'Sub' });
		one({ name: 'Main' });
		const credentials = {
			callersAiApi: credential({
				subOrganizationId: ` ${SUB_ORGANIZATION} `,
				organizationId: ` ${ORGANIZATION}`,
			}),
		};
		for (const organizationFrom of ['header', 'query'] as const) {
			sim.switches.organizationFrom = organizationFrom;
			const found = await campaignDo('getAll', { returnAll: true }, { credentials });
			expect(names(found)).toEqual(['Sub']);
		}
		await campaignDo('get', { campaignId: byId(id) }, { credentials });
		expect(sent().map(({ path }) => path)).toEqual([
			`/campaigns?organizationId=${SUB_ORGANIZATION}`,
			`/campaigns?organizationId=${SUB_ORGANIZATION}`,
			`/campaigns/${id}`,
		]);
		expect(header('x-sub-organization-id')).toEqual([
			SUB_ORGANIZATION,
			SUB_ORGANIZATION,
			SUB_ORGANIZATION,
		]);
	});

	test('the key as it was typed, apart from spaces around it', async () => {
		const own = await startCallersAi({ apiKey: 'Bearer own key' });
		try {
			const credentials = {
				callersAiApi: credential({ apiKey: ' Bearer own key\n', baseUrl: ` ${own.url}/ ` }),
			};
			expect(
				(await campaignDo('getAll', { returnAll: true }, { credentials })).error,
			).toBeUndefined();
			expect(own.requests.map(({ authorized }) => authorized)).toEqual([true]);
			expect(await n8n.testCredential('callersAiApi', credentials.callersAiApi)).toMatchObject({
				status: 'OK',
			});
		} finally {
			await own.close();
		}
	});
});

describe('credential', () => {
	test.each(WRONG_CREDENTIALS)('%j is refused before any request', async (data, says) => {
		const credentials = { callersAiApi: credential(data) };
		const result = await campaignDo('getAll', { returnAll: true }, { credentials });
		expect(result.error?.message).toContain(says);
		expect(describedAs(result)).toContain('You find it in the callers.ai dashboard');
		expect(sim.requests).toEqual([]);
	});

	test('the test tells a wrong key from a wrong organization', async () => {
		const messageOf = async (data: IDataObject) =>
			(await n8n.testCredential('callersAiApi', credential(data))).message;
		expect(await messageOf({})).toBe('Connection successful!');
		expect(await messageOf({ subOrganizationId: SUB_ORGANIZATION })).toBe('Connection successful!');
		expect(await messageOf({ apiKey: 'wrong' })).toContain('did not accept the API key');
		expect(await messageOf({ organizationId: 'mine' })).toContain(
			'does not accept this Organization ID',
		);
		expect(await messageOf({ organizationId: FOREIGN_ORGANIZATION })).toContain(
			'do not belong together',
		);
	});

	test('a refused organization is explained', async () => {
		for (const organizationId of ['mine', FOREIGN_ORGANIZATION]) {
			const result = await campaignDo(
				'getAll',
				{},
				{ credentials: { callersAiApi: credential({ organizationId }) } },
			);
			expect(result.error?.message).toContain('callers.ai could not list campaigns');
			expect(describedAs(result)).toContain('Organization ID');
		}
	});
});

describe('a 404', () => {
	const elsewhere = 'if https://api.callers.ai does not work, try https://api.callers.ai/api';

	test.each(['documented', 'message', 'messages', 'error', 'text'] as const)(
		'about the address says which other one to try (%s)',
		async (errorBody) => {
			Object.assign(sim.switches, { root: '/api', errorBody });
			const { id } = one();
			const found = await campaignDo('get', { campaignId: byId(id) });
			expect(found.error?.message).toContain('callers.ai could not get the campaign (404)');
			expect(describedAs(found)).toMatch(/^Check the Base URL in the callers.ai credential\./);
			expect(describedAs(found)).toContain(elsewhere);
			expect(describedAs(await getMany())).toContain(elsewhere);
			expect((await n8n.testCredential('callersAiApi', credential())).message).toContain(elsewhere);
			const credentials = { callersAiApi: credential({ baseUrl: `${sim.url}/api/` }) };
			expect(
				(await campaignDo('get', { campaignId: byId(id) }, { credentials })).items,
			).toHaveLength(1);
		},
	);

	test.each(['documented', 'message', 'messages', 'error', 'text'] as const)(
		'about the campaign says to look at its ID (%s)',
		async (errorBody) => {
			sim.switches.errorBody = errorBody;
			const found = await campaignDo('get', { campaignId: byId(UNKNOWN_ID) });
			expect(found.error?.message).toContain('(404): Campaign not found');
			expect(describedAs(found)).toMatch(/^Check the ID, and that the callers.ai credential/);
		},
	);

	test('that says neither names both', async () => {
		sim.fault({ status: 404, body: { status: 'error', message: 'Not Found', data: [] } });
		const found = await campaignDo('get', { campaignId: byId(one().id) });
		expect(describedAs(found)).toMatch(/^Check the ID\. Check the Base URL/);
	});

	test('about the address is no deleted campaign', async () => {
		const { id } = one({ status: 'active' });
		const trigger = n8n.poller({
			node: 'callersAiTrigger',
			parameters: { events: ['any'], campaigns: [id], options: {} },
			credentials: { callersAiApi: credential() },
		});
		await trigger.activate();
		sim.switches.root = '/api';
		await expect(trigger.poll()).rejects.toThrow('Cannot GET');
	});
});

describe('pickers', () => {
	const pick = async (method: string, more: IDataObject = {}) =>
		await n8n.listSearch('callersAi', method, {
			parameters: {},
			credentials: { callersAiApi: credential() },
			...more,
		});

	test('campaigns come a hundred at a time, searched as a whole', async () => {
		sim.addCampaigns(230, (index) => ({ name: `Campaign ${index}` }));
		const seen: string[] = [];
		let paginationToken: string | undefined;
		const sizes: number[] = [];
		do {
			const page = await pick('campaigns', { paginationToken });
			seen.push(...page.results.map(({ value }) => String(value)));
			sizes.push(page.results.length);
			paginationToken = page.paginationToken as string | undefined;
		} while (paginationToken !== undefined);
		expect(sizes).toEqual([100, 100, 30]);
		expect(new Set(seen).size).toBe(230);
		const found = await pick('campaigns', { filter: 'CAMPAIGN 229' });
		expect(found.results.map(({ name }) => name)).toEqual(['Campaign 229']);
		expect(found.paginationToken).toBeUndefined();
	});

	test('a list that ends with a full page of our own has no empty one after it', async () => {
		sim.addCampaigns(200);
		expect((await pick('campaigns')).paginationToken).toBe('100');
		const last = await pick('campaigns', { paginationToken: '100' });
		expect([last.results.length, last.paginationToken]).toEqual([100, undefined]);
	});

	test('groups are gathered from the campaigns, each once', async () => {
		const other = '65f0c0ffee0000000000c002';
		sim.addCampaigns(3, { campaignGroupId: GROUP, campaignGroupName: 'Renewals' });
		one({ campaignGroupId: other, campaignGroupName: null });
		one();
		expect((await pick('groups')).results).toEqual([
			{ name: 'Renewals', value: GROUP },
			{ name: other, value: other },
		]);
		expect((await pick('groups', { filter: 'NEW' })).results).toEqual([
			{ name: 'Renewals', value: GROUP },
		]);
		expect(sim.requests[0]?.path).toBe(`/campaigns?organizationId=${ORGANIZATION}`);
	});

	test('a group without a name is called by its id', () => {
		expect(groupName({ campaignGroupId: GROUP, campaignGroupName: ' ' })).toBe(GROUP);
	});
});

describe('trigger', () => {
	const watching = async (more: IDataObject = {}, options: IDataObject = {}) => {
		const trigger = n8n.poller({
			node: 'callersAiTrigger',
			parameters: { events: ['any'], campaigns: [], options, ...more },
			credentials: { callersAiApi: credential() },
		});
		await trigger.activate();
		return trigger;
	};
	const toldBy = (items: Array<{ json: IDataObject }> | null) =>
		(items ?? []).map(({ json }) => [json.event, json.campaignKey]);
	const LONG_AGO = '2026-01-01T00:00:00Z';

	describe.each(['cleared', 'stays'] as const)(
		'a campaign that is started again, its date of completion %s,',
		(completedAtOnRestart) => {
			beforeEach(() => {
				sim.switches.completedAtOnRestart = completedAtOnRestart;
			});

			test('is told as started, each time with an id of its own', async () => {
				const { id } = one({ status: 'active', created_at: LONG_AGO });
				one({ status: 'completed', created_at: LONG_AGO });
				const trigger = await watching();
				const ids: unknown[] = [];
				for (const state of ['completed', 'active', 'completed', 'active']) {
					sim.setStatus(id, state);
					const { items } = await trigger.poll();
					expect(toldBy(items)).toEqual([
						[`campaign.${state === 'active' ? 'started' : state}`, `callersAi:${id}`],
					]);
					ids.push(items?.[0]?.json.eventId);
					expect((await trigger.poll()).items).toBeNull();
				}
				expect(new Set(ids).size).toBe(4);
			});

			test('is told where it was chosen', async () => {
				const { id } = one({ status: 'completed', created_at: LONG_AGO });
				const trigger = await watching({ campaigns: [id] });
				expect((await trigger.poll()).items).toBeNull();
				sim.setStatus(id, 'active');
				expect(toldBy((await trigger.poll()).items)).toEqual([
					['campaign.started', `callersAi:${id}`],
				]);
				sim.setStatus(id, 'completed');
				expect(toldBy((await trigger.poll()).items)).toEqual([
					['campaign.completed', `callersAi:${id}`],
				]);
			});
		},
	);

	test('a running campaign that is renamed into the search did not start', async () => {
		const { id } = one({ name: 'Spring', status: 'active', created_at: LONG_AGO });
		const trigger = await watching({}, { search: 'autumn' });
		sim.removeCampaign(id);
		one({ id, name: 'Autumn', status: 'active', created_at: LONG_AGO });
		expect((await trigger.poll()).items).toBeNull();
	});

	test('what an older version remembers of completed campaigns is not told as started now', async () => {
		sim.switches.activeAtCompletion = 'stays';
		const { id } = one({ status: 'completed', created_at: LONG_AGO });
		const parts = [
			'callersAi',
			'id-of-callersAiApi',
			JSON.stringify([sim.url, ORGANIZATION, '']),
			{ outboundOnly: false, entered: null },
		];
		const fingerprint = createHash('sha256')
			.update(JSON.stringify(parts))
			.digest('hex')
			.slice(0, 16);
		const memory = { fingerprint, epoch: 'e', live: {}, known: {}, newest: LONG_AGO };
		const trigger = n8n.poller({
			node: 'callersAiTrigger',
			parameters: { events: ['any'], campaigns: [], options: {} },
			credentials: { callersAiApi: credential() },
			saved: { aiCampaigns: { version: 1, revision: 3, vendors: { callersAi: memory } } },
		});
		expect((await trigger.activate()).items).toBeNull();
		expect(sim.campaign(id)).toMatchObject({ active: true, completedAt: expect.any(String) });
	});

	test('tells a campaign that completes by itself, and one that pauses new chats', async () => {
		const done = one({ name: 'Done', status: 'active', contacts: 1, called: 0 });
		const paused = one({ name: 'Paused', status: 'active', contacts: 50 });
		const trigger = n8n.poller({
			node: 'callersAiTrigger',
			parameters: { events: ['any'], campaigns: [], options: {} },
			credentials: { callersAiApi: credential() },
		});
		await trigger.activate();
		await sim.advance(10 * 60_000);
		sim.setStatus(paused.id, 'activeNewChatsPaused');
		const { items } = await trigger.poll();
		const events = (items ?? []).map(({ json }) => [
			json.event,
			json.campaignKey,
			json.previousVendorStatus,
			json.vendorStatus,
		]);
		expect(events.sort()).toEqual([
			['campaign.completed', `callersAi:${done.id}`, 'active', 'completed'],
			['campaign.status_changed', `callersAi:${paused.id}`, 'active', 'activeNewChatsPaused'],
		]);
		expect(
			sim.requests.every(({ path }) => path === `/campaigns?organizationId=${ORGANIZATION}`),
		).toBe(true);
	});
});

test("n8n's HTTP Request node, which gives the whole address, is given the organization too", async () => {
	const { authenticate } = new CallersAiApi();
	const credential = {
		apiKey: 'k',
		organizationId: 'org-1',
		baseUrl: 'https://api.example.com/v1/',
	};
	const uri = `https://api.example.com/v1${callersAi.campaigns.list.path}`;
	const of = async (request: object) =>
		await (authenticate as (...args: object[]) => Promise<IHttpRequestOptions>)(
			credential,
			request,
		);
	expect((await of({ method: 'GET', uri })).qs).toEqual({ organizationId: 'org-1' });
	expect((await of({ method: 'GET', uri: `${uri}?a=1`, qs: { b: 2 } })).qs).toEqual({
		b: 2,
		organizationId: 'org-1',
	});
	expect((await of({ method: 'GET', uri: `${uri}/7` })).qs).toEqual({});
	expect((await of({ method: 'POST', uri })).qs).toEqual({});
});
