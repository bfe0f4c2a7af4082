import type { IDataObject } from 'n8n-workflow';
import { byId, field, NOWHERE } from '../../support/nodes';
import { held, last, n8n, on, phoneOf, older, sent, sim } from './setup';

describe('Contact', () => {
	const existing = (id: string) => ({ contactId: byId(id) });

	test('Create sends the fields and gives the contact, bare or wrapped', async () => {
		for (const wrapping of ['bare', 'data'] as const) {
			sim.switches.wrapping = wrapping;
			const additionalFields = {
				company: 'Acme',
				email: 'a@example.com',
				lastName: 'Smith',
				status: 'dnc',
				tags: 'vip, spring,',
			};
			const { json } = await on('contact', 'create', {
				firstName: 'Ann',
				phone: ` ${phoneOf(1)} `,
				additionalFields,
			});
			const fields = {
				company: 'Acme',
				email: 'a@example.com',
				last_name: 'Smith',
				status: 'dnc',
				tags: ['vip', 'spring'],
			};
			expect(last()).toMatchObject({
				method: 'POST',
				path: '/v1/contacts',
				body: { first_name: 'Ann', phone: phoneOf(1), ...fields },
			});
			expect(json).toMatchObject({ id: expect.any(String), first_name: 'Ann', ...fields });
		}
	});

	test.each([
		['create', { firstName: 'Ann', phone: '555' }, 'The Phone Number "555" is not in E.164 form'],
		['create', { firstName: 'x'.repeat(101), phone: phoneOf(1) }, 'First Name'],
		['update', { contactId: byId(NOWHERE), updateFields: {} }, 'nothing to change'],
		[
			'update',
			{ contactId: byId(NOWHERE), updateFields: { phone: '555' } },
			'The Phone Number "555" is not in E.164 form',
		],
		['update', { contactId: byId(NOWHERE), updateFields: { firstName: '' } }, 'First Name'],
		['get', { contactId: byId(' ') }, 'Contact is empty'],
	] as Array<[string, IDataObject, string]>)(
		'%s refuses %j before anything is sent',
		async (operation, parameters, says) => {
			expect((await on('contact', operation, parameters)).error?.message).toContain(says);
			expect(sim.requestCount).toBe(0);
		},
	);

	test('Get, Update and Delete', async () => {
		const id = await held();
		expect((await on('contact', 'get', existing(id))).json).toMatchObject({
			id,
			first_name: 'Ann',
		});
		const { json } = await on('contact', 'update', {
			...existing(id),
			updateFields: { status: 'dnc', lastName: 'Smith' },
		});
		expect(json).toMatchObject({ id, first_name: 'Ann', last_name: 'Smith', status: 'dnc' });
		expect(last()?.body).toEqual({ status: 'dnc', last_name: 'Smith' });
		expect((await on('contact', 'delete', existing(id))).json).toEqual({ deleted: true });
		expect(sent()).toEqual([
			`GET /contacts/${id}`,
			`PATCH /contacts/${id}`,
			`DELETE /contacts/${id}`,
		]);
		expect((await on('contact', 'get', existing(id))).error?.message).toContain(
			'Contact not found',
		);
	});

	test.each([{}, '', [], { data: {} }])(
		'where the answer to Update is %j, the contact itself tells whether it was done',
		async (body) => {
			const id = await held();
			const update = async (updateFields: IDataObject) =>
				await on('contact', 'update', { ...existing(id), updateFields });
			sim.fault({ method: 'PATCH', status: 200, body });
			expect((await update({ firstName: 'ANN' })).json).toMatchObject({ id, first_name: 'Ann' });
			const { items, error } = await update({ status: 'dnc' });
			expect(items).toEqual([]);
			expect(error?.message).toContain(
				'SmartAlex took the request to update the contact and did not show what came of it',
			);
			sim.fault({ method: 'GET', status: 403, body: { error: 'Insufficient permissions' } });
			expect((await update({ status: 'dnc' })).json).toEqual({ contactId: id, outcome: 'unknown' });
		},
	);

	test.each(['object', 'text'] as const)(
		'Update takes the method of the first generation where the other is missing (%s)',
		async (errorBody) => {
			older();
			sim.switches.errorBody = errorBody;
			const id = await held();
			const { json } = await on('contact', 'update', {
				...existing(id),
				updateFields: { firstName: 'Bea' },
			});
			expect(json).toMatchObject({ id, first_name: 'Bea', phone: phoneOf(1) });
			expect(sent()).toEqual([`PATCH /contacts/${id}`, `PUT /contacts/${id}`]);
		},
	);

	test('Update of an unknown contact is tried once', async () => {
		const { error } = await on('contact', 'update', {
			...existing(NOWHERE),
			updateFields: { firstName: 'Bea' },
		});
		expect(error?.message).toContain('(404): Contact not found');
		expect(sim.requestCount).toBe(1);
	});

	test('Get Many searches and filters on our side too', async () => {
		await held({ first_name: 'Ann', last_name: 'Smith', phone: phoneOf(1) });
		await held({ first_name: 'Bea', phone: phoneOf(2), status: 'dnc', company: 'Smithy' });
		await held({ first_name: 'Cem', phone: phoneOf(3) });
		for (const generation of ['newest', 'first'] as const) {
			sim.switches.generation = generation;
			expect(
				field(
					(await on('contact', 'getAll', { filters: { search: 'ann smi' } })).items,
					'first_name',
				),
			).toEqual(generation === 'newest' ? ['Ann'] : []);
			expect(
				field(
					(await on('contact', 'getAll', { filters: { search: 'bea', status: 'dnc' } })).items,
					'first_name',
				),
			).toEqual(['Bea']);
			expect(last()?.query).toMatchObject({ search: 'bea', status: 'dnc' });
			expect((await on('contact', 'getAll', { filters: { status: 'active' } })).items).toHaveLength(
				2,
			);
		}
	});

	test('Get Many reads every page', async () => {
		for (let index = 0; index < 130; index += 1) await held({ phone: phoneOf(index) });
		expect((await on('contact', 'getAll', { returnAll: true })).items).toHaveLength(130);
		expect(sim.requests.map(({ query }) => query.page)).toEqual(['1', '2']);
	});

	test('Delete says what it takes along, also to a model that uses the node as a tool', () => {
		const texts = JSON.stringify(n8n.node('smartAlex').description.properties);
		expect(texts.split('taken out of all campaigns')).toHaveLength(3);
	});
});
