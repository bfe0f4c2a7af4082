import { contains, matching, valueIn, type Tests } from '../shared/filters';
import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import { Errors } from './errors';
import { pagedAnswer } from './listQuery';
import type { Contact } from './model';
import { contactRow } from './render';
import type { SmartAlexSwitches } from './switches';
import { isUuid, readContact } from './validate';
import type { SmartAlexWorld } from './world';

/** Filters of the older generations; the newest page names none: docs/vendors/smart-alex.md, Contacts. */
const SEED_TESTS: Tests<Contact> = {
	status: ({ status }, value) => status === value,
	search: (contact, value) =>
		[contact.first_name, contact.last_name, contact.phone, contact.email].some((field) =>
			contains(field, value),
		),
};

export class ContactRoutes {
	readonly switches: SmartAlexSwitches;
	readonly errors: Errors;

	constructor(
		context: Context<SmartAlexSwitches>,
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
				handle: (request) => ({ status: 200, body: { data: contactRow(this.find(request)) } }),
			},
			// The older generation writes PUT, the newer ones PATCH.
			{
				method: 'PATCH',
				path: '/contacts/:id',
				handle: (request) => this.update(request, 'newest'),
			},
			{ method: 'PUT', path: '/contacts/:id', handle: (request) => this.update(request, 'seed') },
			{ method: 'DELETE', path: '/contacts/:id', handle: (request) => this.remove(request) },
		];
	}

	private list(request: ApiRequest): Answer {
		const tests = this.switches.generation === 'seed' ? SEED_TESTS : {};
		return pagedAnswer(
			matching(this.world.contacts.newestFirst(), tests, valueIn(request.query)),
			request,
			contactRow,
			this,
		);
	}

	private create(request: ApiRequest): Answer {
		const required = this.switches.generation === 'seed' ? 'phone' : 'first_name';
		const contact = this.world.addContact(readContact(request.body, [required], this.errors));
		return { status: 201, body: this.written(contact) };
	}

	private update(request: ApiRequest, generation: SmartAlexSwitches['generation']): Answer {
		if (this.switches.generation !== generation) throw this.errors.noRoute(request);
		const contact = this.find(request);
		const { status } = asObject(request.body);
		if (status !== undefined && status !== 'active' && status !== 'dnc')
			throw this.errors.invalid('status', 'Must be active or dnc');
		Object.assign(contact, readContact(request.body, [], this.errors));
		return { status: 200, body: this.written(contact) };
	}

	/** https://docs.getsmartalex.com/api-reference/contacts */
	private remove(request: ApiRequest): Answer {
		this.world.contacts.remove(this.find(request).id);
		return { status: 200, body: { deleted: true } };
	}

	private written(contact: Contact): unknown {
		const { wrapping, generation } = this.switches;
		const isBare = wrapping === 'documented' ? generation === 'newest' : wrapping === 'bare';
		return isBare ? contactRow(contact) : { data: contactRow(contact) };
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
