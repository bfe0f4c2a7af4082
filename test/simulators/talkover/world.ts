import { allDone, dial, dialed, inProgress, type Dialing } from '../shared/dialer';
import { pick, shuffled, uuid } from '../shared/random';
import { Store } from '../shared/store';
import { overridesAt, type Context, type Overrides, type World } from '../shared/vendor';
import { Calls } from './calls';
import { campaignRecord } from './render';
import { instant, seededAgent, seededContacts, seededSettings } from './seed-data';
import type { TalkoverSwitches } from './switches';
import {
  type Agent,
  type Campaign,
  type CampaignSettings,
  type CampaignStatus,
  type TalkoverAgentOverrides,
  type TalkoverCampaign,
  type TalkoverCampaignOverrides,
} from './model';

const CALL_MS = 60_000;
const SUCCESS_RATE = 0.8;
const SPACING_MS = 60_000;

/** Everything one environment at Talkover holds. */
export class TalkoverWorld implements World<TalkoverCampaign, TalkoverCampaignOverrides, TalkoverAgentOverrides> {
  readonly store = new Store<Campaign>();
  readonly agents = new Store<Agent>();
  readonly calls: Calls;
  private campaignCount = 0;
  private agentCount = 0;
  private listings = 0;

  constructor(private readonly context: Context<TalkoverSwitches>) {
    this.calls = new Calls(context.seed);
  }

  addCampaigns(count: number, overrides?: Overrides<TalkoverCampaignOverrides>): TalkoverCampaign[] {
    if (this.agents.size === 0) this.addAgents(3);
    const newest = this.context.clock.now();
    return Array.from({ length: count }, (_, index) => {
      const createdAt = newest - (count - 1 - index) * SPACING_MS;
      return this.record(this.seedCampaign(createdAt, overridesAt(overrides, index)));
    });
  }

  addAgents(count: number, overrides?: Overrides<TalkoverAgentOverrides>): Agent[] {
    const now = this.context.clock.now();
    return Array.from({ length: count }, (_, index) =>
      this.agents.add(seededAgent(this.context.seed, ++this.agentCount, now, overridesAt(overrides, index))),
    );
  }

  /** As POST /campaigns does. */
  create(settings: CampaignSettings): Campaign {
    const now = this.context.clock.now();
    const plan = { contacts: this.context.switches.contactsOfNewCampaign, callMs: CALL_MS };
    return this.insert({ settings, status: 'draft', createdAt: now, updatedAt: now, plan, called: 0 });
  }

  campaign(id: string): TalkoverCampaign | undefined {
    const campaign = this.store.get(id);
    return campaign && this.record(campaign);
  }

  campaigns(): TalkoverCampaign[] {
    return this.store.values().map((campaign) => this.record(campaign));
  }

  /** Takes any word, also one that the vendor has not documented yet. */
  setStatus(id: string, status: string): TalkoverCampaign {
    const campaign = this.store.get(id);
    if (!campaign) throw new Error(`No campaign ${id}`);
    this.changeStatus(campaign, status as CampaignStatus);
    return this.record(campaign);
  }

  changeStatus(campaign: Campaign, status: CampaignStatus): void {
    campaign.status = status;
    this.touch(campaign);
  }

  touch(campaign: Campaign): void {
    campaign.updatedAt = this.context.clock.now();
  }

  removeCampaign(id: string): boolean {
    return this.store.remove(id);
  }

  /** In the order the list shows them. */
  listed(): readonly Campaign[] {
    const newestFirst = this.store.newestFirst();
    const { listOrder } = this.context.switches;
    if (listOrder === 'oldest') return [...newestFirst].reverse();
    if (listOrder === 'shuffled') return shuffled(newestFirst, this.context.seed, ++this.listings);
    return newestFirst;
  }

  /** Whether calls are running, or waiting in an active campaign. */
  hasQueuedCalls(campaign: Campaign): boolean {
    const { dialing } = campaign;
    return this.switched(inProgress(dialing) || (campaign.status === 'active' && dialing.done < dialing.contacts));
  }

  hasRunningCalls(campaign: Campaign): boolean {
    return this.switched(inProgress(campaign.dialing));
  }

  pass(from: number, to: number): void {
    for (const campaign of this.store.values()) this.live(campaign, from, to);
  }

  clear(): void {
    this.store.clear();
    this.agents.clear();
    this.campaignCount = this.agentCount = this.listings = 0;
  }

  private live(campaign: Campaign, from: number, to: number): void {
    const running = campaign.status === 'active';
    if (!running && !inProgress(campaign.dialing)) return;
    const free = dial(campaign.dialing, { from, to }, running, this.calls.succeeds(campaign));
    if (running && campaign.settings.auto_complete && allDone(campaign.dialing)) {
      campaign.status = 'completed';
      campaign.updatedAt = free;
    }
  }

  private seedCampaign(defaultDate: number, overrides: Partial<TalkoverCampaignOverrides>): Campaign {
    const { seed } = this.context;
    const number = this.campaignCount + 1;
    const status = overrides.status ?? 'draft';
    const createdAt = instant(overrides.created_at, defaultDate);
    const contacts = overrides.contacts ?? seededContacts(seed, number);
    const callMs = overrides.callMs ?? CALL_MS;
    const called = overrides.called ?? (status === 'completed' ? contacts : 0);
    const changedAt = Math.max(createdAt, Math.min(this.context.clock.now(), createdAt + called * callMs));
    return this.insert({
      id: overrides.id,
      settings: seededSettings(seed, number, pick(this.agents.values(), seed, number, 'agent').id, createdAt, overrides),
      status,
      createdAt,
      updatedAt: instant(overrides.updated_at, changedAt),
      plan: { contacts, callMs },
      called,
      successRate: overrides.successRate,
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
  }): Campaign {
    const number = ++this.campaignCount;
    const { plan, called, successRate = SUCCESS_RATE, id = uuid(this.context.seed, 'campaign', number), ...rest } = from;
    const dialing: Dialing = { ...plan, startedAt: [], done: 0, succeeded: 0 };
    const campaign: Campaign = { ...rest, id, number, successRate, dialing, queued: new Map() };
    const past = { from: from.createdAt, to: Math.max(from.createdAt, from.updatedAt) };
    campaign.dialing = dialed(plan, called, past, this.calls.succeeds(campaign));
    return this.store.add(campaign);
  }

  record(campaign: Campaign): TalkoverCampaign {
    return campaignRecord(campaign, this.agents.get(campaign.settings.agent_id));
  }

  private switched(really: boolean): boolean {
    const { activeCalls } = this.context.switches;
    return activeCalls === 'rule' ? really : activeCalls === 'always';
  }
}
