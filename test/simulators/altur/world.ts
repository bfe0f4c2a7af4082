import { NO_CALLS, type CallPlan } from '../shared/campaign';
import { calledUntil } from '../shared/dialer';
import { uuid } from '../shared/random';
import { instant, seededContacts } from '../shared/seedData';
import { Store } from '../shared/store';
import { addEach, type Answer, type Context, type Overrides } from '../shared/vendor';
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
import { Outcomes, type MadeCall } from './outcomes';
import { record } from './render';
import {
	contactId,
	integrationsOf,
	seededAgent,
	seededContact,
	seededCycles,
	seededSettings,
} from './seedData';
import { talkOfSingle, type SingleCall } from './singleCalls';
import type { AlturSwitches } from './switches';
import type { Talk } from './threads';

const AT_FIRST: CallPlan = { ...NO_CALLS, successRate: 0.6 };
const FIRST_ID = 1000;
const AGENTS = 2;

/** Everything one organization at Altur holds. */
export class AlturWorld extends CampaignWorld<
	Campaign,
	AlturCampaign,
	AlturCampaignOverrides,
	AlturAgentOverrides,
	AlturSwitches
> {
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
		return addEach(count, overrides, (given) => this.addAgent(given));
	}

	/** As POST /campaigns does. */
	create(from: {
		agent: Agent;
		integration: Integration;
		settings: Settings;
		cycles: Cycles;
	}): Campaign {
		return this.insert(
			{ ...from, status: 'pending', archived: false, createdAt: this.now() },
			AT_FIRST,
		);
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
		campaign.people ??= Array.from({ length: campaign.seeded }, (_, index) =>
			seededContact(this.seed, campaign.number, index),
		);
		return campaign.people;
	}

	/** Every phone call there ever was, as the talk of an agent with a person. */
	talks(): Talk[] {
		const ofCampaigns = this.store
			.values()
			.flatMap((campaign) =>
				this.outcomes.allMade(campaign).map((call) => this.talkOf(campaign, call)),
			);
		return [
			...this.singleCalls.values().map((call) => talkOfSingle(call, this.now())),
			...ofCampaigns,
		];
	}

	talkOf(campaign: Campaign, call: MadeCall): Talk {
		const contact = this.people(campaign)[call.contactIndex];
		return {
			id: call.id,
			agent: campaign.agent,
			integration: campaign.integration,
			phone: contact?.contact ?? '',
			name: contact?.name ?? null,
			context: contact?.context ?? null,
			startedAt: call.startedAt,
			endedAt: call.endedAt,
			answeredBy: call.answeredBy,
		};
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

	protected face({ settings, status }: Campaign): { name: string; word: string } {
		return { name: settings.name, word: status };
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
		return this.agents.add({
			...fresh,
			id: own,
			name: name ?? fresh.name,
			integrations: integrations ?? integrationsOf(own),
		});
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
		const contacts =
			overrides.contacts ?? (status === 'pending' ? 0 : seededContacts(this.seed, number));
		const called = Math.min(
			contacts,
			overrides.called ?? (['finished', 'cooldown'].includes(status) ? contacts : 0),
		);
		const {
			id,
			archived = false,
			callMs = AT_FIRST.callMs,
			successRate = AT_FIRST.successRate,
		} = overrides;
		const own = {
			agent,
			integration:
				agent.integrations.find((each) => each.type === type) ??
				(agent.integrations[0] as Integration),
			settings: seededSettings(this.seed, number, overrides),
			cycles: seededCycles(overrides),
			status,
			archived,
			createdAt: instant(overrides.created_at, defaultDate),
		};
		return this.insert(own, { contacts, called, callMs, successRate }, id);
	}

	private insert(
		{
			createdAt,
			...own
		}: Pick<
			Campaign,
			'agent' | 'integration' | 'settings' | 'cycles' | 'status' | 'archived' | 'createdAt'
		>,
		calls: CallPlan,
		id = FIRST_ID + this.nextNumber,
	): Campaign {
		const { contacts, called } = calls;
		const to = calledUntil(createdAt, calls, this.now());
		const campaign = this.insertRow({
			...this.begin({ ...calls, id: String(id) }, { from: createdAt, to }),
			...own,
			iteration: 1,
			lastIterationAt: called && called === contacts ? to : null,
			cooldownUntil: 0,
			seeded: contacts,
			people: undefined,
			queue: Array.from({ length: contacts }, (_, index) => index),
		});
		if (campaign.status === 'cooldown') cool(campaign, to);
		return campaign;
	}
}
