import { campaignKey } from '../../../nodes/shared/campaign';
import type { Dice } from './dice';
import type { Change, Life } from './history';
import type { Ledger } from './ledger';
import type { SimulatedVendor } from '../../support/simulatedVendor';

/** Campaigns that stay as they are, so that lists have several pages. */
const IDLE_CAMPAIGNS = 130;
const PAUSE_MS = 3_000;

interface Actor {
	life: Life;
	simulated: SimulatedVendor;
	/** The campaign's id, once there is one. */
	id?: string;
	done: number;
	/** When its next change may come. */
	nextAt: number;
}

/** Plays the history at the vendors: the next change of a campaign only after n8n was handed the event of the last one. */
export class Stage {
	private readonly actors: Actor[] = [];

	constructor(
		private readonly dice: Dice,
		private readonly vendors: SimulatedVendor[],
		private readonly ledger: Ledger,
	) {}

	/** Everything that is there before the history begins. */
	set(lives: Life[]): void {
		for (const simulated of this.vendors) {
			const own = lives.filter(({ vendor }) => vendor === simulated.id);
			const present = own.filter(({ first }) => first !== undefined);
			const total = IDLE_CAMPAIGNS + present.length;
			const lastPlace = new Map(present.map((life, index) => [Math.floor(((index + 0.5) * total) / present.length), life]));
			const added = simulated.simulator.addCampaigns(total, (index) => {
				const status = lastPlace.get(index)?.first ?? 'paused';
				return { name: `Campaign ${index + 1}`, status: simulated.wordFor(status) };
			});
			for (const [index, life] of lastPlace) this.enter(life, simulated, String(added[index]?.id));
			for (const life of own) if (life.first === undefined) this.enter(life, simulated);
		}
	}

	private enter(life: Life, simulated: SimulatedVendor, id?: string): void {
		this.actors.push({ life, simulated, id, done: 0, nextAt: 0 });
	}

	get finished(): boolean {
		return this.actors.every(({ life, done }) => done === life.changes.length);
	}

	/** Makes the changes that are due, as long as there are no more than allowed. */
	tick(now: number, allowed: number): void {
		for (const actor of this.actors) {
			if (this.ledger.made >= allowed) return;
			const change = actor.life.changes[actor.done];
			if (!change || this.isWaiting(actor)) continue;
			if (actor.nextAt === 0) actor.nextAt = now + this.dice.between(0, PAUSE_MS);
			if (actor.nextAt > now) continue;
			this.make(actor, change);
		}
	}

	private isWaiting({ id, simulated }: Actor): boolean {
		return id !== undefined && this.ledger.isPending(campaignKey(simulated.id, id));
	}

	private make(actor: Actor, change: Change): void {
		const { simulated } = actor;
		if (change.to === 'created') {
			const [campaign] = simulated.simulator.addCampaigns(1, { name: 'New campaign', status: simulated.wordFor('draft') });
			actor.id = String(campaign?.id);
		} else if (actor.id === undefined) throw new Error('A campaign cannot change before it is there');
		else if (change.to === 'gone') simulated.simulator.removeCampaign(actor.id);
		else simulated.simulator.setStatus(actor.id, simulated.wordFor(change.to));
		actor.done += 1;
		actor.nextAt = 0;
		this.ledger.make(change, campaignKey(simulated.id, String(actor.id)));
	}
}
