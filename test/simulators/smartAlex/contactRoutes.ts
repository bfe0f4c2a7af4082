import { contains, matching, valueIn, type Tests } from '../shared/filters';
import { type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import { Errors } from './errors';
import { passOver, passOverQuery } from './dropped';
import { PAGE_QUERY, pagedAnswer } from './listQuery';
import type { Contact } from './model';
import { contactDetail, contactRow, writtenContact } from './renderPeople';
import type { Generation, SmartAlexSwitches } from './switches';
import { isUuid, readContact } from './validate';
import type { SmartAlexWorld } from './world';

/** Filters of V1 and V2; the newest page names none: docs/vendors/smart-alex.md, Contacts. */
const OLDER_TESTS: Tests<Contact> = {
	status: ({ status }, value) => status === value,
	search: (contact, value) =>
		[contact.first_name, contact.last_name, contact.phone, contact.email].some((field) =>
			contains(field, value),
		),
};

/** https://docs.getsmartalex.com/api-reference/contacts; V1 and V2: docs/vendors/smart-alex.md, Contacts. */
const REQUIRED: Record<Generation, string[]> = {
	newest: ['first_name'],
	middle: ['first_name', 'last_name'],
	first: ['phone'],
};

export class ContactRoutes {
	readonly switches: SmartAlexSwitches;
	readonly errors: Errors;

	constructor(
		private readonly context: Context<SmartAlexSwitches>,
		private readonly world: SmartAlexWorld,
	) {
		this.switches = context.switches;
		this.errors = new Errors(context.switches);
	}

	routes(): Route[] {
		return [
			{ method: 'GET', path: '/contacts', handle: (request) => this.list(request) },
			{ method: 'POST', path: '/contacts', handle: (request) => this.create(request) },
			{
				method: 'GET',
				path: '/contacts/:id',
				handle: (request) => this.get(request),
			},
			// The first generation writes PUT, the newer ones PATCH.
			{
				method: 'PATCH',
				path: '/contacts/:id',
				handle: (request) => this.update(request, ['newest', 'middle']),
			},
			{
				method: 'PUT',
				path: '/contacts/:id',
				handle: (request) => this.update(request, ['first']),
			},
			{ method: 'DELETE', path: '/contacts/:id', handle: (request) => this.remove(request) },
		];
	}

	private list(request: ApiRequest): Answer {
		const { generation } = this.switches;
		const tests = generation === 'newest' ? {} : OLDER_TESTS;
		passOverQuery(this.context, request, [...Object.keys(tests), ...PAGE_QUERY]);
		return pagedAnswer(
			matching(this.world.contacts.newestFirst(), tests, valueIn(request.query)),
			request,
			(contact) => contactRow(contact, generation),
			this,
		);
	}

	private get(request: ApiRequest): Answer {
		const data = contactDetail(this.find(request), this.switches.generation);
		return { status: 200, body: { data } };
	}

	private create(request: ApiRequest): Answer {
		const contact = this.world.addContact(
			this.read(request, REQUIRED[this.switches.generation], true),
		);
		return { status: 201, body: this.written(contact, true) };
	}

	private update(request: ApiRequest, generations: Generation[]): Answer {
		if (!generations.includes(this.switches.generation)) throw this.errors.noRoute(request);
		const contact = this.find(request);
		const fields = this.read(request, [], false);
		Object.assign(contact, fields, { updatedAt: this.context.clock.now() });
		return { status: 200, body: this.written(contact, false) };
	}

	private read(request: ApiRequest, required: string[], isNew: boolean) {
		const { fields, dropped } = readContact(request.body, {
			required,
			isNew,
			generation: this.switches.generation,
			errors: this.errors,
		});
		passOver(this.context, request, dropped);
		return fields;
	}

	/** https://docs.getsmartalex.com/api-reference/contacts; V2 has no such call. */
	private remove(request: ApiRequest): Answer {
		const { generation } = this.switches;
		if (generation === 'middle') throw this.errors.noRoute(request);
		const { id } = this.find(request);
		this.world.contacts.remove(id);
		const body = generation === 'first' ? { data: { id, deleted: true } } : { deleted: true };
		return { status: 200, body };
	}

	/** V3 shows a new contact without an envelope, and no answer to an update: V2 has one, in `data`. */
	private written(contact: Contact, isNew: boolean): unknown {
		const { wrapping, generation } = this.switches;
		const isBare =
			wrapping === 'documented' ? generation === 'newest' && isNew : wrapping === 'bare';
		const row = writtenContact(contact, generation, isNew);
		return isBare ? row : { data: row };
	}

	private find(request: ApiRequest): Contact {
		const { id = '' } = request.params;
		const contact = this.world.contacts.get(id);
		if (contact) return contact;
		if (this.switches.generation === 'newest' && !isUuid(id))
			throw this.errors.refuse(400, 'Invalid UUID format');
		throw this.errors.refuse(404, 'Contact not found', 'contact_not_found');
	}
}
