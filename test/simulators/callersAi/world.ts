import { allDone, dial, dialed, inProgress, type Dialing } from '../shared/dialer';
import { shuffled } from '../shared/random';
import { Store } from '../shared/store';
import { overridesAt, type Context, type Overrides, type World } from '../shared/vendor';
import { ORGANIZATION, type CallersAiCampaign, type CallersAiCampaignOverrides, type Campaign } from './model';
import { campaignRecord } from './render';
import { instant, objectId, seededContacts, seededSettings, succeeds } from './seed-data';
import type { CallersAiSwitches } from './switches';

const CALL_MS = 60_000;
const SPACING_MS = 60_000;

/** Everything the key's organizations hold at callers.ai. */
export class CallersAiWorld implements World<CallersAiCampaign, CallersAiCampaignOverrides, object> {
  readonly store = new Store<Campaign>();
  private campaignCount = 0;
  private listings = 0;

  constructor(private readonly context: Context<CallersAiSwitches>) {}

  addCampaigns(count: number, overrides?: Overrides<CallersAiCampaignOverrides>): CallersAiCampaign[] {
    const newest = this.context.clock.now();
    return Array.from({ length: count }, (_, index) => {
      const createdAt = newest - (count - 1 - index) * SPACING_MS;
      return campaignRecord(this.seedCampaign(createdAt, overridesAt(overrides, index)));
    });
  }

  /** No page speaks of agents. */
  addAgents(): unknown[] {
    return [];
  }

  campaign(id: string): CallersAiCampaign | undefined {
    const campaign = this.store.get(id);
    return campaign && campaignRecord(campaign);
  }

  campaigns(): CallersAiCampaign[] {
    return this.store.values().map(campaignRecord);
  }

  setStatus(id: string, status: string): CallersAiCampaign {
    const campaign = this.store.get(id);
    if (!campaign) throw new Error(`No campaign ${id}`);
    this.changeState(campaign, status);
    return campaignRecord(campaign);
  }

  removeCampaign(id: string): boolean {
    return this.store.remove(id);
  }

  /** A word that is none of the known ones stands where true or false should. */
  changeState(campaign: Campaign, state: string): void {
    const now = this.context.clock.now();
    if (state === 'notStarted') {
      const { contacts, callMs } = campaign.dialing;
      campaign.dialing = { contacts, callMs, startedAt: [], done: 0, succeeded: 0 };
      campaign.firstInteractionAt = null;
    }
    if (state === 'stopped' || state === 'completed') campaign.firstInteractionAt ??= now;
    campaign.completedAt = null;
    campaign.pauseNewChats = state === 'activeNewChatsPaused';
    campaign.active = activeIn(state);
    if (state === 'completed') this.complete(campaign, now);
  }

  /** A restart takes the date of completion away. */
  setActive(campaign: Campaign, active: boolean): void {
    campaign.active = active;
    if (active) campaign.completedAt = null;
  }

  /** In the order the list shows them. */
  listed(organizationId: string): readonly Campaign[] {
    const own = this.store.newestFirst().filter((campaign) => campaign.organizationId === organizationId);
    const { listOrder } = this.context.switches;
    if (listOrder === 'newest') return own;
    if (listOrder === 'shuffled') return shuffled(own, this.context.seed, ++this.listings);
    return [...own].reverse();
  }

  pass(from: number, to: number): void {
    for (const campaign of this.store.values()) this.live(campaign, from, to);
  }

  clear(): void {
    this.store.clear();
    this.campaignCount = this.listings = 0;
  }

  private live(campaign: Campaign, from: number, to: number): void {
    const { dialing } = campaign;
    const running = campaign.active === true && !campaign.pauseNewChats && campaign.completedAt === null;
    if (!running && !inProgress(dialing)) return;
    const free = dial(dialing, { from, to }, running, succeeds(this.context.seed, campaign.number));
    campaign.firstInteractionAt ??= dialing.startedAt[0] ?? null;
    if (running && allDone(dialing)) this.complete(campaign, free);
  }

  private complete(campaign: Campaign, at: number): void {
    campaign.completedAt = at;
    if (this.context.switches.activeAtCompletion === 'false') campaign.active = false;
  }

  private seedCampaign(defaultDate: number, overrides: CallersAiCampaignOverrides): Campaign {
    const { seed, clock } = this.context;
    const number = ++this.campaignCount;
    const { status = 'notStarted', organizationId = ORGANIZATION, callMs = CALL_MS } = overrides;
    const createdAt = instant(overrides.created_at, defaultDate);
    const settings = seededSettings(seed, number, overrides);
    const contacts = overrides.contacts ?? (settings.isIncoming ? 0 : seededContacts(seed, number));
    const called = Math.min(contacts, overrides.called ?? calledIn(status, contacts));
    const past = { from: createdAt, to: Math.max(createdAt, Math.min(clock.now(), createdAt + called * callMs)) };
    const dialing: Dialing = dialed({ contacts, callMs }, called, past, succeeds(seed, number));
    const campaign: Campaign = {
      id: overrides.id ?? objectId(seed, createdAt, 'campaign', number),
      number,
      organizationId,
      settings,
      createdAt,
      active: activeIn(status),
      pauseNewChats: status === 'activeNewChatsPaused',
      firstInteractionAt: dialing.startedAt[0] ?? (['stopped', 'completed'].includes(status) ? createdAt : null),
      completedAt: null,
      dialing,
      contacts: new Map(),
    };
    if (status === 'completed') {
      this.complete(campaign, past.to);
    }
    return this.store.add(campaign);
  }
}

function activeIn(state: string): unknown {
  if (state === 'active' || state === 'activeNewChatsPaused' || state === 'completed') return true;
  return state === 'notStarted' || state === 'stopped' ? false : state;
}

function calledIn(state: string, contacts: number): number {
  if (state === 'completed') return contacts;
  if (state === 'stopped') return Math.ceil(contacts / 2);
  return state === 'active' || state === 'activeNewChatsPaused' ? 1 : 0;
}
