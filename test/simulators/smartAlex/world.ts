import { NO_CALLS, type Beginning } from '../shared/campaign';
import { calledUntil, dialToEnd } from '../shared/dialer';
import { succeeds } from '../shared/outcomes';
import { pick, uuid } from '../shared/random';
import { instant, phoneNumber, seededCalls } from '../shared/seedData';
import { Store } from '../shared/store';
import { addEach, type Overrides } from '../shared/vendor';
import { CampaignWorld } from '../shared/world';
import { Calls } from './calls';
import { campaignRecord } from './render';
import type { Callee } from './renderCalls';
import { contactId, firstName, optionalFields, seededAgent, seededFields } from './seedData';
import type { SmartAlexSwitches } from './switches';
import type {
	Agent,
	Campaign,
	CampaignFields,
	CampaignStatus,
	Contact,
	ContactFields,
	SmartAlexAgentOverrides,
	SmartAlexCampaign,
	SmartAlexCampaignOverrides,
} from './model';

/** Everything one workspace at SmartAlex holds. */
export class SmartAlexWorld extends CampaignWorld<
	Campaign,
	SmartAlexCampaign,
	SmartAlexCampaignOverrides,
	SmartAlexAgentOverrides,
	SmartAlexSwitches
> {
	readonly agents = new Store<Agent>();
	readonly contacts = new Store<Contact>();
	readonly calls = new Calls(this.seed);
	private contactCount = 0;

	override addCampaigns(
		count: number,
		overrides?: Overrides<SmartAlexCampaignOverrides>,
	): SmartAlexCampaign[] {
		if (this.agents.size === 0) this.addAgents(3);
		return super.addCampaigns(count, overrides);
	}

	addAgents(count: number, overrides?: Overrides<SmartAlexAgentOverrides>): Agent[] {
		return addEach(count, overrides, (given) =>
			this.agents.add(seededAgent(this.seed, this.agents.size + 1, this.now(), given)),
		);
	}

	/** As POST /contacts does. */
	addContact(fields: Partial<ContactFields>): Contact {
		const empty = {
			phone: null,
			first_name: null,
			last_name: null,
			email: null,
			company: null,
			tags: [],
			status: 'active',
		};
		const id = contactId(this.seed, ++this.contactCount);
		const now = this.now();
		return this.contacts.add({ ...empty, ...fields, id, createdAt: now, updatedAt: now });
	}

	contactByPhone(phone: string): Contact | undefined {
		return this.contacts.values().find((contact) => contact.phone === phone);
	}

	/** As POST /campaigns does. */
	create(fields: Partial<CampaignFields> & { name: string }): Campaign {
		return this.insert(
			{ fields: { ...optionalFields(), ...fields }, status: 'draft', createdAt: this.now() },
			NO_CALLS,
		);
	}

	/** False when the contact is in the campaign already. */
	enlist(campaign: Campaign, contact: Contact): boolean {
		if ([...campaign.people.values()].includes(contact.id)) return false;
		campaign.people.set(campaign.dialing.contacts++, contact.id);
		return true;
	}

	/** Who is called at a place of the queue. */
	callee(campaign: Campaign, index: number): Callee {
		const { seed } = this;
		const contact = this.contacts.get(campaign.people.get(index) ?? '');
		return {
			id: campaign.people.get(index) ?? uuid(seed, 'callee', campaign.number, index),
			phone: contact?.phone ?? phoneNumber(seed, campaign.number, index, 'phone'),
			first_name: contact?.first_name ?? firstName(seed, campaign.number, index, 'callee'),
		};
	}

	changeStatus(campaign: Campaign, status: string, at = this.now()): void {
		campaign.status = status as CampaignStatus;
		if (status === 'active') campaign.startedAt ??= at;
		if (status === 'completed') campaign.completedAt = at;
	}

	/** In the order the list shows them. */
	listed(): readonly Campaign[] {
		return this.inOrder(this.store.newestFirst(), this.context.switches.listOrder);
	}

	override clear(): void {
		super.clear();
		for (const store of [this.agents, this.contacts]) store.clear();
		this.contactCount = 0;
	}

	record(campaign: Campaign): SmartAlexCampaign {
		return campaignRecord(campaign, this.calls);
	}

	protected face({ fields, status }: Campaign): { name: string; word: string } {
		return { name: fields.name, word: status };
	}

	protected live(campaign: Campaign, from: number, to: number): void {
		const end = dialToEnd(
			campaign.dialing,
			{ from, to },
			campaign.status === 'active',
			succeeds(this.seed, campaign),
		);
		if (end !== undefined) this.changeStatus(campaign, 'completed', end);
	}

	protected seedCampaign(
		defaultDate: number,
		overrides: Partial<SmartAlexCampaignOverrides>,
	): Campaign {
		const { seed } = this;
		const number = this.nextNumber;
		const { id, status = 'draft', people = [] } = overrides;
		const fields = seededFields(
			seed,
			number,
			pick(this.agents.values(), seed, number, 'agent').id,
			overrides,
		);
		const createdAt = instant(overrides.created_at, defaultDate);
		const campaign = this.insert(
			{ fields, status, createdAt },
			{ ...seededCalls(seed, number, status, overrides), id },
		);
		for (const person of people) this.enlist(campaign, this.addContact(person));
		return campaign;
	}

	private insert(
		{ createdAt, fields, status }: Pick<Campaign, 'fields' | 'status' | 'createdAt'>,
		calls: Beginning,
	): Campaign {
		const to = calledUntil(createdAt, calls, this.now());
		const started = ['active', 'paused', 'completed', 'cancelled'].includes(status);
		return this.insertRow({
			...this.begin(calls, { from: createdAt, to }),
			fields,
			status,
			startedAt: started ? createdAt : null,
			completedAt: status === 'completed' ? to : null,
			people: new Map(),
		});
	}
}
