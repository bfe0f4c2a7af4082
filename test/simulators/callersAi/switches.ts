/** What docs/vendors/callers-ai.md, Contradictions and Assumptions leave open, a test can have either way. The first is the default. */
export interface CallersAiSwitches {
	/** Date fields that are not reached yet. */
	unsetDates: 'null' | 'absent' | 'empty';
	/** The page of the list has emailParams, the page of one campaign has not. */
	emailParams: 'list' | 'both' | 'neither';
	/** PATCH of a campaign is invented: docs/vendors/callers-ai.md, Starting and pausing. So it answers 404, or 200 and changes nothing, or works. */
	campaignPatch: 'missing' | 'ignored' | 'exists';
	/** Whether `active` goes false when a campaign completes. */
	activeAtCompletion: 'false' | 'stays';
	/** Whether a campaign that is started again after it had completed still shows when that was. */
	completedAtOnRestart: 'cleared' | 'stays';
	/** Which version of the page about many contacts: the fields it takes and the details it gives. */
	bulk: 'newest' | 'middle' | 'oldest';
	/** Contacts that one request may carry; the pages name no number. */
	bulkLimit: number;
	/** Numbers in answers: as they were sent, or only their digits, as the page shows them. */
	phonesAs: 'sent' | 'digits';
	/** Answer to one contact. */
	contactStatus: 200 | 201;
	/** Whether a sub organization can be created without it: the page does not say. */
	retryAttempts: 'optional' | 'required';
	/** Whose campaigns are listed when the header and the query name different organizations. */
	organizationFrom: 'header' | 'query';
	badKey: 401 | 403;
	/**
	 * As the page of one campaign has it: https://docs.callers.ai/api-reference/campaigns/get-a-campaign-by-id.md. Other
	 * calls have no page of errors: there a message, several of them, only `error`, or plain text are as likely.
	 */
	errorBody: 'documented' | 'message' | 'messages' | 'error' | 'text';
	/** Whether the API stands at the root of its address, or below /api, as an older version of one page has it. */
	root: '' | '/api';
	listOrder: 'oldest' | 'newest' | 'shuffled';
	rateLimitPerMinute: number;
	/** Length of the "minute", for tests that do not want to wait for one. */
	rateLimitWindowMs: number;
	retryAfter: boolean;
}

export const defaultSwitches: CallersAiSwitches = {
	unsetDates: 'null',
	emailParams: 'list',
	campaignPatch: 'missing',
	activeAtCompletion: 'false',
	completedAtOnRestart: 'cleared',
	bulk: 'newest',
	bulkLimit: 500,
	phonesAs: 'sent',
	contactStatus: 200,
	retryAttempts: 'optional',
	organizationFrom: 'header',
	badKey: 401,
	errorBody: 'documented',
	root: '',
	listOrder: 'oldest',
	rateLimitPerMinute: 100_000,
	rateLimitWindowMs: 60_000,
	retryAfter: true,
};
