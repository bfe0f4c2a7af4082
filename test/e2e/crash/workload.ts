import { campaignKey, type CampaignStatus } from '../../../nodes/shared/campaign';
import type { SeededRandom } from './seededRandom';
import type { Change, Scenario } from './history';
import type { Ledger } from './ledger';
import type { SimulatedVendor } from '../../support/simulatedVendor';

/** Campaigns that stay as they are, so that lists have several pages. */
const IDLE_CAMPAIGNS = 130;
/** Campaigns that were over before: so many that polls read live ones only, wherever the vendor filters. */
const PAST_CAMPAIGNS = 1_100;
const PAUSE_MS = 3_000;

interface Actor {
	scenario: Scenario;
	simulated: SimulatedVendor;
	/** The campaign's id, once there is one. */
	id?: string;
	done: number;
	/** When its next change may come. */
	nextAt: number;
}

/** Plays the history at the vendors: the next change of a campaign only after n8n was handed the event of the last one. */
export class Workload {
	private readonly actors: Actor[] = [];

	constructor(
		private readonly random: SeededRandom,
		private readonly vendors: SimulatedVendor[],
		private readonly ledger: Ledger,
	) {}

	/** Everything that is there before the history begins. */
	setUp(scenarios: Scenario[]): void {
		for (const simulated of this.vendors) {
			simulated.simulator.addCampaigns(PAST_CAMPAIGNS, { status: simulated.wordFor('completed') });
			const own = scenarios.filter(({ vendor }) => vendor === simulated.id);
			const present = own.filter(({ first }) => first !== undefined);
			const total = IDLE_CAMPAIGNS + present.length;
			const lastPlace = new Map(
				present.map((scenario, index) => [
					Math.floor(((index + 0.5) * total) / present.length),
					scenario,
				]),
			);
			const added = simulated.simulator.addCampaigns(total, (index) => {
				const status = lastPlace.get(index)?.first ?? 'paused';
				return { name: `Campaign ${index + 1}`, status: simulated.wordFor(status) };
			});
			for (const [index, scenario] of lastPlace)
				this.enter(scenario, simulated, String(added[index]?.id));
			for (const scenario of own) if (scenario.first === undefined) this.enter(scenario, simulated);
		}
	}

	private enter(scenario: Scenario, simulated: SimulatedVendor, id?: string): void {
		this.actors.push({ scenario, simulated, id, done: 0, nextAt: 0 });
	}

	get finished(): boolean {
		return this.actors.every(({ scenario, done }) => done === scenario.changes.length);
	}

	/** Makes the changes that are due, as long as there are no more than allowed. */
	tick(now: number, allowed: number): void {
		for (const actor of this.actors) {
			if (this.ledger.made >= allowed) return;
			const change = actor.scenario.changes[actor.done];
			if (!change || this.isWaiting(actor)) continue;
			if (actor.nextAt === 0) actor.nextAt = now + this.random.between(0, PAUSE_MS);
			if (actor.nextAt > now) continue;
			this.make(actor, change);
		}
	}

	private isWaiting({ id, simulated }: Actor): boolean {
		return id !== undefined && this.ledger.isPending(campaignKey(simulated.id, id));
	}

	private make(actor: Actor, change: Change): void {
		const { simulated, scenario } = actor;
		const next = scenario.changes[actor.done + 1];
		if (change.to === 'created') {
			const [campaign] = simulated.simulator.addCampaigns(1, {
				name: 'New campaign',
				status: simulated.wordFor(next?.atOnce ? (next.to as CampaignStatus) : 'draft'),
			});
			actor.id = String(campaign?.id);
		} else if (change.atOnce) {
			// It came into being as it is.
		} else if (actor.id === undefined)
			throw new Error('A campaign cannot change before it is there');
		else if (change.to === 'gone') simulated.simulator.removeCampaign(actor.id);
		else simulated.simulator.setStatus(actor.id, simulated.wordFor(change.to));
		actor.done += 1;
		actor.nextAt = 0;
		this.ledger.make(change, campaignKey(simulated.id, String(actor.id)));
		if (next?.atOnce) this.make(actor, next);
	}
}
