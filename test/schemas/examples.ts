import type { IDataObject } from 'n8n-workflow';
import type { Campaign } from '../../nodes/shared/campaign';
import type { Vendor } from '../../nodes/shared/vendor';
import type { Simulator } from '../simulators';

/** Any vendor's simulator, as far as the schemas drive it. */
export type AnySimulator = Simulator<{ id: string | number }, { status?: string }, object, object>;

/** An operation, and the runs whose results together show all that it can give. */
export interface Example {
	resource: string;
	operation: string;
	/** Prepares the simulator, which is empty, and gives the parameters of each run. */
	runs: (simulator: AnySimulator) => IDataObject[];
}

/** What the schemas need to know about one vendor. */
export interface VendorExamples {
	vendor: Vendor;
	/** Folder below nodes/. */
	folder: string;
	start(): Promise<AnySimulator>;
	/** Credential data that the simulator accepts. */
	credential(simulator: AnySimulator): IDataObject;
	/** Adds campaigns of every status, with and without each thing that a campaign may lack. */
	fill(simulator: AnySimulator): void;
	/** The vendor's words for what the trigger is shown. */
	words: { active: string; completed: string };
	/** Operations of the vendor's own node. */
	operations: Example[];
}

/** The same for the normalized node; it is run at every vendor, filled with campaigns, which it is given. */
export interface NormalizedExample {
	resource: string;
	operation: string;
	runs: (campaigns: Campaign[], vendor: Vendor) => IDataObject[];
}
