import { createHash } from 'node:crypto';
import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import {
	loadPackage,
	type Harness,
	type PollEngine,
	type Poller,
	type PollerOptions,
	type PollResult,
} from '../../harness';
import { startTalkover, type TalkoverSimulator } from '../../simulators';
import type { CommonStatus } from '../../vendors';
import { EveryVendor } from '../../support/everyVendor';
import { addOne, talkoverCredentials } from '../../support/talkover';

let n8n: Harness;
let sim: TalkoverSimulator;
let every: EveryVendor;

beforeAll(async () => {
	n8n = await loadPackage();
	[sim, every] = await Promise.all([startTalkover(), EveryVendor.start()]);
});
afterEach(() => {
	sim.reset();
	every.reset();
});
afterAll(async () => {
	await sim.close();
	await every.close();
});

const talkover = (parameters: IDataObject = {}, more: Partial<PollerOptions> = {}): Poller =>
	n8n.poller({
		node: 'talkoverTrigger',
		parameters: { events: ['any'], ...parameters },
		credentials: talkoverCredentials(sim),
		...more,
	});

/** With its first memory in the database, whichever engine it runs on. */
async function begun(trigger: Poller): Promise<Poller> {
	await trigger.activate();
	await trigger.poll();
	return trigger;
}

const told = ({ items }: PollResult): string[] =>
	(items ?? []).map(({ json }) => `${String(json.event).slice(9)} ${String(json.campaignKey)}`);

describe('the options of every trigger', () => {
	const triggers = () => ['aiCampaigns', ...every.ids].map((id) => `${id}Trigger`);
	const optionsOf = (node: string) => {
		const { properties } = n8n.node(node).description;
		return (properties.find(({ name }) => name === 'options')?.options ?? []) as INodeProperties[];
	};

	test('mean what they say as soon as they are added', () => {
		for (const node of triggers()) {
			const switches = optionsOf(node).filter(({ type }) => type === 'boolean');
			expect(switches.map(({ name, default: added }) => [node, name, added])).toEqual([
				[node, 'grouped', true],
				[node, 'includeRaw', true],
			]);
		}
		const inbound = optionsOf('callersAiTrigger').find(({ name }) => name === 'includeInbound');
		expect(inbound).toMatchObject({
			displayName: 'Inbound Campaigns',
			type: 'options',
			default: false,
		});
		expect(
			(inbound?.options as INodePropertyOptions[]).map(({ name, value }) => [name, value]),
		).toEqual([
			['Leave Out', false],
			['Watch', true],
		]);
	});

	test('leave things as they are where they are not added, and where older workflows have switched them off', async () => {
		for (const options of [{}, { grouped: false, includeRaw: false, includeInbound: true }]) {
			const callersAi = every.of('callersAi');
			const keys = callersAi.add(2, (index) => ({
				status: 'active',
				more: { isIncoming: index === 0 },
			}));
			const trigger = await begun(
				n8n.poller({
					node: 'callersAiTrigger',
					parameters: { events: ['paused'], options },
					credentials: every.credentials,
				}),
			);
			for (const key of keys) callersAi.setStatus(key, 'paused');
			const { items } = await trigger.poll();
			expect(items?.map(({ json }) => json.campaignKey).sort()).toEqual([...keys].sort());
			expect(items?.map(({ json }) => 'raw' in (json.campaign as IDataObject))).toEqual([
				false,
				false,
			]);
			every.reset();
		}
	});

	test('that an empty list of campaigns means all is said where it can be seen', () => {
		for (const node of triggers()) {
			const campaigns = n8n
				.node(node)
				.description.properties.find(({ name }) => name === 'campaigns');
			expect(campaigns?.hint).toBe(
				'Leave it empty to watch all campaigns, also those created later',
			);
		}
	});
});

describe.each<PollEngine>(['legacy', 'durable'])('Search, on the %s engine', (engine) => {
	const OPTIONS = { options: { search: ' spring ' } };
	const careCycle = () => every.of('careCycle');
	const add = (name: string, status: CommonStatus = 'active', description: string | null = null) =>
		careCycle().addOne({ name, status, more: { description } });
	const turn = (keys: string[], status: CommonStatus) =>
		keys.forEach((key) => careCycle().setStatus(key, status));
	const watching = async (parameters: IDataObject = OPTIONS) =>
		await begun(
			n8n.poller({
				node: 'careCycleTrigger',
				engine,
				parameters: { events: ['any'], ...parameters },
				credentials: every.credentials,
			}),
		);

	/** As somebody does in the vendor's dashboard. */
	async function rename(key: string, name: string): Promise<void> {
		const { url, apiKey } = careCycle().simulator;
		const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
		const answer = await fetch(`${url}/v2/campaigns/${key.split(':')[1]}`, {
			method: 'PATCH',
			headers,
			body: JSON.stringify({ name }),
		});
		expect(answer.status).toBe(200);
	}

	test('lets in campaigns with the text in name or description, in capitals or not', async () => {
		const wanted = [add('SPRING outreach'), add('Other', 'active', 'all of Spring')];
		const all = [...wanted, add('Autumn')];
		const trigger = await watching();
		turn(all, 'paused');
		expect(told(await trigger.poll()).sort()).toEqual(wanted.map((key) => `paused ${key}`).sort());
		const created = add('Spring 2', 'draft');
		add('Winter', 'draft');
		expect(told(await trigger.poll())).toEqual([`created ${created}`]);
	});

	test('keeps a campaign that is renamed out of it, and does not take it for deleted', async () => {
		const key = add('Spring outreach');
		const trigger = await watching();
		await rename(key, 'Outreach');
		careCycle().simulator.clearLog();
		expect(told(await trigger.poll())).toEqual([]);
		expect(careCycle().simulator.requestCount).toBe(1);
		turn([key], 'completed');
		expect(told(await trigger.poll())).toEqual([`completed ${key}`]);
	});

	test('tells nothing old of campaigns that are renamed into it', async () => {
		const before = [add('Test 1'), add('Test 2', 'draft')];
		const trigger = await watching();
		const later = [add('Test 3'), add('Test 4', 'completed'), add('Test 5', 'draft')];
		expect(told(await trigger.poll())).toEqual([]);
		turn(before, 'paused');
		expect(told(await trigger.poll())).toEqual([]);
		for (const key of [...before, ...later]) await rename(key, `Spring ${key}`);
		expect(told(await trigger.poll())).toEqual([]);
		const live = [...before, String(later[0]), String(later[2])];
		turn(live, 'cancelled' as CommonStatus);
		expect(told(await trigger.poll()).sort()).toEqual(live.map((key) => `cancelled ${key}`).sort());
	});

	test('does not touch chosen campaigns', async () => {
		const key = add('Autumn');
		const trigger = await watching({ ...OPTIONS, campaigns: [key.split(':')[1] ?? ''] });
		turn([key], 'paused');
		expect(told(await trigger.poll())).toEqual([`paused ${key}`]);
	});

	test('starts over quietly when it is changed, and not for blanks', async () => {
		const key = add('Spring');
		const trigger = await watching();
		turn([key], 'paused');
		expect(told(await trigger.update({ events: ['any'], options: { search: 'spring' } }))).toEqual([
			`paused ${key}`,
		]);
		turn([key], 'active');
		expect(
			[
				await trigger.update({ events: ['any'], options: { search: 'pring' } }),
				await trigger.poll(),
			].flatMap(told),
		).toEqual([]);
	});

	test('an idle poll stores nothing', async () => {
		add('Spring');
		add('Autumn');
		add('Winter', 'completed');
		const trigger = await watching();
		await trigger.poll();
		const before = JSON.stringify([trigger.state, trigger.writes]);
		for (let poll = 0; poll < 3; poll += 1) expect(told(await trigger.poll())).toEqual([]);
		expect(JSON.stringify([trigger.state, trigger.writes])).toBe(before);
	});
});

describe('a memory of version 0.1.0', () => {
	/** As that version made it. */
	const fingerprint = (filters: unknown): string => {
		const parts = ['talkover', 'id-of-talkoverApi', JSON.stringify([sim.url]), filters];
		return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
	};

	test.each<[string, IDataObject, (id: string) => unknown]>([
		['of all campaigns', {}, () => ({ outboundOnly: false, entered: null })],
		[
			'of all campaigns, an empty search added',
			{ options: { search: ' ' } },
			() => ({ outboundOnly: false, entered: null }),
		],
		[
			'with every option set',
			{
				options: {
					createdFrom: '2020-01-01',
					includeInbound: false,
					grouped: false,
					includeRaw: false,
				},
			},
			() => ({ outboundOnly: true, entered: '2020-01-01' }),
		],
		[
			'with inbound campaigns',
			{ options: { includeInbound: true } },
			() => ({ outboundOnly: false, entered: null }),
		],
		['of chosen campaigns', { campaigns: ['talkover:{id}'] }, (id) => [id]],
	])('%s goes on', async (_, parameters, filters) => {
		const campaign = addOne(sim, { status: 'completed', created_at: '2026-01-01T00:00:00Z' });
		const saved = {
			aiCampaigns: {
				version: 1,
				revision: 3,
				vendors: {
					talkover: {
						fingerprint: fingerprint(filters(campaign.id)),
						epoch: 'e',
						live: { [campaign.id]: ['active'] },
						known: {},
						newest: '2026-01-01T00:00:00.000Z',
					},
				},
			},
		};
		const wanted = JSON.parse(
			JSON.stringify(parameters).replace('{id}', campaign.id),
		) as IDataObject;
		const parametersNow = { vendors: ['talkover'], ...wanted };
		expect(
			told(await talkover(parametersNow, { saved, node: 'aiCampaignsTrigger' }).activate()),
		).toEqual([`completed talkover:${campaign.id}`]);
	});
});

describe('a list of campaigns that is cut', () => {
	const NOTE = 'Only the first 1,000 campaigns are listed; enter others by ID, with an expression';
	const credentials = () => talkoverCredentials(sim);

	test('says so in its last row, which is no campaign', async () => {
		sim.addCampaigns(1_001);
		const rows = await n8n.loadOptions('talkoverTrigger', 'campaigns', {
			credentials: credentials(),
		});
		expect(rows).toHaveLength(1_001);
		expect(rows.at(-1)).toEqual({ name: NOTE, value: 'talkover:', disabled: true });
		await expect(talkover({ campaigns: ['talkover:'] }).activate()).rejects.toThrow(
			'The Campaign is empty',
		);
	});

	test('says nothing where it is whole', async () => {
		sim.addCampaigns(1_000);
		const rows = await n8n.loadOptions('talkoverTrigger', 'campaigns', {
			credentials: credentials(),
		});
		expect(rows).toHaveLength(1_000);
		expect(rows.map(({ name }) => name)).not.toContain(NOTE);
		expect(sim.requestCount).toBe(10);
	});

	test('says so for each vendor below all campaigns, with a value that is no key', async () => {
		for (const id of ['altur', 'callersAi']) every.of(id).add(1_001);
		every.of('talkover').add(2);
		const rows = await n8n.loadOptions('aiCampaignsTrigger', 'campaigns', {
			parameters: { vendors: every.ids },
			credentials: every.credentials,
		});
		expect(rows).toHaveLength(2_004);
		expect(rows.slice(-2)).toEqual([
			{ name: `Altur: ${NOTE}`, value: 'altur:', disabled: true },
			{ name: `callers.ai: ${NOTE}`, value: 'callersAi:', disabled: true },
		]);
		for (const vendors of [['altur'], every.ids]) {
			const trigger = n8n.poller({
				node: 'aiCampaignsTrigger',
				parameters: { vendors, events: ['any'], campaigns: ['altur:'] },
				credentials: every.credentials,
			});
			await expect(trigger.activate()).rejects.toThrow(
				/The Campaign is empty|"altur:" is not a campaign key/,
			);
		}
	});
});
