import { NO_CALLS, type Beginning } from '../shared/campaign';
import { calledUntil, dialToEnd } from '../shared/dialer';
import { succeeds } from '../shared/outcomes';
import { pick, uuid } from '../shared/random';
import { exactInstant, seededCalls } from '../shared/seedData';
import { Store } from '../shared/store';
import { addEach, type Overrides } from '../shared/vendor';
import { CampaignWorld } from '../shared/world';
import type {
	Campaign,
	CampaignSettings,
	CampaignStatus,
	CareCycleAgentOverrides,
	CareCycleCampaign,
	CareCycleCampaignOverrides,
	Customer,
	CustomerFields,
	Member,
	Restriction,
} from './model';
import { campaignRow } from './render';
import {
	customerId,
	emptyCustomer,
	seededCustomer,
	seededSettings,
	SOURCES,
	sourceId,
} from './seedData';
import type { CareCycleSwitches } from './switches';

const ENDED: CampaignStatus[] = ['completed', 'cancelled', 'archived'];

/** Everything one organization at CareCycle holds. */
export class CareCycleWorld extends CampaignWorld<
	Campaign,
	CareCycleCampaign,
	CareCycleCampaignOverrides,
	CareCycleAgentOverrides,
	CareCycleSwitches
> {
	readonly members = new Store<Member>();
	readonly restrictions = new Store<Restriction>();
	readonly customerStore = new Store<Customer>();
	private readonly counts = { customers: 0, restrictions: 0 };

	/** The members of the organization, who take calls. */
	addAgents(count: number, overrides?: Overrides<CareCycleAgentOverrides>): Member[] {
		return addEach(count, overrides, (given) => {
			const number = this.members.size + 1;
			const id = uuid(this.seed, 'member', number);
			return this.members.add({ id, name: `Member ${number}`, createdAt: this.now(), ...given });
		});
	}

	/** As POST /v2/campaigns does. */
	create(settings: CampaignSettings): Campaign {
		const now = this.now();
		const calls = { ...NO_CALLS, contacts: this.context.switches.contactsOfNewCampaign };
		return this.insert(
			{ settings, status: 'draft', createdAt: now, updatedAt: now, takesLeads: false },
			calls,
		);
	}

	/** Only the newer reference has the call, so it answers in that shape. */
	madeRecord(settings: CampaignSettings): CareCycleCampaign {
		const switches = { ...this.context.switches, campaignShape: 'newer' as const };
		return campaignRow(this.create(settings), this, switches);
	}

	restrict(campaignId: string, memberId: string, sourceId: string): Restriction {
		const id = uuid(this.seed, 'restriction', ++this.counts.restrictions);
		return this.restrictions.add({ id, createdAt: this.now(), campaignId, memberId, sourceId });
	}

	private addRestrictions(campaign: Campaign, count: number): void {
		const source = pick(SOURCES, this.seed, campaign.number, 'restricted');
		for (const { id } of this.addAgents(count))
			this.restrict(campaign.id, id, sourceId(this.seed, source));
	}

	changeStatus(campaign: Campaign, status: string): void {
		campaign.status = status as CampaignStatus;
		this.touch(campaign);
	}

	touch(row: { updatedAt: number }): void {
		row.updatedAt = this.now();
	}

	/** All customers. Those of a campaign exist since it does, and get their rows when somebody looks. */
	customers(): Store<Customer> {
		for (const campaign of this.store.values()) this.nameCustomers(campaign);
		return this.customerStore;
	}

	/** Campaigns that a customer is in, with the places in their queues. */
	enrolments(customerId: string): Array<[Campaign, number]> {
		return this.store.values().flatMap((campaign) => {
			this.nameCustomers(campaign);
			return [...campaign.customers]
				.filter(([, id]) => id === customerId)
				.map(([index]): [Campaign, number] => [campaign, index]);
		});
	}

	/** As an uploaded lead does: a known phone number or id is the same customer again. New ones enter campaigns. */
	upload(fields: CustomerFields): Customer {
		const known = this.customers()
			.values()
			.find(
				(other) =>
					other.fields.callerId === fields.callerId ||
					(fields.clientCustomerId !== undefined &&
						other.fields.clientCustomerId === fields.clientCustomerId),
			);
		if (known) {
			Object.assign(known.fields, fields);
			this.touch(known);
			return known;
		}
		const customer = this.addCustomer(
			uuid(this.seed, 'lead', ++this.counts.customers),
			this.now(),
			{ ...emptyCustomer(), ...fields },
		);
		for (const campaign of this.store.values())
			if (campaign.takesLeads && !ENDED.includes(campaign.status)) enrol(campaign, customer);
		return customer;
	}

	override clear(): void {
		super.clear();
		for (const store of [this.members, this.restrictions, this.customerStore]) store.clear();
		Object.assign(this.counts, { customers: 0, restrictions: 0 });
	}

	record(campaign: Campaign): CareCycleCampaign {
		return campaignRow(campaign, this, this.context.switches);
	}

	protected face({ settings, status }: Campaign): { name: string; word: string } {
		return { name: settings.name, word: status };
	}

	protected live(campaign: Campaign, from: number, to: number): void {
		const end = dialToEnd(
			campaign.dialing,
			{ from, to },
			campaign.status === 'active',
			succeeds(this.seed, campaign),
		);
		if (end === undefined) return;
		campaign.status = 'completed';
		campaign.updatedAt = end;
	}

	private nameCustomers(campaign: Campaign): void {
		for (let index = 0; index < campaign.dialing.contacts; index++) {
			if (campaign.customers.has(index)) continue;
			const id = customerId(this.seed, campaign.number, index);
			const fields = seededCustomer(this.seed, campaign.number, index);
			campaign.customers.set(index, this.addCustomer(id, campaign.createdAt, fields).id);
		}
	}

	private addCustomer(id: string, createdAt: number, fields: CustomerFields): Customer {
		return this.customerStore.add({ id, createdAt, updatedAt: createdAt, fields });
	}

	protected seedCampaign(
		defaultDate: number,
		overrides: Partial<CareCycleCampaignOverrides>,
	): Campaign {
		const number = this.nextNumber;
		const { id, status = 'draft', takesLeads = false, restrictions = 0 } = overrides;
		const createdAt = exactInstant(overrides.createdAt, defaultDate);
		const calls = seededCalls(this.seed, number, status, overrides);
		const updatedAt = exactInstant(overrides.updatedAt, calledUntil(createdAt, calls, this.now()));
		const settings = seededSettings(this.seed, number, overrides);
		const campaign = this.insert(
			{ settings, status, createdAt, updatedAt, takesLeads },
			{ ...calls, id },
		);
		this.addRestrictions(campaign, restrictions);
		return campaign;
	}

	private insert(
		{
			createdAt,
			...own
		}: Pick<Campaign, 'settings' | 'status' | 'createdAt' | 'updatedAt' | 'takesLeads'>,
		calls: Beginning,
	): Campaign {
		const row = this.begin(calls, { from: createdAt, to: Math.max(createdAt, own.updatedAt) });
		return this.insertRow({ ...row, ...own, customers: new Map(), decided: new Map() });
	}
}

function enrol(campaign: Campaign, customer: Customer): void {
	campaign.customers.set(campaign.dialing.contacts, customer.id);
	campaign.dialing.contacts++;
}
