import type { IDataObject } from 'n8n-workflow';
import { NOWHERE } from '../../support/nodes';
import { addOne, talkoverCredentials } from '../../support/talkover';
import { last, n8n, on, run, sim } from './setup';

describe('when an item fails', () => {
	const input = () => {
		const { id } = addOne(sim, { status: 'draft' });
		return {
			id,
			items: [{ json: { id: NOWHERE, note: 'first' } }, { json: { id, note: 'second' } }],
		};
	};
	const reason = 'Talkover could not start the campaign (404): Campaign not found [item 0]';

	test('the run stops, with the reason and what to do', async () => {
		const { error } = await on('start', '={{ $json.id }}', {}, { input: input().items });
		expect(error?.message).toBe(reason);
		expect(error?.description).toBe(
			'Check the ID, and that the Talkover credential belongs to the account that holds it.',
		);
		expect(error?.httpCode).toBe('404');
	});

	test('continue on fail carries the reason, and the others go on', async () => {
		const { id, items: given } = input();
		const { items, error } = await on(
			'start',
			'={{ $json.id }}',
			{},
			{ input: given, onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.error ?? json.id, pairedItem])).toEqual([
			[reason, { item: 0 }],
			[id, { item: 1 }],
		]);
	});

	test('the error output holds the failed item with its own fields', async () => {
		const { id, items: given } = input();
		const { outputs } = await on(
			'start',
			'={{ $json.id }}',
			{},
			{ input: given, onError: 'continueErrorOutput' },
		);
		expect(outputs[0]?.map(({ json }) => json.id)).toEqual([id]);
		expect(outputs[1]?.map(({ json }) => json)).toEqual([
			{ id: NOWHERE, note: 'first', error: reason },
		]);
	});

	test('the error output does the same for what is refused here', async () => {
		const { id } = addOne(sim);
		const given = [{ json: { to: 'nobody', note: 'first' } }];
		const { outputs } = await on(
			'queueCall',
			id,
			{ to: '={{ $json.to }}' },
			{ input: given, onError: 'continueErrorOutput' },
		);
		expect(outputs[1]?.map(({ json }) => json)).toEqual([
			{
				to: 'nobody',
				note: 'first',
				error:
					'The Phone Number "nobody" is not in E.164 form: it needs a plus sign, the country code and the number, for example +15550001111 [item 0]',
			},
		]);
	});

	test('Get Many pairs the failed item too, whatever the others give', async () => {
		sim.addCampaigns(3);
		const { items } = await run(
			{ operation: 'getAll', filters: { status: '={{ $json.status }}' } },
			{
				input: [{ json: { status: 'draft' } }, { json: { status: 'none' } }],
				onError: 'continueRegularOutput',
			},
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
		]);
		expect(items[3]?.json.error).toContain('status: The selected status is invalid.');
	});

	test('what is refused here continues too', async () => {
		const given = [{ json: { to: 'nobody' } }, { json: { to: '+15550001111' } }];
		const { id } = addOne(sim, { status: 'active' });
		const { items } = await on(
			'queueCall',
			id,
			{ to: '={{ $json.to }}' },
			{ input: given, onError: 'continueRegularOutput' },
		);
		expect(items[0]?.json.error).toContain('The Phone Number "nobody" is not in E.164 form');
		expect(items[1]?.json).toHaveProperty('campaign_call');
		expect(sim.requests).toHaveLength(1);
	});
});

describe('request options', () => {
	test('the time-out that the person set counts', async () => {
		const { id } = addOne(sim);
		sim.fault({ delayMs: 900 });
		expect((await on('get', id)).error).toBeUndefined();
		const { error } = await on('pause', id, { requestOptions: { timeout: 400 } });
		expect(error?.message).toContain(
			'Talkover did not answer in time, so n8n could not pause the campaign',
		);
		expect(error?.failure).toEqual({ cause: 'temporarily-unavailable' });
		expect(sim.writes).toBe(1);
	});
});

describe('pickers', () => {
	const search = async (method: string, filter?: string, paginationToken?: string) =>
		await n8n.listSearch('talkover', method, {
			credentials: talkoverCredentials(sim),
			filter,
			paginationToken,
		});

	test.each(['campaigns', 'agents'])('%s: a page at a time', async (method) => {
		if (method === 'campaigns') sim.addCampaigns(130);
		else sim.addAgents(130);
		const first = await search(method);
		expect(first.results).toHaveLength(100);
		const second = await search(method, undefined, first.paginationToken as string);
		expect(second.results).toHaveLength(30);
		expect(second.paginationToken).toBeUndefined();
		expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(130);
		expect(sim.requests.map(({ query }) => query)).toEqual([
			{ page: '1', per_page: '100' },
			{ page: '2', per_page: '100' },
		]);
	});

	test('campaigns: the vendor searches, and the label tells no status, which n8n would keep', async () => {
		sim.addCampaigns(2, { name: 'Autumn' });
		const { id } = addOne(sim, { name: 'Winter', status: 'paused' });
		expect((await search('campaigns', 'wint')).results).toEqual([{ name: 'Winter', value: id }]);
		expect(last()?.query).toMatchObject({ search: 'wint' });
	});

	test('agents: the vendor searches, and the label tells what the agent is fit for', async () => {
		sim.addAgents(2, { name: 'Bo', label: 'Bo' });
		const [agent] = sim.addAgents(1, {
			name: 'Zoe',
			direction: 'inbound',
			current_status: 'draft',
		}) as IDataObject[];
		expect((await search('agents', 'zo')).results).toEqual([
			{ name: 'Zoe (inbound, draft)', value: agent?.id },
		]);
		expect(last()?.query).toMatchObject({ search: 'zo' });
	});

	test('trouble is told', async () => {
		sim.fault({ status: 401, body: { message: 'Missing Bearer Token' } });
		await expect(search('campaigns')).rejects.toThrow('Missing Bearer Token');
		await expect(search('agents')).rejects.toThrow('Missing Bearer Token');
	});
});
