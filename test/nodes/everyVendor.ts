import type { IDataObject } from 'n8n-workflow';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import type { Vendor } from '../../nodes/shared/vendor';
import { simulatorIds, startSimulator, type Simulator, type VendorId } from '../simulators';
import { particularsOf, type CommonStatus, type Particulars } from '../simulators/players';

/** The side of a vendor on which all of the normalized operations work. */
const SWITCHES: Partial<Record<VendorId, object>> = {
	callersAi: { campaignPatch: 'exists' },
	// The newest pages have no call that pauses.
	smartAlex: { generation: 'seed' },
};

type AnySimulator = Simulator<{ id: string | number; name: string }, IDataObject, Record<string, unknown>, object>;

export interface Wanted {
	name?: string;
	status?: CommonStatus;
	/** ISO 8601. */
	created?: string;
	more?: IDataObject;
}

/** One vendor of the registry with its simulator. */
export class Simulated {
	constructor(
		readonly vendor: Vendor,
		readonly sim: AnySimulator,
		private readonly known: Particulars,
	) {}

	get id(): string {
		return this.vendor.id;
	}

	get credential(): IDataObject {
		return { apiKey: this.sim.apiKey, baseUrl: this.sim.url, ...this.known.credential };
	}

	/** Adds campaigns and gives their keys. */
	add(count: number, wanted: (index: number) => Wanted = () => ({})): string[] {
		const added = this.sim.addCampaigns(count, (index) => {
			const { name, status, created, more } = wanted(index);
			return {
				...(name && { name }),
				...(status && { status: this.known.words[status] }),
				...(created && { [this.known.created]: created }),
				...more,
			};
		});
		return added.map(({ id }) => `${this.id}:${id}`);
	}

	addOne(wanted: Wanted = {}): string {
		return this.add(1, () => wanted)[0] ?? '';
	}

	/** As somebody does in the vendor's dashboard. */
	setStatus(key: string, status: CommonStatus): void {
		this.sim.setStatus(key.slice(this.id.length + 1), this.known.words[status]);
	}

	/** Paths of everything that was read. */
	reads(): string[] {
		return this.sim.requests.filter(({ method }) => method === 'GET').map(({ path }) => path);
	}

	get writes(): number {
		return this.sim.writes;
	}
}

/** Every vendor of the registry, simulated. */
export class EveryVendor {
	private constructor(readonly all: Simulated[]) {}

	static async start(): Promise<EveryVendor> {
		const all = VENDORS.map(async (vendor) => {
			const id = simulatorIds.find((known) => known === vendor.id);
			if (!id) throw new Error(`${vendor.name} has no simulator`);
			const sim = (await startSimulator(id, { switches: SWITCHES[id] })) as unknown as AnySimulator;
			return new Simulated(vendor, sim, particularsOf(id));
		});
		return new EveryVendor(await Promise.all(all));
	}

	get ids(): string[] {
		return this.all.map(({ id }) => id);
	}

	get credentials(): Record<string, IDataObject> {
		return Object.fromEntries(this.all.map(({ vendor, credential }) => [vendor.credential, credential]));
	}

	of(id: string): Simulated {
		const found = this.all.find((each) => each.id === id);
		if (!found) throw new Error(`There is no vendor ${id}`);
		return found;
	}

	/** The vendor and all the others. */
	split(id: string): [Simulated, Simulated[]] {
		return [this.of(id), this.all.filter((each) => each.id !== id)];
	}

	reset(): void {
		for (const { sim } of this.all) sim.reset();
	}

	async close(): Promise<void> {
		await Promise.all(this.all.map(async ({ sim }) => await sim.close()));
	}
}
