import type { IDataObject } from 'n8n-workflow';
import { byId, field, NOWHERE } from '../../support/nodes';
import { agent, last, of, on, one, phone, sent, sim } from './setup';

describe('Call', () => {
	test('Get Many sends its filters', async () => {
		const { id } = one({
			status: 'finished',
			contacts: 40,
			successRate: 1,
			created_at: '2026-03-01T00:00:00Z',
		});
		const { items, error } = await of('call', 'getAll', id, {
			filters: { status: 'ended', answeredBy: 'human', startDate: '2026-02-01T00:00:00Z' },
		});
		expect(error).toBeUndefined();
		expect(sent()[0]).toContain(`GET /campaigns/${id}/calls?`);
		expect(last()?.query).toEqual({
			status: 'ended',
			answeredBy: 'human',
			startDate: '2026-02-01T00:00:00.000Z',
			pageIndex: '0',
			pageSize: '100',
		});
		expect(items.length).toBeGreaterThan(0);
		expect(Object.keys(items[0]?.json ?? {})).toHaveLength(10);
		expect(items[0]?.json).toMatchObject({
			status: 'ended',
			answered_by: 'human',
			contact_phone_number: expect.stringMatching(/^\+52/),
		});
	});

	test('Get Many reads every page, objects whole', async () => {
		const { id } = one({ status: 'finished', contacts: 250 });
		const { items } = await of('call', 'getAll', id, { returnAll: true, simplify: false });
		expect(new Set(field(items, 'id')).size).toBe(250);
		expect(sim.requests.map(({ query }) => query.pageIndex)).toEqual(['0', '1', '2']);
		expect(items[0]?.json).toMatchObject({ contact: { id: expect.any(Number) }, tags: [] });
	});

	test('dates in the wrong order are refused here', async () => {
		const { error } = await of('call', 'getAll', 7, {
			filters: { startDate: '2026-03-02', endDate: '2026-03-01' },
		});
		expect(error?.message).toContain('Created After must not be later');
		expect(sim.requests).toEqual([]);
	});

	test('Start sends what was given, and Get reads the call', async () => {
		const { id: agentId } = agent();
		const { json, error } = await on('call', 'start', {
			agentId: byId(` ${agentId} `),
			phoneNumberTo: ' +52 155 1000-0001 ',
			additionalFields: {
				displayName: 'Ada',
				context: 'Asked for a quote',
				initialMessage: 'Hello',
			},
		});
		expect(error).toBeUndefined();
		expect(sent()).toEqual(['POST /call']);
		expect(last()?.body).toEqual({
			agent_id: agentId,
			phone_number_to: '+5215510000001',
			end_user_display_name: 'Ada',
			end_user_context: 'Asked for a quote',
			initial_message: 'Hello',
		});
		expect(json).toMatchObject({ id: expect.stringMatching(/^cll_/), status: 'queued' });
		await sim.advance(120_000);
		const got = await on('call', 'get', { callId: ` ${String(json?.id)} ` });
		expect(sent()[1]).toBe(`GET /call/${String(json?.id)}`);
		expect(got.json).toMatchObject({
			id: json?.id,
			status: 'ended',
			billable_duration: expect.any(Number),
		});
	});

	test('a call whose answer is lost is not placed again', async () => {
		const { id: agentId } = agent();
		sim.fault({ method: 'POST', cutAfterWrite: true, times: 1 });
		const { error } = await on('call', 'start', {
			agentId: byId(agentId),
			phoneNumberTo: phone(1),
		});
		expect(error?.message).toContain('could not start the call');
		expect(error?.description).toContain('It is not known whether Altur carried it out');
		expect(sim.writes).toBe(1);
	});

	test.each<[string, IDataObject, string]>([
		['a blank agent', { agentId: byId(' ') }, 'The Agent is empty'],
		[
			'a number without a country',
			{ phoneNumberTo: '5512345678' },
			'The Phone Number "5512345678" is not in E.164 form',
		],
	])('%s is refused here', async (_, parameters, says) => {
		const { error } = await on('call', 'start', {
			agentId: byId(NOWHERE),
			phoneNumberTo: phone(1),
			...parameters,
		});
		expect(error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});

describe('the context of a person', () => {
	const start = async (additionalFields: IDataObject) =>
		await on('call', 'start', {
			agentId: byId(agent().id),
			phoneNumberTo: phone(1),
			additionalFields,
		});
	const context = () => (last()?.body as IDataObject).end_user_context;

	test('may be an object', async () => {
		expect((await start({ contextData: '{"plan":"gold","visits":3}' })).error).toBeUndefined();
		expect(context()).toEqual({ plan: 'gold', visits: 3 });
		expect(last()?.body).not.toHaveProperty('contextData');
		await start({ contextData: { plan: 'gold' }, context: ' ' });
		expect(context()).toEqual({ plan: 'gold' });
	});

	test('is the text where there is no object', async () => {
		await start({ context: 'Asked for a quote', contextData: '{}' });
		expect(context()).toBe('Asked for a quote');
		expect(last()?.body).not.toHaveProperty('contextData');
	});

	test.each<[string, IDataObject, string]>([
		[
			'both',
			{ context: 'x', contextData: '{"a":1}' },
			'Context and Context Data are both filled in',
		],
		['a list', { contextData: '[1]' }, 'Context Data is not a JSON object'],
	])('%s is refused here', async (_, fields, says) => {
		expect((await start(fields)).error?.message).toContain(says);
		expect(sim.requests).toEqual([]);
	});
});
