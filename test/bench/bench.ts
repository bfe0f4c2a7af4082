import type { Harness } from '../harness';
import type { VendorId } from '../vendors';
import type { Timing } from './measure';
import type { Owner } from './profile/owners';
import type { FunctionTime } from './profile/selfTimes';
import type { BenchServer } from './server';

/** What every section is given. */
export interface Setting {
	n8n: Harness;
	/** n8n's own HTTP Request node. */
	peer: Harness;
	/** A node with nothing in it but n8n's request helper. */
	bare: Harness;
	server: BenchServer;
	/** Counted rounds. */
	rounds: number;
	/** Fewer rounds, and nothing of 100,000 campaigns. */
	isQuick: boolean;
	say: (line: string) => void;
}

/**
 * Who reads a list. `requestHelper` is n8n's own with as many requests in flight as the vendor's record says, `floor` is axios
 * with as many.
 */
export type ListContender =
	'aiCampaigns' | 'ownNode' | 'httpRequest' | 'requestHelper' | 'oneAtATime' | 'floor';

export interface ListResult {
	vendor: VendorId;
	name: string;
	paging: 'page numbers' | 'cursor' | 'whole';
	campaigns: number;
	/** Of the floor, as every contender needs them. */
	requests: number;
	inFlight: number;
	timings: Record<ListContender, Timing>;
}

export interface TogetherResult {
	vendors: number;
	/** Of each vendor. */
	campaigns: number;
	/** AI Campaigns > Get Many with all vendors. */
	together: Timing;
	/** The vendor that takes longest by itself, through the same node. */
	slowestAlone: Timing & { name: string };
	/** HTTP Request, one node a vendor, one after another. */
	httpRequest: Timing;
	/** Axios with all vendors at once. */
	floor: Timing;
}

/** HTTP Request sends the writes alone; the floor reads each campaign, writes and reads back. */
export type VerbContender = 'aiCampaigns' | 'ownNode' | 'httpRequest' | 'floor';

export interface VerbResult {
	name: string;
	verb: string;
	items: number;
	inFlight: number;
	/** How many requests each sent. */
	requests: Record<VerbContender, number>;
	timings: Record<VerbContender, Timing>;
}

export interface PollResult {
	vendor: VendorId;
	name: string;
	campaigns: number;
	alive: number;
	sameSecond: boolean;
	/** Polls, a minute apart, in which nothing had changed. */
	idle: { polls: number; requests: number; mostRequests: number; meanRequests: number; ms: number };
	/** A poll during which `completed` campaigns had completed. */
	busy: { completed: number; told: number; requests: number; ms: number };
	/** The memory as JSON, after the last poll. */
	bytes: number;
	bytesPerAlive: number;
}

export interface LargeResult {
	name: string;
	campaigns: number;
	/** Each in a process of its own, once. Bytes are of the whole process. */
	runs: Record<'aiCampaigns' | 'ownNode' | 'httpRequest' | 'floor', LargeRun>;
}

export interface LargeRun extends Timing {
	/** Resident memory before the list was read. */
	before: number;
	/** The most that was resident. */
	most: number;
}

export interface SizeResult {
	/** To require all nodes and credentials in a fresh process in which n8n-workflow is loaded, median. */
	loadMs: number;
	tarballBytes: number;
	unpackedBytes: number;
	files: number;
}

/** Whose time is looked into. */
export type ProfileContender = Exclude<ListContender, 'httpRequest' | 'oneAtATime'>;

/** Where the time of one list goes, under the profiler, which makes all of it longer. */
export interface ProfileResult {
	name: string;
	campaigns: number;
	/** Of each contender; the figures are means. */
	runs: number;
	/** Milliseconds by whose code ran. */
	owners: Record<ProfileContender, Record<Owner, number>>;
	/** The functions of AI Campaigns' list that ran longest themselves. */
	top: FunctionTime[];
}

/** All that one run of the bench has measured; a section that was left out is not there. */
export interface Bench {
	at: string;
	package: string;
	node: string;
	n8nCore: string;
	latencyMs: number;
	rounds: number;
	lists?: ListResult[];
	together?: TogetherResult;
	verbs?: VerbResult[];
	polls?: PollResult[];
	profile?: ProfileResult;
	large?: LargeResult;
	size?: SizeResult;
}
