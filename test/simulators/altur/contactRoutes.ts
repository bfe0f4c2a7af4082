import { isPhone } from '../shared/formats';
import { cursorPageOf } from '../shared/paging';
import { asObject, type Answer, type ApiRequest, type Route } from '../shared/vendor';
import type { Campaign, Contact, ContactFields } from './model';
import { placesOf, present } from './outcomes';
import { numberedPage } from './paging';
import { Query } from './query';
import { contactRow } from './render';
import { Routes } from './routes';

const PATH = '/campaigns/:id/contacts';
const ONE = `${PATH}/:contactId`;
const PAGE_SIZE = 50;
const OLD_PAGE_SIZE = 25;
const MAX_ROWS = 1000;
const DELETABLE = ['queue', 'failed'];
const LIST_QUERY = ['status', 'pageSize', 'pageIndex', 'cursor', 'direction'];
const ROW_FIELDS = ['contact', 'name', 'context', 'extracted_data', 'f_id'];
const PHONE_STATUSES = [
	'queue',
	'sending',
	'failed',
	'retrying',
	'converted',
	'voicemail',
	'answered',
];
const STATUSES = [...PHONE_STATUSES, 'sent', 'delivered', 'read', 'accepted', 'rejected'];
const OLD_STATUSES = [...STATUSES, 'no-answer', 'busy', 'acepted', 'unreachable'];

interface Outcome {
	status: 'created' | 'updated' | 'skipped_duplicate' | 'failed';
	id: string | null;
	error: string | null;
}

const failed = (error: string): Outcome => ({ status: 'failed', id: null, error });

export class ContactRoutes extends Routes {
	routes(): Route[] {
		return [
			{ method: 'GET', path: PATH, handle: (request) => this.list(request) },
			{
				method: 'POST',
				path: PATH,
				handle: (request) => this.once(request, () => this.add(request)),
			},
			{ method: 'GET', path: ONE, handle: (request) => this.get(request) },
			{ method: 'DELETE', path: ONE, handle: (request) => this.remove(request) },
		];
	}

	/** https://docs.altur.io/es/api-reference/campaigns/retrieve-contacts; its oldest version has cursors. */
	private list(request: ApiRequest): Answer {
		const campaign = this.find(request);
		this.passOver(request, request.query, LIST_QUERY);
		const query = new Query(request, this.invalid);
		const old = this.switches.generation === 'old';
		const status = query.oneOf('status', old ? OLD_STATUSES : STATUSES);
		const rows = this.rows(campaign, present(this.world.people(campaign))).filter(
			(row) => status === undefined || row.status === status,
		);
		const page = old
			? this.oldPage(rows, query, status)
			: numberedPage(rows, query.pageIndex(), query.pageSize(PAGE_SIZE));
		const total = old || query.pageIndex() === 0 ? { total_count: rows.length } : this.later(rows);
		return {
			status: 200,
			body: { ...total, contacts: page.rows, pagination: page.paging },
		};
	}

	/** https://docs.altur.io/en/api-reference/campaigns/retrieve-contacts: the number is that of the first page only. */
	private later(rows: unknown[]): object {
		const { laterTotals } = this.switches;
		if (laterTotals === 'absent') return {};
		return { total_count: laterTotals === 'zero' ? 0 : rows.length };
	}

	private oldPage<T>(all: readonly T[], query: Query, scope?: string) {
		const page = cursorPageOf(all, query.text('cursor'), query.pageSize(OLD_PAGE_SIZE), scope);
		if (!page) throw this.invalid('Invalid cursor');
		const { rows, next, previous } = page;
		return {
			rows,
			paging: { has_more: next !== null, next_cursor: next, previous_cursor: previous },
		};
	}

	private get(request: ApiRequest): Answer {
		const campaign = this.find(request);
		const contact = this.findContact(campaign, request.params.contactId ?? '');
		return {
			status: 200,
			body: { success: true, contact: this.rows(campaign, [contact], 'new')[0] },
		};
	}

	/** https://docs.altur.io/en/api-reference/campaigns/delete-contact */
	private remove(request: ApiRequest): Answer {
		const campaign = this.find(request);
		const contact = this.findContact(campaign, request.params.contactId ?? '');
		const { status } = this.rows(campaign, [contact])[0] ?? {};
		if (!DELETABLE.includes(String(status))) {
			throw this.refuse(
				409,
				'CONTACT_NOT_DELETABLE',
				`A contact that is ${String(status)} cannot be deleted`,
			);
		}
		this.world.removeContact(campaign, contact);
		return { status: 204 };
	}

	/** https://docs.altur.io/en/api-reference/campaigns/create-contacts. A bad row does not fail the others. */
	private add(request: ApiRequest): Answer {
		const campaign = this.find(request);
		const body = asObject(request.body);
		this.passOver(request, body, ['contacts', 'if_duplicate']);
		const { contacts, if_duplicate = 'skip' } = body;
		if (!Array.isArray(contacts) || !contacts.length)
			throw this.invalid('contacts must be a list with at least one row');
		if (contacts.length > MAX_ROWS)
			throw this.invalid(`contacts must have at most ${MAX_ROWS} rows`);
		if (if_duplicate !== 'skip' && if_duplicate !== 'update')
			throw this.invalid('if_duplicate must be skip or update');
		if (campaign.status === 'finished' && this.switches.addToFinished === 'refused')
			throw this.refuse(409, 'CAMPAIGN_FINISHED', 'A finished campaign cannot be changed');
		const known = new Map(present(this.world.people(campaign)).map((each) => [each.contact, each]));
		const results = contacts.map((row, index) => {
			const sent = asObject(row);
			this.passOver(request, sent, ROW_FIELDS, 'contacts[].');
			this.checkRow(sent, index);
			return {
				index,
				contact: sent.contact ?? null,
				...this.save(campaign, known, sent, if_duplicate),
			};
		});
		return {
			status: 200,
			body: { success: true, summary: summary(results), results: this.shownRows(results) },
		};
	}

	/** No page shows under which name a row tells its status. */
	private shownRows(results: Outcome[]): object[] {
		if (this.switches.assumedNames === 'known') return results;
		return results.map((result) => ({ ...result, status: undefined }));
	}

	private checkRow(sent: Record<string, unknown>, index: number): void {
		for (const [name, value] of Object.entries(sent)) {
			const isGood =
				name === 'extracted_data'
					? typeof value === 'object' && !Array.isArray(value)
					: typeof value === 'string' || value === null;
			if (ROW_FIELDS.includes(name) && !isGood)
				throw this.invalid(`contacts[${index}].${name} has the wrong type`);
		}
	}

	private save(
		campaign: Campaign,
		known: Map<string, Contact>,
		sent: Record<string, unknown>,
		ifDuplicate: string,
	): Outcome {
		const { contact } = sent;
		if (contact === undefined || contact === null || contact === '')
			return failed('MISSING_CONTACT');
		if (!isPhone(contact)) return failed('INVALID_PHONE_NUMBER');
		const existing = known.get(contact);
		if (!existing) {
			const added = this.world.addContact(campaign, { ...EMPTY, ...fieldsOf(sent), contact });
			known.set(contact, added);
			return { status: 'created', id: String(added.id), error: null };
		}
		if (ifDuplicate === 'update') Object.assign(existing, fieldsOf(sent));
		return {
			status: ifDuplicate === 'update' ? 'updated' : 'skipped_duplicate',
			id: String(existing.id),
			error: null,
		};
	}

	/** Of a single contact there is the newest page only. */
	private rows(campaign: Campaign, contacts: Contact[], generation = this.switches.generation) {
		const places = placesOf(campaign);
		return contacts.map((contact) =>
			contactRow(
				campaign,
				contact,
				places.get(contact.index) ?? [],
				this.world.outcomes,
				generation,
			),
		);
	}
}

const EMPTY = { f_id: null, name: null, context: null, extracted_data: {} };

function fieldsOf(sent: Record<string, unknown>): Partial<ContactFields> {
	const own = Object.entries(sent).filter(([name, value]) => name in EMPTY && value !== undefined);
	return Object.fromEntries(own);
}

function summary(results: Outcome[]): Record<string, number> {
	const counts: Record<string, number> = {
		created: 0,
		updated: 0,
		skipped_duplicate: 0,
		failed: 0,
	};
	for (const { status } of results) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}
