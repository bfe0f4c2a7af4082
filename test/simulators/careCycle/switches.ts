/** Where the vendor's pages disagree or stay silent, a test can have it either way. */
export interface CareCycleSwitches {
  /** Shape of a campaign: the newer pages, the seed, the earlier capture of the older pages. */
  campaignShape: 'newer' | 'seed' | 'earlier';
  /** PATCH of a campaign: with `status`, as one capture has it; without, as the other has it; or no longer there. */
  patchStatus: 'accepted' | 'ignored' | 'gone';
  /** Whether statuses may only move as is assumed, no page says it, or anyhow. */
  transitions: 'checked' | 'free';
  /** HTTP number of a VALIDATION_ERROR. */
  invalid: 400 | 422;
  /** HTTP number of a POST that made something. */
  created: 200 | 201;
  /** What the search parameter of the lists is called; a list ignores parameters that it does not know. */
  searchParameter: string;
  /** The later capture of the upload adds the customers. */
  leadResults: boolean;
  /** Whether the errors of an upload name the record by its external id. */
  leadErrors: 'externalId' | 'nameless';
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
  searchParameter: 'search',
  leadResults: true,
  leadErrors: 'externalId',
  rateLimitPerMinute: 100_000,
  rateLimitWindowMs: 60_000,
  forbidden: 'nothing',
  contactsOfNewCampaign: 0,
};
