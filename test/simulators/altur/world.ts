import { dialed } from '../shared/dialer';
import { uuid } from '../shared/random';
import { instant, seededContacts } from '../shared/seed-data';
import { Store } from '../shared/store';
import { overridesAt, type Answer, type Context, type Overrides } from '../shared/vendor';
import { CampaignWorld } from '../shared/world';
import { cool, live, startIteration } from './life';
import {
  CHANNELS,
  type Agent,
  type AlturAgentOverrides,
  type AlturCampaign,
  type AlturCampaignOverrides,
  type Campaign,
  type Contact,
  type ContactFields,
  type Cycles,
  type Integration,
  type Settings,
} from './model';
import { Outcomes } from './outcomes';
import { record } from './render';
import { contactId, integrationsOf, seededAgent, seededContact, seededCycles, seededSettings } from './seed-data';
import type { SingleCall } from './single-calls';
import type { AlturSwitches } from './switches';

const CALL_MS = 60_000;
const SUCCESS_RATE = 0.6;
const FIRST_ID = 1000;
const AGENTS = 2;

/** Everything one organization at Altur holds. */
export class AlturWorld extends CampaignWorld<Campaign, AlturCampaign, AlturCampaignOverrides, AlturAgentOverrides, AlturSwitches> {
  readonly agents = new Store<Agent>();
  readonly singleCalls = new Store<SingleCall>();
  /** Answers by idempotency key. */
  readonly replays = new Map<string, Answer>();
  readonly outcomes: Outcomes;

  constructor(context: Context<AlturSwitches>) {
    super(context);
    this.outcomes = new Outcomes(context.seed);
    this.addAgents(AGENTS);
  }

  addAgents(count: number, overrides?: Overrides<AlturAgentOverrides>): Agent[] {
    return Array.from({ length: count }, (_, index) => this.addAgent(overridesAt(overrides, index)));
  }

  /** As POST /campaigns does. */
  create(from: { agent: Agent; integration: Integration; settings: Settings; cycles: Cycles }): Campaign {
    return this.insert({ ...from, status: 'pending', createdAt: this.now() });
  }

  changeStatus(campaign: Campaign, status: string): void {
    if (status === 'cooldown') cool(campaign, this.now());
    campaign.status = status;
  }

  record(campaign: Campaign): AlturCampaign {
    return record(campaign);
  }

  /** All who ever were in the campaign, by their place. */
  people(campaign: Campaign): Contact[] {
    campaign.people ??= Array.from({ length: campaign.seeded }, (_, index) => seededContact(this.seed, campaign.number, index));
    return campaign.people;
  }

  addContact(campaign: Campaign, fields: ContactFields): Contact {
    const people = this.people(campaign);
    const index = people.length;
    const contact = { ...fields, id: contactId(campaign.number, index), index, gone: false };
    people.push(contact);
    campaign.queue.push(index);
    campaign.dialing.contacts++;
    if (campaign.status === 'pending') campaign.status = 'ready';
    return contact;
  }

  removeContact(campaign: Campaign, contact: Contact): void {
    contact.gone = true;
    const waiting = campaign.queue.indexOf(contact.index, campaign.dialing.startedAt.length);
    if (waiting < 0) return;
    campaign.queue.splice(waiting, 1);
    campaign.dialing.contacts--;
  }

  /** The next iteration, without waiting for the end of the rest. */
  startIteration(campaign: Campaign): void {
    startIteration(campaign, this.people(campaign), this.outcomes);
  }

  protected live(campaign: Campaign, from: number, to: number): void {
    live(campaign, { from, to }, () => this.people(campaign), this.outcomes);
  }

  override clear(): void {
    super.clear();
    for (const store of [this.agents, this.singleCalls]) store.clear();
    this.replays.clear();
    this.addAgents(AGENTS);
  }

  private addAgent({ id, name, integrations }: AlturAgentOverrides): Agent {
    const fresh = seededAgent(this.seed, this.agents.size + 1, this.now());
    const own = id ?? fresh.id;
    return this.agents.add({ ...fresh, id: own, name: name ?? fresh.name, integrations: integrations ?? integrationsOf(own) });
  }

  /** An agent that the test names comes to be with its first campaign. */
  private agentFor(number: number, given: AlturCampaignOverrides['agent']): Agent {
    const all = this.agents.values();
    if (!given) return all[number % all.length] as Agent;
    const id = given.id ?? uuid(this.seed, 'agent', given.name ?? '');
    return this.agents.get(id) ?? this.addAgent({ ...given, id });
  }

  protected seedCampaign(defaultDate: number, overrides: AlturCampaignOverrides): Campaign {
    const number = this.nextNumber;
    const { status = 'ready', integration_type: type = CHANNELS[0] } = overrides;
    const agent = this.agentFor(number, overrides.agent);
    const contacts = overrides.contacts ?? (status === 'pending' ? 0 : seededContacts(this.seed, number));
    const campaign = this.insert({
      id: overrides.id,
      agent,
      integration: agent.integrations.find((each) => each.type === type) ?? (agent.integrations[0] as Integration),
      settings: seededSettings(this.seed, number, overrides),
      cycles: seededCycles(overrides),
      status,
      createdAt: instant(overrides.created_at, defaultDate),
      archived: overrides.archived,
      contacts,
      callMs: overrides.callMs,
      successRate: overrides.successRate,
    });
    this.callSome(campaign, overrides.called ?? (['finished', 'cooldown'].includes(status) ? contacts : 0));
    return campaign;
  }

  private callSome(campaign: Campaign, wanted: number): void {
    const { contacts, callMs } = campaign.dialing;
    const called = Math.min(wanted, contacts);
    const from = campaign.createdAt;
    const to = Math.max(from, Math.min(this.now(), from + called * callMs));
    campaign.dialing = dialed({ contacts, callMs }, called, { from, to }, this.outcomes.succeeds(campaign));
    if (called && called === contacts) campaign.lastIterationAt = to;
    if (campaign.status === 'cooldown') cool(campaign, to);
  }

  private insert(from: {
    id?: number;
    agent: Agent;
    integration: Integration;
    settings: Settings;
    cycles: Cycles;
    status: string;
    createdAt: number;
    archived?: boolean;
    contacts?: number;
    callMs?: number;
    successRate?: number;
  }): Campaign {
    const number = this.nextNumber;
    const { id = FIRST_ID + number, contacts = 0, callMs = CALL_MS, archived = false, successRate = SUCCESS_RATE, ...rest } = from;
    return this.insertRow({
      ...rest,
      id: String(id),
      number,
      archived,
      successRate,
      iteration: 1,
      lastIterationAt: null,
      cooldownUntil: 0,
      seeded: contacts,
      people: undefined,
      queue: Array.from({ length: contacts }, (_, index) => index),
      dialing: { contacts, callMs, startedAt: [], done: 0, succeeded: 0 },
    });
  }
}
