import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import type { CampaignRoutes } from './campaignRoutes';
import { refuse } from './errors';
import type { Campaign, Contact } from './model';
import { objectId } from './seedData';
import type { CallersAiSwitches } from './switches';
import {
	complaints,
	optionalFields,
	readContact,
	type SentContact,
	unknownFields,
} from './validate';

const LEAST_DIGITS = 7;

interface Saved {
	contact: Contact;
	created: boolean;
}

/** Both calls add contacts, and change those that are there: the same number in the same campaign is the same contact. */
export class ContactRoutes {
	private count = 0;

	constructor(
		private readonly context: Context<CallersAiSwitches>,
		private readonly campaigns: CampaignRoutes,
	) {}

	routes(): Route[] {
		return [
			{
				method: 'POST',
				path: '/campaigns/:id/contacts',
				handle: (request) => this.addOne(request),
			},
			{
				method: 'POST',
				path: '/campaigns/:id/contacts/bulk',
				handle: (request) => this.addMany(request),
			},
		];
	}

	/** https://docs.callers.ai/api-reference/contacts/create-a-contact-for-a-campaign */
	private addOne(request: ApiRequest): Answer {
		const campaign = this.campaigns.find(request);
		const known = optionalFields('middle');
		const wrong = complaints(request.body, known);
		if (wrong.length) throw refuse(this.switches, 400, ...wrong);
		this.drop('POST /campaigns/{campaignId}/contacts', request, [request.body], known);
		const saved = this.save(campaign, this.fixed(request, readContact(request.body, known)));
		if (!saved) throw refuse(this.switches, 400, 'phoneNumber is not a phone number');
		const { contact, created } = saved;
		return {
			status: this.switches.contactStatus,
			body: { contactId: contact.id, created, modified: !created },
		};
	}

	/** https://docs.callers.ai/api-reference/contacts/create-contacts-for-a-campaign. A contact without a usable number is left out silently. */
	private addMany(request: ApiRequest): Answer {
		const campaign = this.campaigns.find(request);
		const { contacts } = asObject(request.body);
		if (!Array.isArray(contacts)) throw refuse(this.switches, 400, 'contacts must be an array');
		if (contacts.length > this.switches.bulkLimit)
			throw refuse(this.switches, 400, 'contacts has too many elements');
		const known = optionalFields(this.switches.bulk);
		const wrong = contacts.flatMap((each, index) =>
			complaints(each, known).map((text) => `contacts.${index}.${text}`),
		);
		if (wrong.length) throw refuse(this.switches, 400, ...wrong);
		this.drop('POST /campaigns/{campaignId}/contacts/bulk', request, contacts, known);
		const sent = contacts.map((each) => this.fixed(request, readContact(each, known)));
		const saved = sent
			.map((each) => this.save(campaign, each))
			.filter((each) => each !== undefined);
		return { status: 200, body: this.report(request, contacts.length, saved) };
	}

	/** Notes the fields and the query that this version of the call does not know. */
	private drop(call: string, request: ApiRequest, contacts: unknown[], known: string[]): void {
		const isVerboseKnown = call.endsWith('/bulk') && this.switches.bulk === 'newest';
		const queries = ['fixUSPhoneNumber', ...(isVerboseKnown ? ['verbose'] : [])];
		const passedOver = [
			...Object.keys(request.query).filter((name) => !queries.includes(name)),
			...new Set(contacts.flatMap((contact) => unknownFields(contact, known))),
		];
		this.context.dropped.push(...passedOver.map((name) => `${call}: ${name}`));
	}

	private report(request: ApiRequest, requested: number, saved: Saved[]) {
		const added = saved.filter(({ created }) => created).length;
		const counts = {
			requested,
			added,
			modified: saved.length - added,
			contactIds: saved.map(({ contact }) => contact.id),
		};
		if (this.switches.bulk !== 'newest' || request.query.verbose !== 'true') return counts;
		return { ...counts, contactDetails: saved.map((each) => this.details(each)) };
	}

	private details({ contact, created }: Saved) {
		const { phoneNumber, id } = contact;
		const shown = this.switches.phonesAs === 'digits' ? digits(phoneNumber) : phoneNumber;
		return { contactId: id, phoneNumber: shown, status: created ? 'created' : 'updated' };
	}

	private fixed(request: ApiRequest, contact: SentContact): SentContact {
		const { phoneNumber } = contact;
		if (request.query.fixUSPhoneNumber !== 'true' || phoneNumber.startsWith('1')) return contact;
		return { ...contact, phoneNumber: `1${phoneNumber}` };
	}

	private save(campaign: Campaign, sent: SentContact): Saved | undefined {
		const key = digits(sent.phoneNumber);
		if (key.length < LEAST_DIGITS) return undefined;
		const existing = campaign.contacts.get(key);
		const id =
			existing?.id ??
			objectId(this.context.seed, this.context.clock.now(), 'contact', ++this.count);
		const contact = { id, ...sent };
		campaign.contacts.set(key, contact);
		if (!existing) campaign.dialing.contacts++;
		return { contact, created: !existing };
	}

	private get switches(): CallersAiSwitches {
		return this.context.switches;
	}
}

const digits = (phone: string): string => phone.replace(/\D/g, '');
