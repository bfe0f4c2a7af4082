/**
 * Fields of https://docs.carecycle.ai/docs/api-reference/campaigns/list-campaigns, and of Get, which shows the same. The
 * stored page ends within the last one.
 */
const NEWER = [
	'client',
	'createdAt',
	'customerStats',
	'description',
	'dialAfterhours',
	'enablePulse',
	'endDate',
	'features',
	'hasInquiryCallback',
	'id',
	'maxAttempts',
	'maxConcurrentCalls',
	'name',
	'pulseWorkflowId',
	'requiredVars',
	'smsCompanyName',
	'sourceType',
	'startDate',
	'status',
	'suite',
	'templateId',
	'templateName',
	'updatedAt',
];

/** Fields of https://docs.carecycle.ai/api-reference/campaigns/list that the newer reference does not show. */
const OLDER = [
	'appointmentConfig',
	'campaignAutomations',
	'failureCriteria',
	'outboundBatchSize',
	'outboundEnabled',
	'redial',
	'redialPatterns',
	'redialTracking',
	'smsContent',
	'smsTypes',
	'successCriteria',
	'suitType',
	'transferConfig',
	'transferConfigIds',
	'type',
	'variableMappings',
];

/** Names of the fields of a campaign, for its rows and for Get. */
export const DOCUMENTED_FIELDS = { list: NEWER, get: NEWER, sometimes: OLDER };
