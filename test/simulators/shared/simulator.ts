import type { FaultRule } from './faults';
import type { LogEntry } from './requestLog';
import type { Overrides, Overview } from './vendor';

export interface SimulatorOptions<Switches> {
	apiKey?: string;
	port?: number;
	seed?: number;
	switches?: Partial<Switches>;
	/** Lets the clock run by itself, `speed` times as fast as real time. */
	realTime?: { speed: number };
}

/** A running vendor, as tests and the demo drive it. */
export interface Simulator<
	Campaign = unknown,
	CampaignOverrides = Record<string, unknown>,
	Switches = Record<string, unknown>,
	AgentOverrides = Record<string, unknown>,
> {
	readonly vendorId: string;
	/** The base URL a credential would hold. */
	readonly url: string;
	/** A page to look at the campaigns and to change them. */
	readonly pageUrl: string;
	readonly apiKey: string;
	readonly switches: Switches;
	/** Every request to the vendor's API, oldest first, at most the last 20,000. */
	readonly requests: LogEntry[];
	readonly requestCount: number;
	/** POST, PUT, PATCH and DELETE requests received, whatever became of them. */
	readonly writes: number;
	/** What requests said and the vendor passed over, as "POST /v2/campaigns: colour". */
	readonly dropped: string[];
	addCampaigns(count: number, overrides?: Overrides<CampaignOverrides>): Campaign[];
	addAgents(count: number, overrides?: Overrides<AgentOverrides>): unknown[];
	campaign(id: string): Campaign | undefined;
	campaigns(): Campaign[];
	/** As the vendor's dashboard would: no transition is checked. */
	setStatus(id: string, status: string): Campaign;
	removeCampaign(id: string): boolean;
	/** How far each has come, in words that are the same for all vendors. Newest first. */
	overview(): Overview[];
	/** Virtual time in milliseconds. */
	now(): number;
	/** Lets time pass, for the rate limit too. */
	advance(ms: number): Promise<void>;
	/** Returns a function that removes the fault. */
	fault(rule: FaultRule): () => void;
	clearFaults(): void;
	clearLog(): void;
	/** Back to how it was started: empty, no faults, first switches, first time. */
	reset(): void;
	close(): Promise<void>;
}
