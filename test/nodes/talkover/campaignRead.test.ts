import type { IDataObject } from 'n8n-workflow';
import type { RunOptions } from '../../harness';
import { byId, field, NOWHERE } from '../../support/nodes';
import { addOne, paths } from '../../support/talkover';
import { agentId, last, on, run, sim } from './setup';

describe('Campaign: Get Many', () => {
	const many = async (parameters: IDataObject, more?: Partial<RunOptions>) =>
		await run({ operation: 'getAll', ...parameters }, more);

	test('every filter goes into the query, and dates as days', async () => {
		const agent = agentId();
		const wanted = addOne(sim, {
			name: 'Spring outreach',
			agent_id: agent,
			campaign_type: 'reminder',
			status: 'paused',
			created_at: '2026-03-02T23:00:00Z',
		});
		sim.addCampaigns(3, { agent_id: agent, created_at: '2026-03-05T00:00:00Z' });
		const { items, error } = await many({
			filters: {
				agentId: byId(agent),
				dateFrom: '2026-03-02T10:11:12',
				dateTo: '2026-03-03T00:00:00.000+02:00',
				search: 'spring',
				status: 'paused',
				campaignType: 'reminder',
			},
		});
		expect(error).toBeUndefined();
		expect(last()?.query).toEqual({
			agent_id: agent,
			date_from: '2026-03-02',
			date_to: '2026-03-03',
			search: 'spring',
			status: 'paused',
			campaign_type: 'reminder',
			page: '1',
			per_page: '50',
		});
		expect(field(items, 'id')).toEqual([wanted.id]);
	});

	test('empty filters are not sent', async () => {
		await many({ limit: 5, filters: { search: '', dateFrom: '', dateTo: '', agentId: byId('') } });
		expect(last()?.query).toEqual({ page: '1', per_page: '5' });
	});

	test.each([
		['a date object', '={{ new Date("2026-03-02T10:11:12Z") }}'],
		['a moment of n8n', '={{ DateTime.fromISO("2026-03-02T10:11:12Z", { zone: "utc" }) }}'],
	])('%s is a day too', async (_, dateFrom) => {
		const { error } = await many({ filters: { dateFrom } });
		expect(error).toBeUndefined();
		expect(last()?.query.date_from).toBe('2026-03-02');
	});

	test('Simplify gives ten flat fields, null where there is nothing', async () => {
		const { id, name, agent } = addOne(sim, { status: 'completed', contacts: 10, successRate: 1 });
		const { json } = await many({});
		expect(json).toMatchObject({
			id,
			name,
			status: 'completed',
			agent_name: agent?.name,
			total_calls: 10,
			completed_calls: 10,
			success_rate: 100,
		});
		expect(Object.keys(json ?? {})).toHaveLength(10);
		sim.reset();
		addOne(sim, { agent_id: NOWHERE });
		expect((await many({})).json?.agent_name).toBeNull();
	});

	test('without Simplify, the object as the vendor sends it', async () => {
		addOne(sim);
		const { json } = await many({ simplify: false });
		expect(json).toMatchObject({
			agent: { label: expect.any(String) },
			stats: { total_calls: 0 },
			days_of_week: [1, 2, 3, 4, 5],
		});
	});

	test('the limit counts for each input item, and every output carries its own item', async () => {
		sim.addCampaigns(3, (index) => ({ name: `Autumn ${index}` }));
		addOne(sim, { name: 'Winter' });
		const { items } = await many(
			{ limit: 2, filters: { search: '={{ $json.search }}' } },
			{ input: [{ json: { search: 'autumn' } }, { json: { search: 'winter' } }] },
		);
		expect(
			items.map(({ json, pairedItem }) => [String(json.name).split(' ')[0], pairedItem]),
		).toEqual([
			['Autumn', { item: 0 }],
			['Autumn', { item: 0 }],
			['Winter', { item: 1 }],
		]);
	});
});

describe('Campaign: Get', () => {
	test('Simplify gives the ten fields of the list, whatever is asked for besides', async () => {
		const { id } = addOne(sim, { status: 'completed', contacts: 4 });
		const [listed] = (await run({ operation: 'getAll' })).items.map(({ json }) => json);
		expect((await on('get', id)).json).toEqual(listed);
		const options = { includeCallsAndFiles: true };
		expect((await on('get', id, { options })).json).toEqual(listed);
		expect((await on('get', id, { simplify: '={{ true }}', options })).json).toEqual(listed);
	});

	test('of version 1, comes whole, with calls and files where they are asked for', async () => {
		const { id } = addOne(sim, { status: 'completed', contacts: 4 });
		const first = { typeVersion: 1 };
		const { json } = await on('get', id, { simplify: true }, first);
		expect(json).toMatchObject({ id, stats: { total_calls: 4 } });
		expect(json).not.toHaveProperty('calls');
		const whole = await on('get', id, { options: { includeCallsAndFiles: true } }, first);
		expect(whole.json).toMatchObject({ stats: { total_calls: 4 } });
		expect(whole.json?.calls).toHaveLength(4);
	});

	test('without Simplify, leaves calls and files out unless they are asked for', async () => {
		const { id } = addOne(sim, { status: 'completed', contacts: 4 });
		const without = await on('get', id, { simplify: false });
		expect(without.json).toMatchObject({
			id,
			stats: { total_calls: 4, average_duration: expect.any(Number) },
		});
		expect(Object.keys(without.json ?? {})).not.toEqual(expect.arrayContaining(['calls']));
		expect(without.json).not.toHaveProperty('files');

		const options = { includeCallsAndFiles: true };
		const whole = await on('get', id, { simplify: false, options });
		expect(whole.json?.calls).toHaveLength(4);
		expect(whole.json?.files).toHaveLength(1);
	});

	test('pairs one item, and several with their own', async () => {
		const ids = sim.addCampaigns(3).map(({ id }) => id);
		expect((await on('get', ids[0])).items[0]?.pairedItem).toEqual({ item: 0 });
		const { items } = await on(
			'get',
			'={{ $json.id }}',
			{},
			{ input: ids.map((id) => ({ json: { id } })) },
		);
		expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(
			ids.map((id, item) => [id, { item }]),
		);
	});

	test('a key of the normalized nodes is an id too', async () => {
		const { id } = addOne(sim);
		expect((await on('get', `talkover:${id}`)).json?.id).toBe(id);
		expect(paths(sim)).toEqual([`GET /campaigns/${id}`]);
	});

	test('a number from an expression is asked for as it is', async () => {
		const { error } = await on('get', '={{ 42 }}');
		expect(paths(sim)).toEqual(['GET /campaigns/42']);
		expect(error?.message).toBe(
			'Talkover could not get the campaign (404): Campaign not found [item 0]',
		);
	});

	test.each(['={{ null }}', '={{ undefined }}', '={{ [] }}', '={{ {} }}', '={{ $json.nothing }}'])(
		'%s as an id is refused here',
		async (value) => {
			const { error } = await on('get', value);
			expect(error?.message).toContain('The Campaign');
			expect(error?.message).toContain('[item 0]');
			expect(sim.requests).toEqual([]);
		},
	);
});
