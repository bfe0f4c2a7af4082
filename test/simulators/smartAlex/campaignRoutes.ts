import { iso } from '../shared/clock';
import { matching, valueIn, type Tests } from '../shared/filters';
import { isPhone } from '../shared/formats';
import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import { Errors } from './errors';
import { passOver, passOverQuery } from './dropped';
import { PAGE_QUERY, pagedAnswer, wholeAnswer } from './listQuery';
import type { Campaign, CampaignStatus, Contact } from './model';
import { callbackRow, createdRow, detail, listRow } from './render';
import type { SmartAlexSwitches } from './switches';
import { isUuid, readCampaign, readPerson } from './validate';
import type { SmartAlexWorld } from './world';

const TESTS: Tests<Campaign> = {
	status: ({ status }, value) => status === value,
	agent_id: ({ fields }, value) => fields.agent_id === value,
};

/** https://docs.getsmartalex.com/api-reference/campaigns */
const MOST_IDS = 100;

/** Contacts that an addition took, or did not. */
interface Tally {
	added: number;
	duplicates_skipped: number;
	invalid_skipped: number;
}

export class CampaignRoutes {
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
		const at = '/campaigns/:id';
		return [
			{ method: 'GET', path: '/campaigns', handle: (request) => this.list(request) },
			{ method: 'POST', path: '/campaigns', handle: (request) => this.create(request) },
			{ method: 'GET', path: at, handle: (request) => this.get(request) },
			{ method: 'POST', path: `${at}/contacts`, handle: (request) => this.addContacts(request) },
			{ method: 'POST', path: `${at}/start`, handle: (request) => this.start(request) },
			{ method: 'POST', path: `${at}/pause`, handle: (request) => this.pause(request) },
			{ method: 'POST', path: `${at}/resume`, handle: (request) => this.resume(request) },
			{ method: 'GET', path: `${at}/callbacks`, handle: (request) => this.callbacks(request) },
		];
	}

	private get isNewest(): boolean {
		return this.switches.generation === 'newest';
	}

	/** V1 in pages; the newer ones whole, where V3 names no filter. */
	private list(request: ApiRequest): Answer {
		const { generation, listFilters } = this.switches;
		const render = (campaign: Campaign) => listRow(this.world.record(campaign), generation);
		const tests = this.isNewest && listFilters === 'ignored' ? {} : TESTS;
		const pages = generation === 'first' ? PAGE_QUERY : [];
		passOverQuery(this.context, request, [...Object.keys(tests), ...pages]);
		const rows = matching(this.world.listed(), tests, valueIn(request.query));
		return generation === 'first'
			? pagedAnswer(rows, request, render, this)
			: wholeAnswer(rows, render, this.switches);
	}

	/** V2 has no such call: docs/vendors/smart-alex.md, Operations. */
	private get(request: ApiRequest): Answer {
		const { generation } = this.switches;
		if (generation === 'middle') throw this.errors.noRoute(request);
		const data = detail(this.world.record(this.find(request)), generation);
		return { status: 200, body: { data } };
	}

	private create(request: ApiRequest): Answer {
		const { fields, dropped } = readCampaign(request.body, this.switches, this.errors);
		if (fields.agent_id && !this.world.agents.get(fields.agent_id)) throw this.agentNotFound();
		passOver(this.context, request, dropped);
		const data = createdRow(this.world.record(this.world.create(fields)), this.switches.generation);
		return { status: 201, body: this.switches.wrapping === 'bare' ? data : { data } };
	}

	private addContacts(request: ApiRequest): Answer {
		const campaign = this.find(request);
		const body = asObject(request.body);
		const tally = this.isNewest
			? this.addIds(campaign, body.contact_ids)
			: this.addObjects(campaign, body.contacts, request);
		if (this.switches.addAnswer === 'empty') return { status: 200, body: {} };
		return { status: 200, body: { data: { ...tally, campaign_total: campaign.dialing.contacts } } };
	}

	/** https://docs.getsmartalex.com/api-reference/campaigns; that an unknown id is skipped is assumed. */
	private addIds(campaign: Campaign, ids: unknown): Tally {
		if (!Array.isArray(ids)) throw this.errors.invalid('contact_ids', 'Required');
		if (ids.length < 1 || ids.length > MOST_IDS)
			throw this.errors.invalid('contact_ids', `Must contain 1 to ${MOST_IDS} items`);
		if (!ids.every(isUuid)) throw this.errors.invalid('contact_ids', 'Invalid UUID format');
		return this.enlist(
			campaign,
			ids.map((id) => this.world.contacts.get(id as string)),
		);
	}

	/** V1 and V2: docs/vendors/smart-alex.md, Contacts. */
	private addObjects(campaign: Campaign, contacts: unknown, request: ApiRequest): Tally {
		if (!Array.isArray(contacts) || !contacts.length)
			throw this.errors.invalid('contacts', 'Required');
		return this.enlist(
			campaign,
			contacts.map((sent) => this.contactOf(sent, request)),
		);
	}

	private contactOf(sent: unknown, request: ApiRequest): Contact | undefined {
		const { phone } = asObject(sent);
		if (!isPhone(phone)) return undefined;
		const { fields, dropped } = readPerson(sent, this.errors);
		passOver(this.context, request, dropped);
		return this.world.contactByPhone(phone) ?? this.world.addContact(fields);
	}

	private enlist(campaign: Campaign, contacts: Array<Contact | undefined>): Tally {
		const tally: Tally = { added: 0, duplicates_skipped: 0, invalid_skipped: 0 };
		for (const contact of contacts) {
			if (!contact) tally.invalid_skipped++;
			else if (this.world.enlist(campaign, contact)) tally.added++;
			else tally.duplicates_skipped++;
		}
		return tally;
	}

	/** https://docs.getsmartalex.com/api-reference/campaigns, https://docs.getsmartalex.com/mcp/tools-reference */
	private start(request: ApiRequest): Answer {
		const campaign = this.find(request);
		const { status, fields } = campaign;
		if (status === 'active')
			throw this.errors.refuse(400, 'Campaign is already active', 'campaign_already_active');
		const resumes = status === 'paused' && this.switches.startPaused === 'resumes';
		if (!resumes && status !== 'draft' && status !== 'scheduled')
			throw this.errors.refuse(400, `Cannot start a ${status} campaign`);
		if (!fields.agent_id || !this.world.agents.get(fields.agent_id)) throw this.agentNotFound();
		if (this.isNewest && !fields.objective)
			throw this.errors.refuse(400, 'Campaign has no objective');
		if (campaign.dialing.contacts === 0)
			throw this.errors.refuse(400, 'Campaign has no contacts to call', 'no_contacts');
		if (!this.switches.hasPhoneNumber)
			throw this.errors.refuse(400, 'No phone number on this account');
		return this.moved(campaign, 'active', 'started_at');
	}

	/** Withdrawn by the newest generation, like the two below. */
	private pause(request: ApiRequest): Answer {
		const campaign = this.findInOlder(request);
		if (campaign.status !== 'active')
			throw this.errors.refuse(400, 'Campaign is not active', 'campaign_not_active');
		return this.moved(campaign, 'paused', 'paused_at');
	}

	private resume(request: ApiRequest): Answer {
		const campaign = this.findInOlder(request);
		if (campaign.status !== 'paused') throw this.errors.refuse(400, 'Campaign is not paused');
		return this.moved(campaign, 'active', 'resumed_at');
	}

	/** Contacts that are to be called again. */
	private callbacks(request: ApiRequest): Answer {
		const campaign = this.findInOlder(request);
		const isOver = campaign.status === 'completed' || campaign.status === 'cancelled';
		const missed = isOver
			? []
			: this.world.calls
					.made(campaign)
					.filter(({ status }) => status === 'no_answer' || status === 'busy');
		return pagedAnswer(
			missed,
			request,
			(call) => callbackRow(call, this.world.callee(campaign, call.index)),
			this,
		);
	}

	private moved(campaign: Campaign, status: CampaignStatus, dateField: string): Answer {
		this.world.changeStatus(campaign, status);
		return {
			status: 200,
			body: { data: { id: campaign.id, status, [dateField]: iso(this.context.clock.now()) } },
		};
	}

	private findInOlder(request: ApiRequest): Campaign {
		if (this.isNewest) throw this.errors.noRoute(request);
		return this.find(request);
	}

	private find(request: ApiRequest): Campaign {
		const { id = '' } = request.params;
		const campaign = this.world.store.get(id);
		if (campaign) return campaign;
		if (this.isNewest && !isUuid(id)) throw this.errors.refuse(400, 'Invalid UUID format');
		throw this.errors.refuse(404, 'Campaign not found', 'campaign_not_found');
	}

	private agentNotFound() {
		return this.errors.refuse(404, 'Agent not found', 'agent_not_found');
	}
}
