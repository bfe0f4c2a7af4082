import { allDone, dial, dialed, inProgress, type Dialing } from '../shared/dialer';
import { hex, pick } from '../shared/random';
import { Store } from '../shared/store';
import { overridesAt, type Answer, type Context, type Overrides, type World } from '../shared/vendor';
import { Calls } from './calls';
import type {
  Agent, AlturAgentOverrides, AlturCampaign, AlturCampaignOverrides, Campaign, CampaignSettings, CampaignStatus, Integration, Person, SingleCall,
} from './model';
import { campaignRecord } from './render';
import { instant, seededAgent, seededContacts, seededPerson, seededSettings } from './seed-data';
import type { AlturSwitches } from './switches';

const CALL_MS = 60_000;
const MINUTE = 60_000;
const SUCCESS_RATE = 0.8;
const FIRST_ID = 1001;

/** Everything one organization at Altur holds. */
export class AlturWorld implements World<AlturCampaign, AlturCampaignOverrides, AlturAgentOverrides> {
  readonly store = new Store<Campaign>();
  readonly agents = new Store<Agent>();
  readonly singleCalls = new Map<string, SingleCall>();
  /** First answers by Idempotency-Key. */
  readonly replies = new Map<string, Answer>();
  readonly calls: Calls;
  private campaignCount = 0;
  private agentCount = 0;
  private personCount = 0;

  constructor(private readonly context: Context<AlturSwitches>) {
    this.calls = new Calls(context.seed);
  }

  addCampaigns(count: number, overrides?: Overrides<AlturCampaignOverrides>): AlturCampaign[] {
    if (this.agents.size === 0) this.addAgents(3);
    const newest = this.now();
    return Array.from({ length: count }, (_, index) => {
      const createdAt = newest - (count - 1 - index) * MINUTE;
      return this.record(this.seedCampaign(createdAt, overridesAt(overrides, index)));
    });
  }

  addAgents(count: number, overrides?: Overrides<AlturAgentOverrides>): Agent[] {
    return Array.from({ length: count }, (_, index) =>
      this.agents.add(seededAgent(this.context.seed, ++this.agentCount, this.now(), overridesAt(overrides, index))),
    );
  }

  /** As POST /campaigns does. Assumed: nobody is in it yet, so it is pending. */
  create(settings: CampaignSettings, agentId: string, integration: Integration): Campaign {
    return this.insert({ settings, agentId, integration, status: 'pending', createdAt: this.now() }, { contacts: 0, callMs: CALL_MS }, 0);
  }

  campaign(id: string): AlturCampaign | undefined {
    const campaign = this.store.get(id);
    return campaign && this.record(campaign);
  }

  campaigns(): AlturCampaign[] {
    return this.store.values().map((campaign) => this.record(campaign));
  }

  /** Takes any word, also one that the vendor has not documented yet. */
  setStatus(id: string, status: string): AlturCampaign {
    const campaign = this.store.get(id);
    if (!campaign) throw new Error(`No campaign ${id}`);
    this.changeStatus(campaign, status as CampaignStatus);
    return this.record(campaign);
  }

  changeStatus(campaign: Campaign, status: CampaignStatus): void {
    campaign.status = status;
    campaign.coolUntil = status === 'cooldown' ? this.now() + campaign.settings.cycles.cooldown_minutes * MINUTE : null;
  }

  removeCampaign(id: string): boolean {
    return this.store.remove(id);
  }

  listed(): readonly Campaign[] {
    const newestFirst = this.store.newestFirst();
    return this.context.switches.listOrder === 'newest' ? newestFirst : [...newestFirst].reverse();
  }

  /** Assumed: the first people make a pending campaign ready. */
  addPerson(campaign: Campaign, fields: Omit<Person, 'id'>): Person {
    const person = { ...fields, id: ++this.personCount };
    campaign.people.push(person);
    campaign.turns.push(person);
    campaign.dialing.contacts = campaign.turns.length;
    if (campaign.status === 'pending') campaign.status = 'ready';
    return person;
  }

  removePerson(campaign: Campaign, person: Person): void {
    const begun = campaign.dialing.startedAt.length;
    campaign.people = campaign.people.filter((other) => other !== person);
    campaign.turns = campaign.turns.filter((other, turn) => turn < begun || other !== person);
    campaign.dialing.contacts = campaign.turns.length;
  }

  startCall(call: Omit<SingleCall, 'id' | 'createdAt'>): SingleCall {
    const id = `cll_${hex(24, this.context.seed, 'single', this.singleCalls.size)}`;
    const started = { ...call, id, createdAt: this.now() };
    this.singleCalls.set(id, started);
    return started;
  }

  pass(from: number, to: number): void {
    for (const campaign of this.store.values()) this.live(campaign, from, to);
  }

  clear(): void {
    this.store.clear();
    this.agents.clear();
    this.singleCalls.clear();
    this.replies.clear();
    this.campaignCount = this.agentCount = this.personCount = 0;
  }

  record(campaign: Campaign): AlturCampaign {
    return campaignRecord(campaign, this.agents.get(campaign.agentId), this.calls);
  }

  now(): number {
    return this.context.clock.now();
  }

  private live(campaign: Campaign, from: number, to: number): void {
    let at = from;
    while (at <= to) {
      if (campaign.status === 'cooldown' && campaign.coolUntil !== null && campaign.coolUntil <= to) {
        at = Math.max(at, campaign.coolUntil);
        this.beginIteration(campaign);
      }
      const running = campaign.status === 'active';
      if (!running && !inProgress(campaign.dialing)) return;
      at = dial(campaign.dialing, { from: at, to }, running, this.calls.succeeds(campaign));
      if (!running || !allDone(campaign.dialing)) return;
      this.endIteration(campaign, at);
    }
  }

  /** docs: webhooks/campaign-status-changed names active to cooldown and cooldown to finished as moves of its own. */
  private endIteration(campaign: Campaign, at: number): void {
    const { cycles } = campaign.settings;
    campaign.lastIterationAt = at;
    const goesOn = cycles.enabled && campaign.iteration < cycles.max_iterations && this.callAgain(campaign).length > 0;
    campaign.status = goesOn ? 'cooldown' : 'finished';
    campaign.coolUntil = goesOn ? at + cycles.cooldown_minutes * MINUTE : null;
  }

  private beginIteration(campaign: Campaign): void {
    campaign.status = 'active';
    campaign.coolUntil = null;
    campaign.iteration++;
    campaign.turns.push(...this.callAgain(campaign));
    campaign.dialing.contacts = campaign.turns.length;
  }

  private callAgain(campaign: Campaign): Person[] {
    const { filter_statuses } = campaign.settings.cycles;
    return [...this.calls.standing(campaign)].filter(([, { status }]) => filter_statuses.includes(status)).map(([person]) => person);
  }

  private seedCampaign(defaultDate: number, overrides: AlturCampaignOverrides): Campaign {
    const { seed } = this.context;
    const number = this.campaignCount + 1;
    const status = (overrides.status ?? 'ready') as CampaignStatus;
    const channel = overrides.integration_type ?? 'phone_call';
    const agent = this.agents.get(overrides.agent_id ?? '') ?? pick(this.agents.values(), seed, number, 'agent');
    const contacts = overrides.contacts ?? seededContacts(seed, number);
    const campaign = this.insert(
      {
        id: overrides.id === undefined ? undefined : String(overrides.id),
        settings: seededSettings(seed, number, channel, overrides),
        agentId: overrides.agent_id ?? agent.id,
        integration: agent.integrations.find(({ type }) => type === channel) as Integration,
        status,
        createdAt: instant(overrides.created_at, defaultDate),
        archived: overrides.archived,
        successRate: overrides.successRate,
      },
      { contacts, callMs: overrides.callMs ?? CALL_MS },
      overrides.called ?? (status === 'finished' ? contacts : 0),
    );
    this.changeStatus(campaign, status);
    return campaign;
  }

  private insert(
    from: Pick<Campaign, 'settings' | 'agentId' | 'integration' | 'status' | 'createdAt'> & Partial<Pick<Campaign, 'id' | 'archived' | 'successRate'>>,
    plan: Pick<Dialing, 'contacts' | 'callMs'>,
    called: number,
  ): Campaign {
    const number = ++this.campaignCount;
    const people = Array.from({ length: plan.contacts }, () => seededPerson(this.context.seed, ++this.personCount));
    const { id = String(FIRST_ID + number - 1), archived = false, successRate = SUCCESS_RATE } = from;
    const past = { from: from.createdAt, to: Math.max(from.createdAt, Math.min(this.now(), from.createdAt + called * plan.callMs)) };
    const dialing = dialed(plan, called, past, this.calls.succeeds({ number, successRate }));
    return this.store.add({
      ...from,
      id,
      number,
      archived,
      successRate,
      concurrency: 5,
      people,
      turns: [...people],
      dialing,
      iteration: 1,
      lastIterationAt: from.status === 'finished' ? past.to : null,
      coolUntil: null,
    });
  }
}
