import type { IDataObject } from 'n8n-workflow';
import type { RunOptions } from '../../harness';
import { byId, field, NOWHERE } from '../../support/nodes';
import { call, campaign, held, inputs, last, one, pairs, phoneOf, older, sent, sim } from './setup';

const contacts = async () => (await call('GET', '/contacts?per_page=100')).data as IDataObject[];

describe('Campaign: Add Contacts', () => {
	const person = (index: number) => ({ phone: phoneOf(index), first: `Person ${index}` });
	const people = { phone: '={{ $json.phone }}', firstName: '={{ $json.first }}' };
	const add = async (
		id: unknown,
		rows: IDataObject[],
		more: Partial<RunOptions> = {},
		parameters: IDataObject = people,
	) => await campaign('addContacts', id, parameters, { input: inputs(rows), ...more });
	const rows = (count: number, from = 0) =>
		Array.from({ length: count }, (_, index) => person(from + index));
	const posts = (path: string) =>
		sim.requests.filter(({ method, path: at }) => method === 'POST' && at.endsWith(path));

	test('the first generation gets people, a hundred in one request', async () => {
		older();
		const { id } = one({ contacts: 0 });
		const extra = { company: 'Acme', email: 'a@example.com', lastName: 'Smith' };
		const { items, error } = await add(id, rows(120), {}, { ...people, additionalFields: extra });
		expect(error).toBeUndefined();
		expect(sent()).toEqual([`POST /campaigns/${id}/contacts`, `POST /campaigns/${id}/contacts`]);
		const [first, second] = sim.requests.map(
			({ body }) => (body as { contacts: IDataObject[] }).contacts,
		);
		expect([first?.length, second?.length]).toEqual([100, 20]);
		expect(first?.[0]).toEqual({
			phone: phoneOf(0),
			first_name: 'Person 0',
			last_name: 'Smith',
			email: 'a@example.com',
			company: 'Acme',
		});
		expect(items[119]?.json).toMatchObject({
			campaignId: id,
			phone: phoneOf(119),
			outcome: 'added',
			reason: null,
		});
		expect(pairs(items)).toEqual(items.map((_, item) => ({ item })));
		expect(sim.campaign(id)?.contacts_total).toBe(120);
	});

	test('the newest gets ids of contacts that are created first, and is asked only once which form it takes', async () => {
		const { id } = one({ contacts: 0 });
		const { items, error } = await add(id, rows(120));
		expect(error).toBeUndefined();
		const forms = posts(`/campaigns/${id}/contacts`).map(({ body, status }) => [
			status,
			...Object.entries(body as Record<string, unknown[]>).map(
				([name, list]) => `${name} ${list.length}`,
			),
		]);
		expect(forms).toEqual([
			[400, 'contacts 100'],
			[200, 'contact_ids 1'],
			[200, 'contact_ids 99'],
			[200, 'contact_ids 20'],
		]);
		expect(posts('/v1/contacts')).toHaveLength(120);
		expect(posts('/v1/contacts')[0]?.body).toEqual({ phone: phoneOf(0), first_name: 'Person 0' });
		expect(new Set(field(items, 'outcome'))).toEqual(new Set(['added']));
		expect(new Set(field(items, 'contactId')).size).toBe(120);
		expect(sim.campaign(id)?.contacts_total).toBe(120);
	});

	test('a refusal as 422 and as text is understood too', async () => {
		Object.assign(sim.switches, { badInput: 422, errorBody: 'text', wrapping: 'data' });
		const { id } = one({ contacts: 0 });
		expect(field((await add(id, rows(3))).items, 'outcome')).toEqual(['added', 'added', 'added']);
	});

	test('one phone number is created and added once', async () => {
		const { id } = one({ contacts: 0 });
		const { items } = await add(id, [person(1), person(2), person(2)]);
		expect(field(items, 'outcome')).toEqual(['added', 'added', 'skipped']);
		expect(items[2]?.json).toMatchObject({
			contactId: items[1]?.json.contactId,
			reason: 'The same phone number came before',
		});
		expect(await contacts()).toHaveLength(2);
	});

	test('items for several campaigns share the created contacts', async () => {
		const [first, second] = [one({ contacts: 0 }), one({ contacts: 0 })];
		const both = [first, second].map(({ id }) => ({ ...person(1), id }));
		const { items } = await campaign('addContacts', '={{ $json.id }}', people, {
			input: inputs(both),
		});
		expect(field(items, 'campaignId')).toEqual([first.id, second.id]);
		expect(field(items, 'outcome')).toEqual(['added', 'added']);
		expect([
			sim.campaign(first.id)?.contacts_total,
			sim.campaign(second.id)?.contacts_total,
		]).toEqual([1, 1]);
		expect(await contacts()).toHaveLength(1);
	});

	test('a contact that cannot be created fails alone', async () => {
		const { id } = one({ contacts: 0 });
		for (const order of [
			[person(1), { phone: phoneOf(2), first: '' }, person(3)],
			[{ phone: phoneOf(4), first: '' }, person(5), person(6)],
		]) {
			const { items, error } = await add(id, order);
			expect(error).toBeUndefined();
			const failed = items.filter(({ json }) => json.outcome === 'failed');
			expect(failed.map(({ json }) => json.reason)).toEqual([
				expect.stringContaining('first_name: Required'),
			]);
			expect(items.filter(({ json }) => json.outcome === 'added')).toHaveLength(2);
		}
	});

	test('trouble on the way stops the creating, and adds what was created', async () => {
		const { id } = one({ contacts: 0 });
		sim.fault({ method: 'POST', path: /\/contacts$/, skip: 5, times: 1, status: 500 });
		// Of the matching requests, the sixth creates the third contact: people, create, ids, create, create.
		const { items, error } = await add(id, rows(5));
		expect(error).toBeUndefined();
		expect(field(items, 'outcome')).toEqual(['added', 'added', 'added', 'unknown', 'failed']);
		expect(items[4]?.json.reason).toContain('Not tried');
		expect(sim.campaign(id)?.contacts_total).toBe(3);
	});

	test('ids of created contacts are told where they could not be added', async () => {
		const { id } = one({ contacts: 0 });
		sim.fault({
			method: 'POST',
			path: ({ path, body }) =>
				path.endsWith(`${id}/contacts`) && 'contact_ids' in (body as object),
			status: 503,
		});
		const { items, error } = await add(id, rows(3));
		expect(error).toBeUndefined();
		const [created] = await contacts();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', contactId: created?.id });
		expect(field(items, 'outcome')).toEqual(['unknown', 'failed', 'failed']);
		expect(await contacts()).toHaveLength(1);
	});

	test('a refusal that both forms get is shown as it came, after one contact at most', async () => {
		const { id } = one({ contacts: 0 });
		sim.fault({
			method: 'POST',
			path: /campaigns.+contacts$/,
			status: 400,
			body: { error: 'Campaign is archived' },
		});
		const { error } = await add(id, rows(3));
		expect(error?.message).toContain('(400): Campaign is archived');
		expect(await contacts()).toHaveLength(1);
	});

	test('a wrong key or a missing campaign creates nothing', async () => {
		sim.switches.readOnlyKey = true;
		expect((await add(one().id, rows(2))).error?.message).toContain('write permission');
		sim.switches.readOnlyKey = false;
		expect((await add(NOWHERE, rows(2))).error?.message).toContain('Campaign not found');
		expect(await contacts()).toHaveLength(0);
	});

	test('no answer is never followed by another try', async () => {
		older();
		const { id } = one({ contacts: 0 });
		sim.fault({ method: 'POST', cutAfterWrite: true });
		expect((await add(id, rows(2))).error?.description).toContain('not known');
		expect([sim.writes, sim.campaign(id)?.contacts_total]).toEqual([1, 2]);
	});

	test('duplicates are skipped, and what the counters do not tell is unknown', async () => {
		older();
		const { id } = one({ contacts: 0 });
		await add(id, rows(2));
		expect(field((await add(id, rows(2))).items, 'outcome')).toEqual(['skipped', 'skipped']);
		const { items } = await add(id, rows(3));
		expect(field(items, 'outcome')).toEqual(['unknown', 'unknown', 'unknown']);
		expect(items[0]?.json.reason).toBe(
			'Of 3 contacts SmartAlex added 1, skipped 2 as duplicates and 0 as invalid, and does not say which',
		);
	});

	test('an answer without counters is never called added', async () => {
		sim.switches.addAnswer = 'empty';
		for (const generation of ['newest', 'first'] as const) {
			sim.switches.generation = generation;
			const { id } = one({ contacts: 0 });
			expect(field((await add(id, rows(2, 10))).items, 'outcome')).toEqual(['unknown', 'unknown']);
			expect(sim.campaign(id)?.contacts_total).toBe(2);
		}
	});

	const existing = { contactFrom: 'contact', contactId: byId('={{ $json.contact }}') };

	test('existing contacts go as ids', async () => {
		const { id } = one({ contacts: 0 });
		const contactId = await held();
		const { items } = await add(id, [{ contact: contactId }], {}, existing);
		expect(items[0]?.json).toMatchObject({ outcome: 'added', contactId, phone: null });
		expect(sim.requests.map(({ body }) => body)).toEqual([{ contact_ids: [contactId] }]);
	});

	test('the first generation gets existing contacts as people, and is asked only once', async () => {
		older();
		const ids = [
			await held({ phone: phoneOf(1) }),
			await held({ phone: phoneOf(2), company: 'Acme' }),
		];
		const { id } = one({ contacts: 0 });
		const all = [...ids, NOWHERE].map((contact) => ({ contact }));
		const { items } = await add(id, all, {}, existing);
		expect(field(items, 'outcome')).toEqual(['added', 'added', 'failed']);
		expect(field(items, 'contactId')).toEqual([...ids, NOWHERE]);
		expect(last()?.body).toEqual({
			contacts: [
				{ phone: phoneOf(1), first_name: 'Ann' },
				{ phone: phoneOf(2), first_name: 'Ann', company: 'Acme' },
			],
		});
		sim.clearLog();
		const many = [...Array.from({ length: 100 }, () => ({ contact: ids[0] })), { contact: ids[1] }];
		await add(id, many as IDataObject[], {}, existing);
		expect(
			posts(`/campaigns/${id}/contacts`).map(({ body }) => Object.keys(body as object)),
		).toEqual([['contact_ids'], ['contacts'], ['contacts']]);
	});

	test('an answer about nobody, or about another person, lets nobody be called', async () => {
		older();
		const [asked, good] = [await held({ phone: phoneOf(1) }), await held({ phone: phoneOf(2) })];
		const { id } = one({ contacts: 0 });
		for (const body of [{}, { data: { id: good, phone: phoneOf(2) } }]) {
			sim.fault({ method: 'GET', path: `/contacts/${asked}`, times: 1, status: 200, body });
			const { items } = await add(id, [{ contact: asked }], {}, existing);
			expect(items[0]?.json).toMatchObject({
				outcome: 'failed',
				contactId: asked,
				reason: expect.stringContaining('SmartAlex sent something else than this contact: '),
			});
		}
		expect(sim.campaign(id)?.contacts_total).toBe(0);
	});

	test('a refusal of ids that people get too is shown as it came', async () => {
		const contactId = await held();
		sim.fault({
			method: 'POST',
			path: /campaigns.+contacts$/,
			status: 400,
			body: { error: 'Campaign is archived' },
		});
		expect((await add(one().id, [{ contact: contactId }], {}, existing)).error?.message).toContain(
			'Campaign is archived',
		);
		expect(sim.writes).toBe(2);
	});

	test.each([
		[
			{ phone: '5550001111' },
			'The Phone Number "5550001111" is not in E.164 form: it needs a plus sign',
		],
		[{ phone: '' }, 'The Phone Number is empty'],
	])('refuses %j before anything is sent', async (row, says) => {
		const { error } = await add(one().id, [person(1), row]);
		expect(error?.message).toContain(says);
		expect(error?.message).toContain('[item 1]');
		expect(sim.requestCount).toBe(0);
	});

	test('adds the good items where the run goes on', async () => {
		const { id } = one({ contacts: 0 });
		const { items } = await add(id, [{ phone: 'none' }, person(1)], {
			onError: 'continueRegularOutput',
		});
		expect([items[0]?.json.error, items[1]?.json.outcome]).toEqual([
			expect.stringContaining('E.164'),
			'added',
		]);
		expect(pairs(items)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});
