import type { IDataObject } from 'n8n-workflow';
import type { CampaignStatus } from '../../nodes/shared/campaign';
import type { Vendor } from '../../nodes/shared/vendor';
import type { EventName } from '../../nodes/shared/trigger/diff';
import type { FaultRule, Simulator, SimulatorOptions } from '../simulators';
import type { CommonStatus } from '../simulators/shared/vendor';

export type { CommonStatus };

/** Any vendor's simulator, as far as tests of all vendors drive it. */
export type AnySimulator = Simulator<{ id: string | number; name: string }, object, object, object>;

/** Every vendor has the common statuses, and some have others. */
export type StatusWords = Record<CommonStatus, string> & Partial<Record<CampaignStatus, string>>;

/** A status word that no vendor has. */
export const UNKNOWN_WORD = 'hibernating';

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

/** One way in which the vendor may behave where its pages leave room; conformance checks each. */
export interface Variant<Switches = object> {
	/** What sets it apart; left out where there is one only. */
	name?: string;
	switches?: Partial<Switches>;
	/** The API key as a person pasted it. */
	pasted?: (apiKey: string) => string;
	/** Credential data other than the usual. */
	credential?: Record<string, string>;
	/** What every campaign is given. */
	campaigns?: object;
	/** Conformance checks that cannot be run, each with its reason. */
	optOuts?: Record<string, string>;
}

/** A move in the vendor's own words, or what else brings it about. */
export type Transition =
	| [from: string, to: string]
	| { from: string; act: (simulator: AnySimulator, id: string) => Promise<void> };

/** Events that a campaign's change of status brings about. */
export type StatusEvent = Exclude<EventName, 'created' | 'deleted'>;

/** An operation, and the runs whose results together show all that it can give. */
export interface Example<Started = AnySimulator> {
	resource: string;
	operation: string;
	/** Prepares the simulator, which is empty, and gives the parameters of each run. */
	runs(simulator: Started): IDataObject[];
}

/** What the output schemas are made from. */
export interface Examples<Started = AnySimulator, Switches = object> {
	/** Switches beside those on which all normalized operations work. */
	switches?: Partial<Switches>;
	/** Adds campaigns of every status, with and without each thing that a campaign may lack. */
	fill(simulator: Started): void;
	/** Operations of the vendor's own node. */
	operations: Array<Example<Started>>;
}

/** Seed of the simulators that the examples run on, so that they can tell ids beforehand. */
export const EXAMPLE_SEED = 1;

/** All that tests of all vendors must know of one; a new vendor is one of these. */
export interface VendorFixture<Switches = object> {
	vendor: Vendor;
	/** Folder of its nodes below nodes/. */
	folder: string;
	start(options?: SimulatorOptions<Switches>): Promise<AnySimulator>;
	/** What its credential holds beside key and address. */
	credential: Record<string, string>;
	/** The switches on which all of the normalized operations work; none where they always do. */
	fullSupport: Partial<Switches>;
	/** What its simulator calls the statuses that its campaigns can have. */
	statusWords: StatusWords;
	/** What its simulator calls the creation date. */
	createdAt: string;
	/** An id that its campaigns never have, well-formed. */
	unknownId: string;
	/** How its own API is asked for one campaign, without any of the package's code. */
	api: {
		campaigns: string;
		headers(apiKey: string): Record<string, string>;
		/** The campaign in the answer. */
		campaign(body: Record<string, unknown>): Record<string, unknown>;
	};
	/** The move that brings about each event; null where the vendor has no such status. */
	transitions: Record<StatusEvent, Transition | null>;
	/** Its move of `status_changed` is between words of one status: news for its own trigger alone. */
	isStatusChangeItsOwn: boolean;
	/** What makes a campaign one in which people call in; left out where its list does not tell. */
	inbound?: object;
	refusals: Refusal[];
	throttles: Throttle[];
	variants: Array<Variant<Switches>>;
	examples: Examples;
}
