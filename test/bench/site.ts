import type { IDataObject } from 'n8n-workflow';
import type { VendorId } from '../vendors';

/** How long every answer of the server takes, in milliseconds. */
export const LATENCY_MS = 20;

/** What a vendor's server holds: `alive` campaigns among the others, which are completed, spread evenly. */
export interface Plan {
	vendor: VendorId;
	campaigns: number;
	alive: number;
	/** All campaigns have the same date of creation. */
	sameSecond?: boolean;
}

/** One vendor as a server in another process holds it. */
export interface Site extends Plan {
	/** Of this server, to speak of it. */
	number: number;
	credential: { type: string; data: IDataObject };
	/** Ids of the campaigns that are alive, in the order in which they were made. */
	aliveIds: string[];
}

/** Decrypted credentials of several vendors, as the harness takes them. */
export const credentialsOf = (sites: readonly Site[]): Record<string, IDataObject> =>
	Object.fromEntries(sites.map(({ credential: { type, data } }) => [type, data]));
