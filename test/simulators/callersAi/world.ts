import { NO_CALLS } from '../shared/campaign';
import { calledUntil, dialToEnd, undialed } from '../shared/dialer';
import { succeeds } from '../shared/outcomes';
import { instant, seededContacts } from '../shared/seedData';
import { CampaignWorld } from '../shared/world';
import {
	ORGANIZATION,
	type CallersAiCampaign,
	type CallersAiCampaignOverrides,
	type Campaign,
} from './model';
import { campaignRecord } from './render';
import { objectId, seededSettings } from './seedData';
import type { CallersAiSwitches } from './switches';

/** Everything the key's organizations hold at callers.ai. */
export class CallersAiWorld extends CampaignWorld<
	Campaign,
	CallersAiCampaign,
	CallersAiCampaignOverrides,
	object,
	CallersAiSwitches
> {
	/** No page speaks of agents. */
	addAgents(): unknown[] {
		return [];
	}

	/** A word that is none of the known ones stands where true or false should. */
	changeStatus(campaign: Campaign, state: string): void {
		const now = this.now();
		if (state === 'notStarted') {
			campaign.dialing = undialed(campaign.dialing);
			campaign.firstInteractionAt = null;
		}
		if (state === 'stopped' || state === 'completed') campaign.firstInteractionAt ??= now;
		campaign.pauseNewChats = state === 'activeNewChatsPaused';
		this.setActive(campaign, activeIn(state));
		if (campaign.active !== true) campaign.completedAt = null;
		if (state === 'completed') this.complete(campaign, now);
	}

	/** As the dashboard or the invented call does it: `completedAtOnRestart` says what a restart makes of the date. */
	setActive(campaign: Campaign, active: unknown): void {
		campaign.active = active;
		if (active !== true) return;
		campaign.isOver = false;
		if (this.context.switches.completedAtOnRestart === 'cleared') campaign.completedAt = null;
	}

	/** In the order the list shows them. */
	listed(organizationId: string): readonly Campaign[] {
		const own = this.store
			.newestFirst()
			.filter((campaign) => campaign.organizationId === organizationId);
		return this.inOrder(own, this.context.switches.listOrder);
	}

	record(campaign: Campaign): CallersAiCampaign {
		return campaignRecord(campaign);
	}

	protected face(campaign: Campaign): { name: string; word: string; status: string } {
		return { name: campaign.settings.name, word: stateOf(campaign), status: shownState(campaign) };
	}

	protected live(campaign: Campaign, from: number, to: number): void {
		const { dialing } = campaign;
		const running = campaign.active === true && !campaign.pauseNewChats && !campaign.isOver;
		const end = dialToEnd(dialing, { from, to }, running, succeeds(this.seed, campaign));
		campaign.firstInteractionAt ??= dialing.startedAt[0] ?? null;
		if (end !== undefined) this.complete(campaign, end);
	}

	private complete(campaign: Campaign, at: number): void {
		campaign.completedAt = at;
		campaign.isOver = true;
		if (this.context.switches.activeAtCompletion === 'false') campaign.active = false;
	}

	protected seedCampaign(defaultDate: number, overrides: CallersAiCampaignOverrides): Campaign {
		const { seed } = this;
		const number = this.nextNumber;
		const {
			status = 'notStarted',
			organizationId = ORGANIZATION,
			callMs = NO_CALLS.callMs,
		} = overrides;
		const createdAt = instant(overrides.created_at, defaultDate);
		const settings = seededSettings(seed, number, overrides);
		const contacts = overrides.contacts ?? (settings.isIncoming ? 0 : seededContacts(seed, number));
		const called = Math.min(contacts, overrides.called ?? calledIn(status, contacts));
		const calls = { ...NO_CALLS, contacts, called, callMs };
		const to = calledUntil(createdAt, calls, this.now());
		const id = overrides.id ?? objectId(seed, createdAt, 'campaign', number);
		const row = this.begin({ ...calls, id }, { from: createdAt, to });
		const campaign: Campaign = {
			...row,
			organizationId,
			settings,
			active: activeIn(status),
			pauseNewChats: status === 'activeNewChatsPaused',
			firstInteractionAt:
				row.dialing.startedAt[0] ?? (['stopped', 'completed'].includes(status) ? createdAt : null),
			completedAt: null,
			isOver: false,
			contacts: new Map(),
		};
		if (status === 'completed') this.complete(campaign, to);
		return this.insertRow(campaign);
	}
}

function stateOf(campaign: Campaign): string {
	const { active, pauseNewChats, firstInteractionAt, completedAt } = campaign;
	if (active === true) return pauseNewChats ? 'activeNewChatsPaused' : 'active';
	if (active !== false) return String(active);
	if (completedAt !== null) return 'completed';
	return firstInteractionAt === null ? 'notStarted' : 'stopped';
}

/** The fields that stand for a status, since it has none. */
function shownState({ active, pauseNewChats, completedAt }: Campaign): string {
	const more = [
		pauseNewChats ? 'pauseNewChats: true' : '',
		completedAt === null ? '' : 'completedAt is set',
	];
	return [`active: ${String(active)}`, ...more].filter((part) => part !== '').join(', ');
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
