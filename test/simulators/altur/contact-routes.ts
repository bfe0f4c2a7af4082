import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import type { CampaignRoutes } from './campaign-routes';
import { invalid, notFound, refuse } from './errors';
import { once } from './idempotency';
import { dateRange, integer, isWithin, oneOf, pageSizeOf } from './list-query';
import { ANSWERED_BY, CALL_STATUSES, CONTACT_STATUSES, type Campaign, type ContactStatus, type Person } from './model';
import { callRow, contactRow } from './render';
import type { AlturSwitches } from './switches';
import { isPhone } from './validate';
import type { AlturWorld } from './world';

const MOST_CONTACTS = 1_000;
const LAST_PAGE = 25_000;

type RowStatus = 'created' | 'updated' | 'skipped_duplicate' | 'failed';

interface RowResult {
  status: RowStatus;
  person?: Person;
  error: string | null;
}

/** What belongs to one campaign: its contacts and its calls. */
export class ContactRoutes {
  private readonly switches: AlturSwitches;

  constructor(
    context: Context<AlturSwitches>,
    private readonly world: AlturWorld,
    private readonly campaigns: CampaignRoutes,
  ) {
    this.switches = context.switches;
  }

  routes(): Route[] {
    const add = once(this.switches, this.world, (request) => this.add(request));
    return [
      { method: 'GET', path: '/campaigns/:id/contacts', handle: (request) => this.list(request) },
      { method: 'POST', path: '/campaigns/:id/contacts', handle: add },
      { method: 'GET', path: '/campaigns/:id/contacts/:contactId', handle: (request) => this.get(request) },
      { method: 'DELETE', path: '/campaigns/:id/contacts/:contactId', handle: (request) => this.remove(request) },
      { method: 'GET', path: '/campaigns/:id/calls', handle: (request) => this.listCalls(request) },
    ];
  }

  /** docs: campaigns/retrieve-contacts */
  private list(request: ApiRequest): Answer {
    const campaign = this.campaigns.find(request);
    const status = oneOf(request, this.switches, 'status', CONTACT_STATUSES);
    const standing = [...this.world.calls.standing(campaign)].filter(([, each]) => status === undefined || each.status === status);
    const { rows, total_count, pagination } = this.page(request, standing);
    const contacts = rows.map(([person, { status: at, turns }]) => contactRow(campaign, person, turns, at, this.world.calls));
    return { status: 200, body: { total_count, contacts, pagination } };
  }

  /** docs: campaigns/retrieve-calls */
  private listCalls(request: ApiRequest): Answer {
    const campaign = this.campaigns.find(request);
    const status = oneOf(request, this.switches, 'status', CALL_STATUSES);
    const answeredBy = oneOf(request, this.switches, 'answeredBy', ANSWERED_BY);
    const created = dateRange(request, this.switches, false);
    const matching = this.world.calls
      .all(campaign)
      .filter((call) => (status === undefined || call.status === status) && (answeredBy === undefined || call.answeredBy === answeredBy))
      .filter((call) => isWithin(call.startedAt, created));
    const standing = this.world.calls.standing(campaign);
    const { rows, total_count, index, size, pagination } = this.page(request, matching);
    const calls = rows.map((call) => callRow(call, standing.get(call.person)?.status ?? 'failed'));
    return { status: 200, body: { total_count, calls, pagination: { page_index: index, page_size: size, ...pagination } } };
  }

  private page<T>(request: ApiRequest, all: T[]) {
    const size = pageSizeOf(request, this.switches, 50);
    const index = integer(request, this.switches, 'pageIndex', 0, [0, LAST_PAGE]);
    const end = (index + 1) * size;
    const [hasNext, hasPrevious] = [end < all.length, index > 0];
    const pagination = {
      has_next: hasNext,
      has_previous: hasPrevious,
      next_page: hasNext ? index + 1 : null,
      previous_page: hasPrevious ? index - 1 : null,
    };
    return { rows: all.slice(index * size, end), total_count: all.length, index, size, pagination };
  }

  /** docs: campaigns/create-contacts. One bad row does not fail the batch. */
  private add(request: ApiRequest): Answer {
    const campaign = this.campaigns.find(request);
    const { contacts, if_duplicate = 'skip' } = asObject(request.body);
    if (!Array.isArray(contacts) || contacts.length === 0) throw invalid(this.switches, 'contacts is required.');
    if (contacts.length > MOST_CONTACTS) throw invalid(this.switches, `contacts may hold ${MOST_CONTACTS} rows at most.`);
    if (if_duplicate !== 'skip' && if_duplicate !== 'update') throw invalid(this.switches, 'if_duplicate must be skip or update.');
    const results = contacts.map((row) => this.addRow(campaign, asObject(row), if_duplicate));
    const count = (status: RowStatus) => results.filter((each) => each.status === status).length;
    const summary = {
      created: count('created'),
      updated: count('updated'),
      skipped_duplicate: count('skipped_duplicate'),
      failed: count('failed'),
    };
    const rows = results.map((each, index) => this.resultRow(each, index, asObject(contacts[index]).contact));
    return { status: 200, body: { success: true, summary, results: rows } };
  }

  private addRow(campaign: Campaign, row: Record<string, unknown>, ifDuplicate: 'skip' | 'update'): RowResult {
    if (!row.contact) return { status: 'failed', error: 'MISSING_CONTACT' };
    if (!isPhone(row.contact)) return { status: 'failed', error: 'INVALID_PHONE_NUMBER' };
    const fields = fieldsOf(row);
    const existing = campaign.people.find(({ contact }) => contact === row.contact);
    if (!existing) return { status: 'created', person: this.world.addPerson(campaign, { ...EMPTY, ...fields, contact: row.contact }), error: null };
    if (ifDuplicate === 'update') Object.assign(existing, fields);
    return { status: ifDuplicate === 'update' ? 'updated' : 'skipped_duplicate', person: existing, error: null };
  }

  private resultRow({ status, person, error }: RowResult, index: number, contact: unknown) {
    const { rowStatus, rowId } = this.switches;
    const id = person ? (rowId === 'string' ? String(person.id) : person.id) : null;
    return { index, id, contact: contact ?? null, ...(rowStatus ? { status } : {}), error };
  }

  private get(request: ApiRequest): Answer {
    const campaign = this.campaigns.find(request);
    const { person, status, turns } = this.findPerson(request, campaign);
    return { status: 200, body: { success: true, contact: contactRow(campaign, person, turns, status, this.world.calls) } };
  }

  /** docs: campaigns/delete-contact */
  private remove(request: ApiRequest): Answer {
    const campaign = this.campaigns.find(request);
    const { person, status } = this.findPerson(request, campaign);
    if (status !== 'queue' && status !== 'failed') throw refuse(this.switches, 409, 'CONTACT_NOT_DELETABLE');
    this.world.removePerson(campaign, person);
    return this.switches.deleteStatus === 204 ? { status: 204 } : { status: 200, body: { success: true } };
  }

  private findPerson(request: ApiRequest, campaign: Campaign): { person: Person; status: ContactStatus; turns: number[] } {
    const found = [...this.world.calls.standing(campaign)].find(([{ id }]) => String(id) === request.params.contactId);
    if (!found) throw notFound(this.switches);
    const [person, standing] = found;
    return { person, ...standing };
  }
}

const EMPTY = { f_id: null, name: null, context: null, extracted_data: {} };

function fieldsOf(row: Record<string, unknown>): Partial<Person> {
  const sent = Object.keys(EMPTY).filter((name) => row[name] !== undefined);
  return Object.fromEntries(sent.map((name) => [name, row[name]]));
}
