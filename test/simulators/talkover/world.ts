import { NO_CALLS, type Beginning } from '../shared/campaign';
import { calledUntil, dialToEnd, inProgress } from '../shared/dialer';
import { succeeds } from '../shared/outcomes';
import { pick } from '../shared/random';
import { instant, seededCalls } from '../shared/seedData';
import { Store } from '../shared/store';
import { addEach, type ApiRequest, type Overrides } from '../shared/vendor';
import { CampaignWorld } from '../shared/world';
import { Calls } from './calls';
import { refuse } from './errors';
import { campaignRecord } from './render';
import { seededAgent, seededNumber, seededSettings } from './seedData';
import { SingleCalls } from './singleCalls';
import type { TalkoverSwitches } from './switches';
import {
	type Agent,
	type Campaign,
	type CampaignSettings,
	type CampaignStatus,
	type PhoneNumber,
	type TalkoverAgentOverrides,
	type TalkoverCampaign,
	type TalkoverCampaignOverrides,
} from './model';

/** Everything one environment at Talkover holds. */
export class TalkoverWorld extends CampaignWorld<
	Campaign,
	TalkoverCampaign,
	TalkoverCampaignOverrides,
	TalkoverAgentOverrides,
	TalkoverSwitches
> {
	readonly agents = new Store<Agent>();
	readonly calls = new Calls(this.seed);
	readonly singles = new SingleCalls(this.seed, () => this.now());

	override addCampaigns(
		count: number,
		overrides?: Overrides<TalkoverCampaignOverrides>,
	): TalkoverCampaign[] {
		if (this.agents.size === 0) this.addAgents(3);
		return super.addCampaigns(count, overrides);
	}

	addAgents(count: number, overrides?: Overrides<TalkoverAgentOverrides>): Agent[] {
		return addEach(count, overrides, ({ talksTo, ...given }) => {
			const number = this.agents.size + 1;
			const agent = this.agents.add(seededAgent(this.seed, number, this.now(), given));
			if (talksTo !== undefined) this.singles.goingOn(agent.id, talksTo);
			return agent;
		});
	}

	/** The agent that the path names. */
	agentAt(request: ApiRequest): Agent {
		const agent = this.agents.get(request.params.id ?? '');
		if (!agent) throw refuse(404, 'Agent not found');
		return agent;
	}

	numberOf(agent: Agent): PhoneNumber {
		return seededNumber(this.seed, agent);
	}

	/** As POST /campaigns does. */
	create(settings: CampaignSettings): Campaign {
		const now = this.now();
		const calls = { ...NO_CALLS, contacts: this.context.switches.contactsOfNewCampaign };
		return this.insert({ settings, status: 'draft', createdAt: now, updatedAt: now }, calls);
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
		return this.switched(
			inProgress(dialing) || (campaign.status === 'active' && dialing.done < dialing.contacts),
		);
	}

	hasRunningCalls(campaign: Campaign): boolean {
		return this.switched(inProgress(campaign.dialing));
	}

	override clear(): void {
		super.clear();
		this.agents.clear();
		this.singles.clear();
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
		if (end === undefined || !campaign.settings.auto_complete) return;
		campaign.status = 'completed';
		campaign.updatedAt = end;
	}

	protected seedCampaign(
		defaultDate: number,
		overrides: Partial<TalkoverCampaignOverrides>,
	): Campaign {
		const { seed } = this;
		const number = this.nextNumber;
		const { id, status = 'draft' } = overrides;
		const createdAt = instant(overrides.created_at, defaultDate);
		const calls = seededCalls(seed, number, status, overrides);
		const updatedAt = instant(overrides.updated_at, calledUntil(createdAt, calls, this.now()));
		const agentId = pick(this.agents.values(), seed, number, 'agent').id;
		const settings = seededSettings(seed, number, agentId, createdAt, overrides);
		return this.insert({ settings, status, createdAt, updatedAt }, { ...calls, id });
	}

	private insert(
		{ createdAt, ...own }: Pick<Campaign, 'settings' | 'status' | 'createdAt' | 'updatedAt'>,
		calls: Beginning,
	): Campaign {
		const row = this.begin(calls, { from: createdAt, to: Math.max(createdAt, own.updatedAt) });
		return this.insertRow({ ...row, ...own, queued: new Map() });
	}

	record(campaign: Campaign): TalkoverCampaign {
		return campaignRecord(campaign, this.agents.get(campaign.settings.agent_id));
	}

	private switched(really: boolean): boolean {
		const { activeCalls } = this.context.switches;
		return activeCalls === 'rule' ? really : activeCalls === 'always';
	}
}
