import type { Answer, ApiRequest, Context } from '../shared/vendor';
import { analytics } from './analytics';
import { invalidIn, notFoundIn, refuser, type Invalid, type Refuse } from './errors';
import type { Campaign, Contact } from './model';
import { detail } from './render';
import type { AlturSwitches } from './switches';
import type { AlturWorld } from './world';

/** What the routes of one campaign have in common. */
export class Routes {
	protected readonly switches: AlturSwitches;
	protected readonly refuse: Refuse;
	private readonly dropped: string[];
	protected readonly invalid: Invalid;

	constructor(
		context: Context<AlturSwitches>,
		protected readonly world: AlturWorld,
	) {
		this.switches = context.switches;
		this.dropped = context.dropped;
		this.refuse = refuser(context.switches);
		this.invalid = invalidIn(this.refuse);
	}

	protected notFound(message?: string) {
		return notFoundIn(this.switches, message);
	}

	/** Notes what a request said and no page knows. */
	protected passOver(
		request: ApiRequest,
		sent: object,
		known: readonly string[],
		prefix = '',
	): void {
		const path = (request.path.split('?')[0] ?? '').replace('/api/v1.0', '');
		for (const name of Object.keys(sent))
			if (!known.includes(name)) this.dropped.push(`${request.method} ${path}: ${prefix}${name}`);
	}

	protected find(request: ApiRequest): Campaign {
		const campaign = this.world.store.get(request.params.id ?? '');
		if (!campaign) throw this.notFound();
		return campaign;
	}

	protected findContact(campaign: Campaign, id: string): Contact {
		const contact = this.world
			.people(campaign)
			.find((each) => !each.gone && String(each.id) === id);
		if (!contact) throw this.notFound();
		return contact;
	}

	protected shown(campaign: Campaign, status = 200): Answer {
		const { switches, world } = this;
		const counts = analytics(campaign, world.people(campaign), world.outcomes, switches);
		return { status, body: { success: true, campaign: detail(campaign, counts, switches) } };
	}

	/** A key that was used for the same call before gives the same answer again. A refusal does not use it up. */
	protected once(request: ApiRequest, work: () => Answer): Answer {
		const key = request.headers['idempotency-key'];
		if (key === undefined) return work();
		const place = `${request.method} ${request.path} ${String(key)}`;
		const answer = this.world.replays.get(place) ?? work();
		this.world.replays.set(place, answer);
		return answer;
	}
}
