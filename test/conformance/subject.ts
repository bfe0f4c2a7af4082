import type { IDataObject } from 'n8n-workflow';
import type { CampaignStatus } from '../../nodes/shared/campaign';
import type { Vendor } from '../../nodes/shared/vendor';
import type { FaultRule, Simulator } from '../simulators';

export type FaultKind = Omit<FaultRule, 'path' | 'method' | 'times' | 'skip'>;

/** An answer that the vendor gives when it refuses, and what a person must read of it. */
export interface Refusal {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
	/** Part of the error's message. */
	says: string;
	/** Cause that n8n is told. */
	cause?: string;
}

/** A 429 and the wait that it asks for. */
export interface Throttle {
	hint: string;
	fault: Pick<FaultRule, 'status' | 'body' | 'headers'>;
	waitMs: number;
}

/** Any vendor's simulator, as far as the suite drives it. */
type AnySimulator = Simulator<{ id: string | number; name: string }, { name?: string; status?: string }, object, object>;

/** What the suite needs to know about one vendor. */
export interface Subject {
	vendor: Vendor;
	start(): Promise<AnySimulator>;
	/** Credential data that the simulator accepts. */
	credential(simulator: AnySimulator): IDataObject;
	/** The vendor's words, as its simulator takes them, for the statuses that its campaigns can have. */
	words: Partial<Record<CampaignStatus, string>> & { draft: string; active: string; paused: string; completed: string };
	/** A status word that no documentation knows. */
	strangeWord: string;
	/** An id that the vendor's campaigns never have, well-formed. */
	unknownId: string;
	refusals: Refusal[];
	throttles: Throttle[];
	/** Checks that cannot be run for this vendor, each with its reason. */
	optOuts: Record<string, string>;
}
