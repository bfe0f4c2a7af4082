import type { IDataObject } from 'n8n-workflow';
import { atSpeed } from '../../harness';
import { byKey, field, NOWHERE, type Worded } from '../../support/nodes';
import { addOne, talkoverCredentials } from '../../support/talkover';
import { last, n8n, sim } from './setup';

describe('AI Campaigns, Contact: Add', () => {
	const add = async (
		campaign: string,
		phones: string[] = ['+15550001111'],
		parameters: IDataObject = {},
	) => {
		const { items, error } = await n8n.run({
			node: 'aiCampaigns',
			parameters: {
				vendors: ['talkover'],
				resource: 'contact',
				operation: 'add',
				campaign: byKey(`talkover:${campaign}`),
				phone: '={{ $json.phone }}',
				...parameters,
			},
			credentials: talkoverCredentials(sim),
			input: phones.map((phone) => ({ json: { phone } })),
		});
		return { items, error: error as Worded | undefined, json: items[0]?.json };
	};
	const active = () => addOne(sim, { status: 'active' }).id;
	const callsOf = async (id: string) => {
		const { items } = await n8n.run({
			node: 'talkover',
			parameters: {
				resource: 'campaign',
				operation: 'get',
				campaignId: { __rl: true, mode: 'id', value: id },
				simplify: false,
				options: { includeCallsAndFiles: true },
			},
			credentials: talkoverCredentials(sim),
		});
		return (items[0]?.json.calls ?? []) as IDataObject[];
	};

	test('queues a call, whose id is that of the contact', async () => {
		const id = active();
		const { json, error } = await add(id);
		expect(error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'POST', path: `/api/v1/campaigns/${id}/call` });
		expect(last()?.body).toEqual({ to: '+15550001111' });
		expect(json).toEqual({
			outcome: 'added',
			phone: '+15550001111',
			contactId: expect.any(String),
			reason: null,
			campaignKey: `talkover:${id}`,
			vendor: 'talkover',
		});
		expect(await callsOf(id)).toMatchObject([{ id: json?.contactId, to: '+15550001111' }]);
	});

	test('the person goes into the payload, the id of the caller into the context', async () => {
		await add(active(), undefined, {
			contactFields: {
				firstName: 'Olive',
				lastName: 'Owner',
				email: 'olive@example.com',
				company: 'Groves',
				externalId: 'lead-7',
				variables: '{ "plan": "gold", "company": "Olive Groves" }',
			},
		});
		expect(last()?.body).toEqual({
			to: '+15550001111',
			payload: {
				first_name: 'Olive',
				last_name: 'Owner',
				email: 'olive@example.com',
				company: 'Olive Groves',
				plan: 'gold',
			},
			context: { external_id: 'lead-7' },
		});
		expect(sim.dropped).toEqual([]);
	});

	test.each(['skip', 'update'])(
		'a number that waits already is skipped, never called twice (%s)',
		async (ifDuplicate) => {
			const id = active();
			const { json: first } = await add(id);
			const { items, error } = await add(id, ['+15550001111', '+15550002222'], {
				options: { ifDuplicate },
			});
			expect(error).toBeUndefined();
			expect(field(items, 'outcome')).toEqual(['skipped', 'added']);
			expect(items[0]?.json.contactId).toBe(first?.contactId);
			expect(items[0]?.json.reason).toMatch(
				/^A call to this number already exists in this campaign\. It is call .+, queued since \d{4}-/,
			);
			expect(items[0]?.json.reason).toContain(String(first?.contactId));
			expect(await callsOf(id)).toHaveLength(2);
		},
	);

	test('another conflict, which names no call, is an error', async () => {
		sim.fault({ method: 'POST', status: 409, body: { success: false, message: 'Try later' } });
		const { error } = await add(active());
		expect(error?.message).toBe('Talkover could not add the contact (409): Try later [item 0]');
	});

	test('a campaign that is not active is refused, with what to do', async () => {
		const { error } = await add(addOne(sim, { status: 'draft' }).id);
		expect(error?.message).toBe(
			'Talkover could not add the contact (400): Campaign is not active [item 0]',
		);
		expect(error?.description).toBe(
			'Talkover queues calls in active campaigns only. Start the campaign, then run it again.',
		);
		expect((await add(NOWHERE)).error?.message).toContain('(404): Campaign not found');
	});

	test.each([
		['nothing', {}],
		['a text', 'ok'],
		['the campaign alone', { campaign: { id: '1' } }],
	])('an answer with %s is no success', async (_, body) => {
		sim.fault({
			method: 'POST',
			status: 201,
			body,
			contentType: 'application/json',
		});
		const { json, error } = await add(active());
		expect(error === undefined ? json?.outcome : 'error').not.toBe('added');
	});

	test('the answer of the machine-readable description, the call by itself, is one too', async () => {
		sim.fault({ method: 'POST', status: 200, body: { id: 'call-1', status: 'initiated' } });
		expect((await add(active())).json).toMatchObject({ outcome: 'added', contactId: 'call-1' });
	});

	test('a long list keeps to the documented limit, and nobody is refused', async () => {
		// A minute of one second.
		sim.switches.rateLimitWindowMs = 1_000;
		const phones = Array.from({ length: 130 }, (_, index) => `+1555000${1_000 + index}`);
		const { items, error } = await atSpeed(2, async () => await add(active(), phones));
		expect(error).toBeUndefined();
		expect(field(items, 'outcome')).toEqual(phones.map(() => 'added'));
		expect(sim.requests.filter(({ status }) => status !== 201)).toEqual([]);
	});
});
