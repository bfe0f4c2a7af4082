import type { IDataObject } from 'n8n-workflow';
import type { Vendor } from '../../nodes/shared/vendor';
import type { Harness, Poller, RunResult } from '../harness';
import { overridesAt, type Overrides } from '../simulators/shared/vendor';
import type { AnySimulator, StatusWords, Variant, VendorFixture } from '../vendors/fixture';

type Campaign = ReturnType<AnySimulator['addCampaigns']>[number];

/** One run of the suite: a vendor in one of its variants, and how its nodes are driven. */
export class Suite {
	n8n!: Harness;
	simulator!: AnySimulator;
	readonly vendor: Vendor;
	readonly words: StatusWords;
	/** Nodes that read the vendor's campaigns. */
	readonly nodes: string[];
	/** Names of all checks, those that are not run included. */
	private readonly names: string[] = [];
	private readonly optedOut: string[] = [];
	private leftOut = 0;

	/** @param isRepeated whether the checks that wait have been run for this vendor already */
	constructor(
		readonly fixture: VendorFixture,
		private readonly variant: Variant,
		private readonly isRepeated: boolean,
	) {
		this.vendor = fixture.vendor;
		this.words = fixture.statusWords;
		this.nodes = [fixture.vendor.id];
	}

	async start(n8n: Harness): Promise<void> {
		this.n8n = n8n;
		this.simulator = await this.fixture.start({ switches: this.variant.switches });
	}

	readonly check = (name: string, body: () => Promise<void>): void => {
		this.names.push(name);
		const reason = this.variant.optOuts?.[name];
		if (reason === undefined) test(name, body);
		else this.optedOut.push(`${name}: ${reason}`);
	};

	/** A check that waits for real; once a vendor is enough. */
	readonly checkWaiting = (name: string, body: () => Promise<void>): void => {
		if (!this.isRepeated) return this.check(name, body);
		this.names.push(name);
		this.leftOut += 1;
	};

	/** Opt-outs of checks that there are not. */
	strayOptOuts(): string[] {
		return Object.keys(this.variant.optOuts ?? {}).filter((name) => !this.names.includes(name));
	}

	/** Opt-outs that say no reason. */
	emptyReasons(): string[] {
		return Object.entries(this.variant.optOuts ?? {}).flatMap(([name, why]) => (why ? [] : [name]));
	}

	/** What was run and what was not, each with its reason. */
	summary(): string {
		const waits = this.leftOut ? `, ${this.leftOut} that wait were run before` : '';
		const ran = this.names.length - this.optedOut.length - this.leftOut;
		const counts = `${this.vendor.name}: ${ran} checks run, ${this.optedOut.length} opted out${waits}`;
		return [counts, ...this.optedOut].join('\n  ');
	}

	/** Credential data that the simulator accepts, as a person entered it. */
	readonly credential = (): IDataObject => {
		const { pasted = (apiKey: string) => apiKey, credential } = this.variant;
		const { apiKey, url: baseUrl } = this.simulator;
		return { apiKey: pasted(apiKey), baseUrl, ...this.fixture.credential, ...credential };
	};

	readonly credentials = (): Record<string, IDataObject> => ({
		[this.vendor.credential]: this.credential(),
	});

	/** Runs the vendor's own node. */
	readonly own = async (
		parameters: IDataObject,
		credential: IDataObject = {},
	): Promise<RunResult> =>
		await this.n8n.run({
			node: this.vendor.id,
			parameters: { resource: 'campaign', ...parameters },
			credentials: { [this.vendor.credential]: { ...this.credential(), ...credential } },
		});

	/** The vendor's own trigger. */
	readonly poller = (): Poller =>
		this.n8n.poller({
			node: `${this.vendor.id}Trigger`,
			parameters: { events: ['any'], campaigns: [], options: {} },
			credentials: this.credentials(),
		});

	readonly add = (count: number, overrides: Overrides<object> = {}): Campaign[] =>
		this.simulator.addCampaigns(count, (index) => ({
			...overridesAt(overrides, index),
			...this.variant.campaigns,
		}));

	readonly addOne = (status: string, name = 'Spring outreach'): Campaign => {
		const [campaign] = this.add(1, { name, status });
		if (!campaign) throw new Error('The simulator made no campaign');
		return campaign;
	};
}
