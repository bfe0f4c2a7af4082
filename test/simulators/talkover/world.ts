import { allDone, dial, dialed, inProgress, type Dialing } from '../shared/dialer';
import { succeeds } from '../shared/outcomes';
import { pick, uuid } from '../shared/random';
import { instant, seededContacts } from '../shared/seed-data';
import { Store } from '../shared/store';
import { overridesAt, type Context, type Overrides } from '../shared/vendor';
import { CampaignWorld } from '../shared/world';
import { Calls } from './calls';
import { campaignRecord } from './render';
import { seededAgent, seededSettings } from './seed-data';
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

/** Everything one environment at Talkover holds. */
export class TalkoverWorld extends CampaignWorld<Campaign, TalkoverCampaign, TalkoverCampaignOverrides, TalkoverAgentOverrides, TalkoverSwitches> {
  readonly agents = new Store<Agent>();
  readonly calls: Calls;
  private agentCount = 0;

  constructor(context: Context<TalkoverSwitches>) {
    super(context);
    this.calls = new Calls(context.seed);
  }

  override addCampaigns(count: number, overrides?: Overrides<TalkoverCampaignOverrides>): TalkoverCampaign[] {
    if (this.agents.size === 0) this.addAgents(3);
    return super.addCampaigns(count, overrides);
  }

  addAgents(count: number, overrides?: Overrides<TalkoverAgentOverrides>): Agent[] {
    const now = this.now();
    return Array.from({ length: count }, (_, index) =>
      this.agents.add(seededAgent(this.seed, ++this.agentCount, now, overridesAt(overrides, index))),
    );
  }

  /** As POST /campaigns does. */
  create(settings: CampaignSettings): Campaign {
    const now = this.now();
    const plan = { contacts: this.context.switches.contactsOfNewCampaign, callMs: CALL_MS };
    return this.insert({ settings, status: 'draft', createdAt: now, updatedAt: now, plan, called: 0 });
  }

  changeStatus(campaign: Campaign, status: string): void {
    campaign.status = status as CampaignStatus;
    this.touch(campaign);
  }

  touch(campaign: Campaign): void {
    campaign.updatedAt = this.now();
  }

  /** In the order the list shows them. */
  listed(): readonly Campaign[] {
    return this.inOrder(this.store.newestFirst(), this.context.switches.listOrder);
  }

  /** Whether calls are running, or waiting in an active campaign. */
  hasQueuedCalls(campaign: Campaign): boolean {
    const { dialing } = campaign;
    return this.switched(inProgress(dialing) || (campaign.status === 'active' && dialing.done < dialing.contacts));
  }

  hasRunningCalls(campaign: Campaign): boolean {
    return this.switched(inProgress(campaign.dialing));
  }

  override clear(): void {
    super.clear();
    this.agents.clear();
    this.agentCount = 0;
  }

  protected live(campaign: Campaign, from: number, to: number): void {
    const running = campaign.status === 'active';
    if (!running && !inProgress(campaign.dialing)) return;
    const free = dial(campaign.dialing, { from, to }, running, succeeds(this.seed, campaign));
    if (running && campaign.settings.auto_complete && allDone(campaign.dialing)) {
      campaign.status = 'completed';
      campaign.updatedAt = free;
    }
  }

  protected seedCampaign(defaultDate: number, overrides: Partial<TalkoverCampaignOverrides>): Campaign {
    const { seed } = this;
    const number = this.nextNumber;
    const status = overrides.status ?? 'draft';
    const createdAt = instant(overrides.created_at, defaultDate);
    const contacts = overrides.contacts ?? seededContacts(seed, number);
    const callMs = overrides.callMs ?? CALL_MS;
    const called = overrides.called ?? (status === 'completed' ? contacts : 0);
    const changedAt = Math.max(createdAt, Math.min(this.now(), createdAt + called * callMs));
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
    const number = this.nextNumber;
    const { plan, called, successRate = SUCCESS_RATE, id = uuid(this.seed, 'campaign', number), ...rest } = from;
    const dialing: Dialing = { ...plan, startedAt: [], done: 0, succeeded: 0 };
    const campaign: Campaign = { ...rest, id, number, successRate, dialing, queued: new Map() };
    const past = { from: from.createdAt, to: Math.max(from.createdAt, from.updatedAt) };
    campaign.dialing = dialed(plan, called, past, succeeds(this.seed, campaign));
    return this.insertRow(campaign);
  }

  record(campaign: Campaign): TalkoverCampaign {
    return campaignRecord(campaign, this.agents.get(campaign.settings.agent_id));
  }

  private switched(really: boolean): boolean {
    const { activeCalls } = this.context.switches;
    return activeCalls === 'rule' ? really : activeCalls === 'always';
  }
}
