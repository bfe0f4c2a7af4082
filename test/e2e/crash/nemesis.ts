import type { FaultRule } from '../../simulators';
import type { SeededRandom } from './seededRandom';
import type { SimulatedVendor } from '../../support/simulatedVendor';

/** n8n's request times out after 10 s, so that one of these is enough to use up most of a poll. */
const KINDS: ReadonlyArray<(random: SeededRandom) => FaultRule> = [
	(random) => ({ status: 429, headers: { 'retry-after': '1' }, times: random.whole(1, 5) }),
	(random) => ({ status: 500, times: random.whole(1, 6) }),
	() => ({ hang: true, times: 1 }),
	(random) => ({ delayMs: random.between(500, 4000), times: random.whole(1, 3) }),
	(random) => ({ cut: true, times: random.whole(1, 6) }),
	(random) => ({ brokenJson: true, times: random.whole(1, 6) }),
];

/** Every second page or later: a listing that breaks off in the middle. */
const isLaterPage = ({ query }: { query: Record<string, unknown> }): boolean =>
	(typeof query.page === 'string' && query.page !== '1') ||
	['offset', 'cursor', 'skip'].some((name) => Number(query[name] ?? 0) > 0);

const LATER_PAGE = 0.25;
const PAUSE_MS = { least: 2_000, most: 14_000 };

/** Vendors that answer badly now and then. */
export class Nemesis {
	/** Requests that got a bad answer. */
	faults = 0;
	private readonly due = new Map<SimulatedVendor, number>();
	private calm = true;

	constructor(
		private readonly random: SeededRandom,
		private readonly vendors: SimulatedVendor[],
	) {}

	begin(): void {
		this.calm = false;
	}

	end(): void {
		this.calm = true;
		for (const { simulator } of this.vendors) simulator.clearFaults();
	}

	tick(now: number): void {
		if (this.calm) return;
		for (const simulated of this.vendors) {
			const due = this.due.get(simulated);
			if (due !== undefined && due <= now) this.strike(simulated);
			if (due === undefined || due <= now)
				this.due.set(simulated, now + this.random.between(PAUSE_MS.least, PAUSE_MS.most));
		}
	}

	private strike({ simulator }: SimulatedVendor): void {
		const rule = this.random.pick(KINDS)(this.random);
		const onLaterPage = this.random.next() < LATER_PAGE;
		simulator.clearFaults();
		simulator.fault({
			...rule,
			path: (request) => {
				if (onLaterPage && !isLaterPage(request)) return false;
				this.faults += 1;
				return true;
			},
		});
	}
}
