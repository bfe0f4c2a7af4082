import { allDone, dial, dialed, inProgress, type Dialing } from '../shared/dialer';
import { succeeds } from '../shared/outcomes';
import { pick, uuid } from '../shared/random';
import { instant, phoneNumber, seededContacts } from '../shared/seed-data';
import { Store } from '../shared/store';
import { overridesAt, type Context, type Overrides } from '../shared/vendor';
import { CampaignWorld } from '../shared/world';
import { Calls } from './calls';
import { campaignRecord } from './render';
import { contactId, firstName, optionalFields, seededAgent, seededFields } from './seed-data';
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

const CALL_MS = 60_000;
const SUCCESS_RATE = 0.8;
const NO_CALLS = { contacts: 0, callMs: CALL_MS };

/** Everything one workspace at SmartAlex holds. */
export class SmartAlexWorld extends CampaignWorld<Campaign, SmartAlexCampaign, SmartAlexCampaignOverrides, SmartAlexAgentOverrides, SmartAlexSwitches> {
  readonly agents = new Store<Agent>();
  readonly contacts = new Store<Contact>();
  readonly calls: Calls;
  private agentCount = 0;
  private contactCount = 0;

  constructor(context: Context<SmartAlexSwitches>) {
    super(context);
    this.calls = new Calls(context.seed);
  }

  override addCampaigns(count: number, overrides?: Overrides<SmartAlexCampaignOverrides>): SmartAlexCampaign[] {
    if (this.agents.size === 0) this.addAgents(3);
    return super.addCampaigns(count, overrides);
  }

  addAgents(count: number, overrides?: Overrides<SmartAlexAgentOverrides>): Agent[] {
    const now = this.now();
    return Array.from({ length: count }, (_, index) =>
      this.agents.add(seededAgent(this.seed, ++this.agentCount, now, overridesAt(overrides, index))),
    );
  }

  /** As POST /contacts does. */
  addContact(fields: Partial<ContactFields>): Contact {
    const empty = { phone: null, first_name: null, last_name: null, email: null, company: null, tags: [], status: 'active' };
    const id = contactId(this.seed, ++this.contactCount);
    return this.contacts.add({ ...empty, ...fields, id, createdAt: this.now() });
  }

  contactByPhone(phone: string): Contact | undefined {
    return this.contacts.values().find((contact) => contact.phone === phone);
  }

  /** As POST /campaigns does. */
  create(fields: Partial<CampaignFields> & { name: string }): Campaign {
    const createdAt = this.now();
    return this.insert({ fields: { ...optionalFields(), ...fields }, status: 'draft', createdAt, plan: NO_CALLS, called: 0 });
  }

  /** False when the contact is in the campaign already. */
  enlist(campaign: Campaign, contact: Contact): boolean {
    if ([...campaign.people.values()].includes(contact.id)) return false;
    campaign.people.set(campaign.dialing.contacts++, contact.id);
    return true;
  }

  /** Who is called at a place of the queue. */
  callee(campaign: Campaign, index: number): { id: string; phone: string; first_name: string } {
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
    this.agentCount = this.contactCount = 0;
  }

  record(campaign: Campaign): SmartAlexCampaign {
    return campaignRecord(campaign, this.calls);
  }

  protected live(campaign: Campaign, from: number, to: number): void {
    const running = campaign.status === 'active';
    if (!running && !inProgress(campaign.dialing)) return;
    const free = dial(campaign.dialing, { from, to }, running, succeeds(this.seed, campaign));
    if (running && allDone(campaign.dialing)) this.changeStatus(campaign, 'completed', free);
  }

  protected seedCampaign(defaultDate: number, overrides: Partial<SmartAlexCampaignOverrides>): Campaign {
    const { seed } = this;
    const number = this.nextNumber;
    const { status = 'draft', callMs = CALL_MS, contacts = seededContacts(seed, number), people = [] } = overrides;
    const campaign = this.insert({
      id: overrides.id,
      fields: seededFields(seed, number, pick(this.agents.values(), seed, number, 'agent').id, overrides),
      status,
      createdAt: instant(overrides.created_at, defaultDate),
      plan: { contacts, callMs },
      called: overrides.called ?? (status === 'completed' ? contacts : 0),
      successRate: overrides.successRate,
    });
    for (const person of people) this.enlist(campaign, this.addContact(person));
    return campaign;
  }

  private insert(from: {
    id?: string;
    fields: CampaignFields;
    status: CampaignStatus;
    createdAt: number;
    plan: Pick<Dialing, 'contacts' | 'callMs'>;
    called: number;
    successRate?: number;
  }): Campaign {
    const number = this.nextNumber;
    const { plan, called, successRate = SUCCESS_RATE, id = uuid(this.seed, 'campaign', number), ...rest } = from;
    const { status, createdAt } = rest;
    const started = ['active', 'paused', 'completed', 'cancelled'].includes(status);
    const to = Math.max(createdAt, Math.min(this.now(), createdAt + called * plan.callMs));
    const campaign: Campaign = {
      ...rest,
      id,
      number,
      successRate,
      startedAt: started ? createdAt : null,
      completedAt: status === 'completed' ? to : null,
      dialing: { ...plan, startedAt: [], done: 0, succeeded: 0 },
      people: new Map(),
    };
    campaign.dialing = dialed(plan, called, { from: createdAt, to }, succeeds(this.seed, campaign));
    return this.insertRow(campaign);
  }
}
