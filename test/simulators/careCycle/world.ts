import { allDone, dial, dialed, inProgress, type Dialing } from '../shared/dialer';
import { succeeds } from '../shared/outcomes';
import { pick, uuid } from '../shared/random';
import { exactInstant, seededContacts } from '../shared/seed-data';
import { Store } from '../shared/store';
import { overridesAt, type Overrides } from '../shared/vendor';
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
import { customerId, emptyCustomer, seededCustomer, seededSettings, SOURCES, sourceId } from './seed-data';
import type { CareCycleSwitches } from './switches';

const CALL_MS = 60_000;
const SUCCESS_RATE = 0.8;
const ENDED: CampaignStatus[] = ['completed', 'cancelled', 'archived'];

/** Everything one organization at CareCycle holds. */
export class CareCycleWorld extends CampaignWorld<Campaign, CareCycleCampaign, CareCycleCampaignOverrides, CareCycleAgentOverrides, CareCycleSwitches> {
  readonly members = new Store<Member>();
  readonly restrictions = new Store<Restriction>();
  readonly customerStore = new Store<Customer>();
  private readonly counts = { members: 0, customers: 0, restrictions: 0 };

  /** The members of the organization, who take calls. */
  addAgents(count: number, overrides?: Overrides<CareCycleAgentOverrides>): Member[] {
    return Array.from({ length: count }, (_, index) => {
      const number = ++this.counts.members;
      const id = uuid(this.seed, 'member', number);
      return this.members.add({ id, name: `Member ${number}`, createdAt: this.now(), ...overridesAt(overrides, index) });
    });
  }

  /** As POST /v2/campaigns does. */
  create(settings: CampaignSettings): Campaign {
    const now = this.now();
    const plan = { contacts: this.context.switches.contactsOfNewCampaign, callMs: CALL_MS };
    return this.insert({ settings, status: 'draft', createdAt: now, updatedAt: now, plan, called: 0 });
  }

  restrict(campaignId: string, memberId: string, sourceId: string): Restriction {
    const id = uuid(this.seed, 'restriction', ++this.counts.restrictions);
    return this.restrictions.add({ id, createdAt: this.now(), campaignId, memberId, sourceId });
  }

  private addRestrictions(campaign: Campaign, count: number): void {
    const source = pick(SOURCES, this.seed, campaign.number, 'restricted');
    for (const { id } of this.addAgents(count)) this.restrict(campaign.id, id, sourceId(this.seed, source));
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
      return [...campaign.customers].filter(([, id]) => id === customerId).map(([index]): [Campaign, number] => [campaign, index]);
    });
  }

  /** As an uploaded lead does: a known phone number or id is the same customer again. New ones enter campaigns. */
  upload(fields: CustomerFields): Customer {
    const known = this.customers().values().find(
      (other) =>
        other.fields.callerId === fields.callerId ||
        (fields.clientCustomerId !== undefined && other.fields.clientCustomerId === fields.clientCustomerId),
    );
    if (known) {
      Object.assign(known.fields, fields);
      this.touch(known);
      return known;
    }
    const customer = this.addCustomer(uuid(this.seed, 'lead', ++this.counts.customers), this.now(), { ...emptyCustomer(), ...fields });
    for (const campaign of this.store.values()) if (campaign.takesLeads && !ENDED.includes(campaign.status)) enrol(campaign, customer);
    return customer;
  }

  override clear(): void {
    super.clear();
    for (const store of [this.members, this.restrictions, this.customerStore]) store.clear();
    Object.assign(this.counts, { members: 0, customers: 0, restrictions: 0 });
  }

  record(campaign: Campaign): CareCycleCampaign {
    return campaignRow(campaign, this, this.context.switches.campaignShape);
  }

  protected live(campaign: Campaign, from: number, to: number): void {
    const running = campaign.status === 'active';
    if (!running && !inProgress(campaign.dialing)) return;
    const free = dial(campaign.dialing, { from, to }, running, succeeds(this.seed, campaign));
    if (!running || !allDone(campaign.dialing)) return;
    campaign.status = 'completed';
    campaign.updatedAt = free;
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

  protected seedCampaign(defaultDate: number, overrides: Partial<CareCycleCampaignOverrides>): Campaign {
    const number = this.nextNumber;
    const status = overrides.status ?? 'draft';
    const createdAt = exactInstant(overrides.createdAt, defaultDate);
    const contacts = overrides.contacts ?? seededContacts(this.seed, number);
    const callMs = overrides.callMs ?? CALL_MS;
    const called = overrides.called ?? (status === 'completed' ? contacts : 0);
    const changedAt = Math.max(createdAt, Math.min(this.now(), createdAt + called * callMs));
    const campaign = this.insert({
      id: overrides.id,
      settings: seededSettings(this.seed, number, overrides),
      status,
      createdAt,
      updatedAt: exactInstant(overrides.updatedAt, changedAt),
      plan: { contacts, callMs },
      called,
      successRate: overrides.successRate,
      takesLeads: overrides.takesLeads,
    });
    this.addRestrictions(campaign, overrides.restrictions ?? 0);
    return campaign;
  }

  private insert(from: {
    id?: string;
    settings: CampaignSettings;
    status: CampaignStatus;
    createdAt: number;
    updatedAt: number;
    plan: Pick<Dialing, 'contacts' | 'callMs'>;
    called: number;
    successRate?: number;
    takesLeads?: boolean;
  }): Campaign {
    const number = this.nextNumber;
    const { plan, called, successRate = SUCCESS_RATE, takesLeads = false, id = uuid(this.seed, 'campaign', number), ...rest } = from;
    const dialing: Dialing = { ...plan, startedAt: [], done: 0, succeeded: 0 };
    const campaign: Campaign = { ...rest, id, number, successRate, takesLeads, dialing, customers: new Map(), decided: new Map() };
    const past = { from: from.createdAt, to: Math.max(from.createdAt, from.updatedAt) };
    campaign.dialing = dialed(plan, called, past, succeeds(this.seed, campaign));
    return this.insertRow(campaign);
  }
}

function enrol(campaign: Campaign, customer: Customer): void {
  campaign.customers.set(campaign.dialing.contacts, customer.id);
  campaign.dialing.contacts++;
}
