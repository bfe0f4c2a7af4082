/** What docs/vendors/care-cycle.md, Contradictions and Assumptions leave open, a test can have either way. */
export interface CareCycleSwitches {
	/** Shape of a campaign: the newer page of the list; the older one (`older`); the earlier version of that. */
	campaignShape: 'newer' | 'older' | 'earlier';
	/** PATCH of a campaign: with `status`, as one version of the page has it; without, as the other has it; or no longer there. */
	patchStatus: 'accepted' | 'ignored' | 'gone';
	/** Whether statuses may only move as docs/vendors/care-cycle.md, Campaign statuses assumes, or anyhow. */
	transitions: 'checked' | 'free';
	/** HTTP number of a VALIDATION_ERROR. */
	invalid: 400 | 422;
	/** HTTP number of a POST that made something. */
	created: 200 | 201;
	/**
	 * Names that no page shows, of fields and of query parameters: as they are assumed, or others, so that what is sent
	 * under the assumed ones is passed over.
	 */
	assumedNames: 'known' | 'ignored';
	/** Whether a campaign shows its direction and its kind, which Create takes and no sample has. */
	showsDirection: boolean;
	/** Whether GET of the transfer configurations is a list: no page shows one. */
	transferConfigs: 'listed' | 'unlisted';
	/** What the search parameter of the lists is called; a list ignores parameters that it does not know. */
	searchParameter: string;
	/** The newer page of the upload adds the customers. */
	leadResults: boolean;
	/** Whether the errors of an upload name the record by its external id. */
	leadErrors: 'externalId' | 'nameless';
	/** https://docs.carecycle.ai/docs/api-reference/authentication: 60. */
	rateLimitPerMinute: number;
	/** Length of the "minute", for tests that do not want to wait for one. */
	rateLimitWindowMs: number;
	/** What the key may not do; it then gets a 403. */
	forbidden: 'nothing' | 'campaigns' | 'customers';
	/** Contacts of a campaign made through the API, as if they had entered it by its workflow. */
	contactsOfNewCampaign: number;
}

export const defaultSwitches: CareCycleSwitches = {
	campaignShape: 'newer',
	patchStatus: 'accepted',
	transitions: 'checked',
	invalid: 422,
	created: 200,
	assumedNames: 'known',
	showsDirection: false,
	transferConfigs: 'unlisted',
	searchParameter: 'search',
	leadResults: true,
	leadErrors: 'externalId',
	rateLimitPerMinute: 60,
	rateLimitWindowMs: 60_000,
	forbidden: 'nothing',
	contactsOfNewCampaign: 0,
};
