import { simulateVendor } from '../../support/simulatedVendor';
import type { CommonStatus } from '../../vendors';
import type { Plan, Site } from '../site';
import { PreparedVendor, type Counts } from './preparedVendor';

/** What the process is asked to do. */
export interface Commands {
	open(plan: Plan): Promise<Site>;
	reset(site: number): Promise<void>;
	complete(site: number, ids: string[]): Promise<void>;
	takeCounts(site: number): Promise<Counts>;
}

export interface Order {
	id: number;
	command: keyof Commands;
	values: unknown[];
}

export interface Report {
	id: number;
	result?: unknown;
	error?: string;
}

const ALIVE: CommonStatus[] = ['active', 'paused', 'draft'];
/** No vendor's limit: nobody is to wait while answers are prepared. */
const UNLIMITED = { rateLimitPerMinute: 1e9, rateLimitPerSecond: 1e9 };

const sites: PreparedVendor[] = [];

function siteOf(number: number): PreparedVendor {
	const site = sites[number];
	if (!site) throw new Error(`There is no server ${number}`);
	return site;
}

const commands: Commands = {
	async open(plan) {
		const { vendor, campaigns, alive, sameSecond } = plan;
		const simulated = await simulateVendor(vendor, {
			switches: UNLIMITED,
		});
		const every = alive > 0 ? Math.floor(campaigns / alive) : campaigns;
		const isAlive = (place: number) => place % every === 0 && place / every < alive;
		const created = new Date(simulated.simulator.now()).toISOString();
		const keys = simulated.add(campaigns, (place) => ({
			name: `Campaign ${place + 1}`,
			status: isAlive(place) ? ALIVE[(place / every) % ALIVE.length] : 'completed',
			...(sameSecond && { created }),
		}));
		const prepared = new PreparedVendor(simulated);
		const { type, data } = simulated.credential;
		return {
			...plan,
			number: sites.push(prepared) - 1,
			credential: { type, data: { ...data, baseUrl: await prepared.start() } },
			aliveIds: keys
				.filter((_, place) => isAlive(place))
				.map((key) => key.slice(vendor.length + 1)),
		};
	},
	reset: async (site) => await siteOf(site).reset(),
	complete: async (site, ids) => siteOf(site).complete(ids),
	takeCounts: async (site) => siteOf(site).takeCounts(),
};

async function obey({ id, command, values }: Order): Promise<Report> {
	try {
		const work = commands[command] as (...values: unknown[]) => Promise<unknown>;
		return { id, result: await work(...values) };
	} catch (error) {
		return { id, error: String(error) };
	}
}

process.on('message', (order: Order) => {
	void obey(order).then((report) => process.send?.(report));
});
// Nobody is there any more to ask for anything.
process.on('disconnect', () => process.exit(0));
