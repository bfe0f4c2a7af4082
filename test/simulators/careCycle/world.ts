import { allDone, dial, dialed, inProgress, type Dialing } from '../shared/dialer';
import { chance, pick, uuid } from '../shared/random';
import { Store } from '../shared/store';
import { overridesAt, type Context, type Overrides, type World } from '../shared/vendor';
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
import { customerId, emptyCustomer, instant, seededContacts, seededCustomer, seededSettings, SOURCES, sourceId } from './seed-data';
import type { CareCycleSwitches } from './switches';

const CALL_MS = 60_000;
const SUCCESS_RATE = 0.8;
const SPACING_MS = 60_000;
const ENDED: CampaignStatus[] = ['completed', 'cancelled', 'archived'];

/** Everything one organization at CareCycle holds. */
export class CareCycleWorld implements World<CareCycleCampaign, CareCycleCampaignOverrides, CareCycleAgentOverrides> {
  readonly store = new Store<Campaign>();
  readonly members = new Store<Member>();
  readonly restrictions = new Store<Restriction>();
  readonly customerStore = new Store<Customer>();
  readonly seed: number;
  private readonly counts = { campaigns: 0, members: 0, customers: 0, restrictions: 0 };

  constructor(private readonly context: Context<CareCycleSwitches>) {
    this.seed = context.seed;
  }

  now(): number {
    return this.context.clock.now();
  }

  addCampaigns(count: number, overrides?: Overrides<CareCycleCampaignOverrides>): CareCycleCampaign[] {
    const newest = this.now();
    return Array.from({ length: count }, (_, index) => {
      const createdAt = newest - (count - 1 - index) * SPACING_MS;
      const given = overridesAt(overrides, index);
      const campaign = this.seedCampaign(createdAt, given);
      this.addRestrictions(campaign, given.restrictions ?? 0);
      return this.record(campaign);
    });
  }

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

  campaign(id: string): CareCycleCampaign | undefined {
    const campaign = this.store.get(id);
    return campaign && this.record(campaign);
  }

  campaigns(): CareCycleCampaign[] {
    return this.store.values().map((campaign) => this.record(campaign));
  }

  /** Takes any word, also one that the vendor has not documented yet. */
  setStatus(id: string, status: string): CareCycleCampaign {
    const campaign = this.store.get(id);
    if (!campaign) throw new Error(`No campaign ${id}`);
    this.changeStatus(campaign, status as CampaignStatus);
    return this.record(campaign);
  }

  changeStatus(campaign: Campaign, status: CampaignStatus): void {
    campaign.status = status;
    this.touch(campaign);
  }

  touch(row: { updatedAt: number }): void {
    row.updatedAt = this.now();
  }

  removeCampaign(id: string): boolean {
    return this.store.remove(id);
  }

  succeeds(campaign: Campaign): (index: number) => boolean {
    return (index) => chance(this.seed, campaign.number, index, 'outcome') < campaign.successRate;
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

  pass(from: number, to: number): void {
    for (const campaign of this.store.values()) this.live(campaign, from, to);
  }

  clear(): void {
    for (const store of [this.store, this.members, this.restrictions, this.customerStore]) store.clear();
    Object.assign(this.counts, { campaigns: 0, members: 0, customers: 0, restrictions: 0 });
  }

  record(campaign: Campaign): CareCycleCampaign {
    return campaignRow(campaign, this, this.context.switches.campaignShape);
  }

  private live(campaign: Campaign, from: number, to: number): void {
    const running = campaign.status === 'active';
    if (!running && !inProgress(campaign.dialing)) return;
    const free = dial(campaign.dialing, { from, to }, running, this.succeeds(campaign));
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

  private seedCampaign(defaultDate: number, overrides: Partial<CareCycleCampaignOverrides>): Campaign {
    const number = this.counts.campaigns + 1;
    const status = overrides.status ?? 'draft';
    const createdAt = instant(overrides.createdAt, defaultDate);
    const contacts = overrides.contacts ?? seededContacts(this.seed, number);
    const callMs = overrides.callMs ?? CALL_MS;
    const called = overrides.called ?? (status === 'completed' ? contacts : 0);
    const changedAt = Math.max(createdAt, Math.min(this.now(), createdAt + called * callMs));
    return this.insert({
      id: overrides.id,
      settings: seededSettings(this.seed, number, overrides),
      status,
      createdAt,
      updatedAt: instant(overrides.updatedAt, changedAt),
      plan: { contacts, callMs },
      called,
      successRate: overrides.successRate,
      takesLeads: overrides.takesLeads,
    });
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
    const number = ++this.counts.campaigns;
    const { plan, called, successRate = SUCCESS_RATE, takesLeads = false, id = uuid(this.seed, 'campaign', number), ...rest } = from;
    const dialing: Dialing = { ...plan, startedAt: [], done: 0, succeeded: 0 };
    const campaign: Campaign = { ...rest, id, number, successRate, takesLeads, dialing, customers: new Map(), decided: new Map() };
    const past = { from: from.createdAt, to: Math.max(from.createdAt, from.updatedAt) };
    campaign.dialing = dialed(plan, called, past, this.succeeds(campaign));
    return this.store.add(campaign);
  }
}

function enrol(campaign: Campaign, customer: Customer): void {
  campaign.customers.set(campaign.dialing.contacts, customer.id);
  campaign.dialing.contacts++;
}
