import type { IDataObject } from 'n8n-workflow';
import type { CampaignStatus } from '../../nodes/shared/campaign';
import type { Vendor } from '../../nodes/shared/vendor';
import type { SimulatorOptions } from '../simulators';
import {
	fixtures,
	type AnySimulator,
	type CommonStatus,
	type StatusWords,
	type VendorFixture,
	type VendorId,
} from '../vendors';

export interface Wanted {
	name?: string;
	status?: CommonStatus;
	/** ISO 8601. */
	created?: string;
	more?: IDataObject;
}

/** One vendor with its simulator, as tests of all vendors drive it. */
export class SimulatedVendor {
	private readonly fixture: VendorFixture;

	constructor(
		readonly id: VendorId,
		readonly simulator: AnySimulator,
	) {
		this.fixture = fixtures[id];
	}

	get vendor(): Vendor {
		return this.fixture.vendor;
	}

	get words(): StatusWords {
		return this.fixture.statusWords;
	}

	/** As n8n saves it. */
	get credential(): { name: string; type: string; data: Record<string, string> } {
		const { name, credential: type } = this.vendor;
		const { apiKey, url: baseUrl } = this.simulator;
		return { name: `${name} account`, type, data: { apiKey, baseUrl, ...this.fixture.credential } };
	}

	/** Adds campaigns and gives their keys. */
	add(count: number, wanted: (index: number) => Wanted = () => ({})): string[] {
		const added = this.simulator.addCampaigns(count, (index) => {
			const { name, status, created, more } = wanted(index);
			return {
				...(name && { name }),
				...(status && { status: this.words[status] }),
				...(created && { [this.fixture.createdAt]: created }),
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
		this.simulator.setStatus(key.slice(this.id.length + 1), this.words[status]);
	}

	/** What the vendor calls a status that not every vendor has. */
	wordFor(status: CampaignStatus): string {
		const word = this.words[status];
		if (word === undefined) throw new Error(`${this.id} has no campaigns that are ${status}`);
		return word;
	}

	/** Paths of everything that was read. */
	reads(): string[] {
		return this.simulator.requests.filter(({ method }) => method === 'GET').map(({ path }) => path);
	}

	get writes(): number {
		return this.simulator.writes;
	}
}

/** Starts a vendor's simulator. */
export const simulateVendor = async (
	id: VendorId,
	options: SimulatorOptions<object> = {},
): Promise<SimulatedVendor> => new SimulatedVendor(id, await fixtures[id].start(options));

/** The statuses that the vendor's campaigns can have. */
export const statusesOf = (id: VendorId): CampaignStatus[] =>
	Object.keys(fixtures[id].statusWords) as CampaignStatus[];
