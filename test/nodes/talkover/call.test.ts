import type { IDataObject } from 'n8n-workflow';
import { byId, field, NOWHERE } from '../../support/nodes';
import { addOne, paths } from '../../support/talkover';
import { agentId, last, n8n, on, run, sim } from './setup';

describe('Campaign: Queue Call', () => {
	const queue = async (id: string, parameters: IDataObject) =>
		await on('queueCall', id, parameters);

	test('sends the number alone, or with all options', async () => {
		const { id, name } = addOne(sim, { status: 'active', contacts: 1 });
		const { json } = await queue(id, { to: ' +15550001111 ' });
		expect(last()).toMatchObject({ method: 'POST', path: `/api/v1/campaigns/${id}/call` });
		expect(last()?.body).toEqual({ to: '+15550001111' });
		expect(json).toMatchObject({
			campaign_call: { to: '+15550001111', status: 'queued' },
			campaign: { id, name, status: 'active' },
		});

		await queue(id, {
			to: '+15550002222',
			options: {
				allowDuplicates: true,
				isTesting: true,
				payload: '{ "first_name": "Ada" }',
				context: '={{ ({ row: 7 }) }}',
			},
		});
		expect(last()?.body).toEqual({
			to: '+15550002222',
			allow_duplicates: true,
			is_testing: true,
			payload: { first_name: 'Ada' },
			context: { row: 7 },
		});
	});

	test('switches that stand at off stay off', async () => {
		const { id } = addOne(sim, { status: 'active' });
		const { error } = await queue(id, {
			to: '+15550001111',
			options: { allowDuplicates: false, isTesting: false },
		});
		expect(error).toBeUndefined();
		expect(last()?.body).toEqual({
			to: '+15550001111',
			allow_duplicates: false,
			is_testing: false,
		});
	});

	test('a number that waits already is refused with the reason, or taken on demand', async () => {
		const { id } = addOne(sim, { status: 'active', contacts: 1 });
		const first = (await queue(id, { to: '+15550001111' })).json?.campaign_call as IDataObject;
		const again = await queue(id, { to: '+15550001111' });
		expect(again.error?.message).toBe(
			`Talkover could not queue the call (409): A call to this number already exists in this campaign. It is call ${String(first.id)}, queued since ${String(first.created_at)}. [item 0]`,
		);
		expect(sim.writes).toBe(2);
		expect(
			(await queue(id, { to: '+15550001111', options: { allowDuplicates: true } })).error,
		).toBeUndefined();
	});

	test('an answer without a call is no success; the call by itself is one', async () => {
		const { id } = addOne(sim, { status: 'active' });
		for (const body of [{}, { success: true }, { campaign: { id } }]) {
			sim.fault({ method: 'POST', times: 1, status: 200, body });
			const { error } = await queue(id, { to: '+15550001111' });
			expect(error?.message).toMatch(
				/^Talkover took the request to queue the call and did not show what came of it: it sent an/,
			);
		}
		sim.fault({
			method: 'POST',
			times: 1,
			status: 200,
			body: { id: 'call-1', status: 'initiated' },
		});
		const { json } = await queue(id, { to: '+15550001111' });
		expect(json).toEqual({ campaign_call: { id: 'call-1', status: 'initiated' } });
	});

	test('a campaign that is not active is refused with the reason', async () => {
		const { id } = addOne(sim, { status: 'paused' });
		expect((await queue(id, { to: '+15550001111' })).error?.message).toContain(
			'(400): Campaign is not active',
		);
	});

	test.each(['5550001111', '+0123456', '={{ 15550001111 }}', '={{ null }}'])(
		'%s as a number is refused here',
		async (to) => {
			const { error } = await queue(addOne(sim, { status: 'active' }).id, { to });
			expect(error?.message).toContain('Phone Number');
			expect(sim.requests).toEqual([]);
		},
	);

	test.each(['payload', 'context'])('a %s that is no JSON object is refused here', async (name) => {
		const { id } = addOne(sim, { status: 'active' });
		for (const value of ['{ broken', '[1]', '7', '={{ 7 }}', '={{ null }}']) {
			const { error } = await queue(id, { to: '+15550001111', options: { [name]: value } });
			expect(error?.message).toMatch(/^(Payload|Context) is not a JSON object \[item 0\]$/);
		}
		expect(sim.requests).toEqual([]);
	});
});

describe('Call: Get Many', () => {
	const calls = async (parameters: IDataObject = {}) =>
		await run({ resource: 'call', operation: 'getAll', ...parameters });

	test('every filter goes into the query', async () => {
		const agent = agentId();
		const other = agentId();
		addOne(sim, {
			agent_id: agent,
			status: 'completed',
			contacts: 3,
			successRate: 1,
			created_at: '2026-03-02T10:00:00Z',
		});
		addOne(sim, {
			agent_id: other,
			status: 'completed',
			contacts: 4,
			successRate: 1,
			created_at: '2026-03-02T10:00:00Z',
		});
		const { items, error } = await calls({
			filters: {
				agentId: byId(agent),
				dateFrom: '2026-03-02T22:00:00',
				dateTo: '2026-03-02T23:00:00',
				direction: 'outbound',
				search: '+1555',
				status: 'completed',
			},
		});
		expect(error).toBeUndefined();
		expect(last()?.query).toEqual({
			agent_id: agent,
			date_from: '2026-03-02',
			date_to: '2026-03-02',
			direction: 'outbound',
			search: '+1555',
			status: 'completed',
			page: '1',
			per_page: '50',
		});
		expect(items).toHaveLength(3);
		expect(Object.keys(items[0]?.json ?? {})).toHaveLength(10);
	});

	test('Return All and the whole object', async () => {
		addOne(sim, { status: 'completed', contacts: 130 });
		const { items } = await calls({ returnAll: true, simplify: false });
		expect(items).toHaveLength(130);
		expect(items[0]?.json).toMatchObject({
			sid: expect.stringMatching(/^CA/),
			agent: { name: expect.any(String) },
		});
		expect(sim.requests).toHaveLength(2);
	});
});

describe('Call: Make', () => {
	const make = async (id: unknown, parameters: IDataObject = {}) =>
		await run({
			resource: 'call',
			operation: 'make',
			agentId: byId(id),
			to: '+15550001111',
			...parameters,
		});

	test('sends the number alone, or with all options', async () => {
		const id = agentId();
		const { json, error } = await make(id, { to: ' +1 (555) 000-1111 ' });
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'POST', path: `/api/v1/agents/${id}/call` });
		expect(last()?.body).toEqual({ to: '+15550001111' });
		expect(json).toEqual({
			id: expect.any(String),
			agent_id: id,
			to: '+15550001111',
			status: 'initiated',
			created_at: expect.any(String),
		});
		await make(id, {
			options: {
				context: '={{ ({ row: 7 }) }}',
				delaySeconds: 90,
				isTesting: true,
				payload: '{ "first_name": "Ada" }',
			},
		});
		expect(last()?.body).toEqual({
			to: '+15550001111',
			context: { row: 7 },
			delay_seconds: 90,
			is_testing: true,
			payload: { first_name: 'Ada' },
		});
		expect(sim.dropped).toEqual([]);
	});

	test('the other answer that the guides show has the id under the same name', async () => {
		sim.switches.madeCall = 'guide';
		const { json } = await make(agentId());
		expect(json).toMatchObject({ id: expect.any(String), status: 'initiated' });
		expect(json?.id).toBe(json?.call_id);
	});

	test.each(['5550001111', '={{ "" }}', '={{ 15550001111 }}', 'call me'])(
		'%j as a number is refused here',
		async (to) => {
			const { error } = await make(agentId(), { to });
			expect(error?.message).toContain('The Phone Number');
			expect(sim.requests).toEqual([]);
		},
	);

	test.each([-1, 3_601, 0.5])('a delay of %d seconds is refused here', async (delaySeconds) => {
		const { error } = await make(agentId(), { options: { delaySeconds } });
		expect(error?.message).toBe('Delay must be a whole number from 0 to 3600 [item 0]');
		expect(sim.requests).toEqual([]);
	});

	test('no agent is refused here', async () => {
		const { error } = await make('={{ "" }}');
		expect(error?.message).toBe('The Agent is empty [item 0]');
		expect(sim.requests).toEqual([]);
	});

	test('refusals carry the reason and what to do', async () => {
		const [draft] = sim.addAgents(1, { current_status: 'draft' }) as [{ id: string }];
		const inactive = await make(draft.id);
		expect(inactive.error?.message).toBe(
			'Talkover could not make the call (400): Agent is not published [item 0]',
		);
		expect(inactive.error?.description).toBe(
			'Publish the agent in the Talkover dashboard, then run it again.',
		);
		expect((await make(NOWHERE)).error?.message).toContain('(404): Voice agent not found');
		sim.switches.creditsUsedUp = true;
		const credits = await make(agentId());
		expect(credits.error?.failure).toEqual({ cause: 'quota-exhausted' });
	});

	test.each([
		[{ success: true, data: {} }, 'did not show what came of it: it sent an empty object'],
		[{ success: true }, 'it sent an object of success, without id'],
		[{ success: true, data: { id: 'call-7', to: '+15550009999' } }, 'another call, call-7'],
	])('a good answer of %j is no success', async (body, says) => {
		sim.fault({ method: 'POST', status: 200, body });
		const { error } = await make(agentId());
		expect(error?.message).toContain(says);
		expect(error?.description).toContain('It is not known whether');
		expect(sim.writes).toBe(1);
	});

	test('a call without an answer is not made again', async () => {
		const id = agentId();
		sim.fault({ method: 'POST', cutAfterWrite: true });
		const { error } = await make(id);
		expect(error?.description).toContain('it was not sent again');
		expect(sim.writes).toBe(1);
	});

	test('the form says that a phone rings, before its fields', () => {
		const fields = n8n
			.node('talkover')
			.description.properties.filter(
				({ displayOptions: { show = {} } = {} }) =>
					show.resource?.includes('call') && show.operation?.includes('make'),
			);
		expect(fields[0]?.type).toBe('notice');
		expect(fields[0]?.displayName).toMatch(/^This rings a phone for real/);
	});
});

describe('Call: Get Active, End', () => {
	const begun = async (afterMs = 20_000) => {
		const id = agentId();
		const { json } = await run({
			resource: 'call',
			operation: 'make',
			agentId: byId(id),
			to: '+15550001111',
		});
		await sim.advance(afterMs);
		sim.clearLog();
		return { agent: id, call: String(json?.id) };
	};
	const active = async (agent: string, phone: string) =>
		await run({ resource: 'call', operation: 'getActive', agentId: byId(agent), phone });
	const end = async (agent: string, callId: string) =>
		await run({ resource: 'call', operation: 'end', agentId: byId(agent), callId });

	test('finds the call however the number is written, its plus sign encoded', async () => {
		const { agent, call } = await begun();
		const { items, error } = await active(agent, '+1 (555) 000-1111');
		expect(error).toBeUndefined();
		expect(paths(sim)).toEqual([`GET /agents/${agent}/active-call/%2B15550001111`]);
		expect(items).toEqual([
			{
				json: {
					id: call,
					agent_id: agent,
					to: '+15550001111',
					status: 'answered',
					started_at: expect.any(String),
					duration_seconds: 10,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	test('no call gives no item; an unknown agent and another 404 are errors', async () => {
		const { agent } = await begun();
		const none = await active(agent, '+15550002222');
		expect([none.items, none.error]).toEqual([[], undefined]);
		expect((await active(NOWHERE, '+15550001111')).error?.message).toBe(
			'Talkover could not look for an active call (404): Agent not found [item 0]',
		);
		sim.fault({ status: 404, body: '<h1>Not here</h1>', contentType: 'text/html' });
		expect((await active(agent, '+15550001111')).error).toBeDefined();
	});

	test('a number that is none is refused here', async () => {
		const { error } = await active(agentId(), '5550001111');
		expect(error?.message).toContain('The Phone Number "5550001111" is not in E.164 form');
		expect(sim.requests).toEqual([]);
	});

	test.each(['', 'talkover:'])('ends the call, by its id or by its key: %j', async (prefix) => {
		const { agent, call } = await begun();
		const { json, error } = await end(agent, ` ${prefix}${call} `);
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ path: `/api/v1/agents/${agent}/end-call` });
		expect(last()?.body).toEqual({ call_sid: call });
		expect(json).toEqual({
			id: call,
			status: 'completed',
			ended_at: expect.any(String),
			ended_reason: 'ended_by_api',
		});
	});

	test.each([{}, { id: 'another' }])('a good answer about %j is no success', async (data) => {
		const { agent, call } = await begun();
		sim.fault({ method: 'POST', status: 200, body: { success: true, data } });
		const { error } = await end(agent, call);
		expect(error?.message).toMatch(/(it sent an empty object|its answer is about another call)/);
	});

	test('a call that is over cannot be ended, and is told so', async () => {
		const { agent, call } = await begun(10 * 60_000);
		const { error } = await end(agent, call);
		expect(error?.message).toBe(
			'Talkover could not end the call (409): Call is not active [item 0]',
		);
		expect(error?.description).toBe(
			'The call is over, or was never made. There is nothing to end.',
		);
	});

	test.each(['={{ "" }}', '={{ null }}', ' '])('%j as a call is refused here', async (callId) => {
		const { error } = await end(agentId(), callId);
		expect(error?.message).toBe('The Call ID is empty [item 0]');
		expect(sim.requests).toEqual([]);
	});
});

describe('Phone Number: Get Many', () => {
	const numbers = async (parameters: IDataObject = {}) =>
		await run({ resource: 'phoneNumber', operation: 'getAll', ...parameters });

	test('every filter goes into the query, and nothing of pages', async () => {
		sim.addAgents(12);
		const { error } = await numbers({
			filters: { hasVoice: true, hasWhatsapp: false, search: ' +1555', numberType: 'sms' },
		});
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({
			query: { has_voice: 'true', has_whatsapp: 'false', search: ' +1555', type: 'sms' },
		});
		expect(sim.dropped).toEqual([]);
	});

	test('Simplify, the whole object, the limit and Return All', async () => {
		sim.addAgents(60);
		const { items, json } = await numbers();
		expect(items).toHaveLength(50);
		expect(Object.keys(json ?? {})).toHaveLength(9);
		expect(json).toMatchObject({
			number: expect.stringMatching(/^\+1555/),
			current_status: 'active',
		});
		const whole = await numbers({ returnAll: true, simplify: false });
		expect(new Set(field(whole.items, 'id')).size).toBe(60);
		expect(whole.json).toMatchObject({ currency: 'USD', monthly_renewal_cost: 1 });
		expect(sim.requests).toHaveLength(2);
	});
});
