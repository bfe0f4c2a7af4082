import type { IDataObject } from 'n8n-workflow';

import {
	type Campaign,
	campaignOf,
	type CampaignStats,
	type CampaignStatus,
	singleVendorStatus,
} from '../shared/campaign';
import { asIsoDate, isObject, asNumber, objectAt, rowsAt, asText } from '../shared/values';
import {
	type Endpoint,
	keyOf,
	type ListEndpoint,
	type Paging,
	type ParsedError,
	type Vendor,
	liveQueriesOf,
} from '../shared/vendor';
import { DOCUMENTED_FIELDS } from './documentedFields';

/**
 * CareCycle (https://docs.carecycle.ai). The facts, with the page of each, are in docs/vendors/care-cycle.md. Its API
 * reference exists twice: the older under /api-reference, the newer under /docs/api-reference. "Assumed" marks what
 * neither says.
 */

const ID = 'careCycle';

/** Vendor's word -> normalized status. A word that is not here is `unknown`. See docs/vendors/care-cycle.md, Campaign statuses. */
const STATUSES: Record<string, CampaignStatus> = {
	draft: 'draft',
	testing: 'draft',
	active: 'active',
	paused: 'paused',
	inactive: 'paused',
	completed: 'completed',
	cancelled: 'cancelled',
	archived: 'archived',
};

export const CAMPAIGN_STATUSES = Object.keys(STATUSES);
export const CAMPAIGN_ORDERS = ['createdAt', 'name', 'startDate', 'status', 'updatedAt'];
export const CUSTOMER_ORDERS = ['callerId', 'createdAt', 'firstName', 'lastName'];
export const CALL_ORDERS = ['createdAt', 'disposition', 'duration'];
export const CUSTOMER_STATUSES = ['Active', 'Inactive', 'Lead'];
export const GENDERS = ['Female', 'Male', 'Non-Binary', 'Other', 'Prefer Not to Say'];
export const MARITAL_STATUSES = [
	'Divorced',
	'Domestic Partnership',
	'Married',
	'Separated',
	'Single',
	'Widowed',
];

/** How a customer stands in a campaign. https://docs.carecycle.ai/docs/api-reference/customers/update-customer-campaign-status */
export const ENROLMENT_STATUSES = [
	'awaiting_call',
	'cancelled',
	'completed',
	'exceeded_max_calls',
	'expired',
	'failed',
	'in_progress',
	'pending',
	'skipped',
];

/** The schema lists nine statuses; the text of the page allows these two to be set. */
export const SETTABLE_ENROLMENT_STATUSES = ['completed', 'failed'];

/** https://docs.carecycle.ai/docs/api-reference/customers/update-customer-by-id */
export const QUALIFICATION_STATUSES = [
	'Disqualified',
	'In Progress',
	'Needs Information',
	'Pending Review',
	'Qualified',
];
export const INTENTS = ['High', 'Low', 'Medium', 'Unknown'];
export const LINE_TYPES = [
	'fixedVoip',
	'landline',
	'mobile',
	'nonFixedVoip',
	'pager',
	'personal',
	'premium',
	'sharedCost',
	'tollFree',
	'uan',
	'unknown',
	'voicemail',
];

/** https://docs.carecycle.ai/docs/api-reference/customers/get-paginated-list-of-customers */
export const POLICY_STATUSES = [
	'Active',
	'Cancelled',
	'Deceased',
	'Future Cancel',
	'Not Approved',
	'Pending',
	'Pending Effectuation',
	'Pending Followup',
	'Suspended',
	'Terminated',
];
export const POLICY_TYPES = [
	'ACA',
	'Accident',
	'Annuity',
	'Cancer',
	'Dental',
	'FE',
	'Group',
	'Hospital Indemnity',
	'Individual Health',
	'LTC',
	'Life',
	'MA',
	'MAPD',
	'MS',
	'PDP',
	'Vision',
];

/** Query parameters. Most names of filters are assumed: docs/vendors/care-cycle.md, Contacts and Assumptions. */
export const QUERY = {
	sortBy: 'sortBy',
	sortDirection: 'sortDirection',
	campaignStatus: 'status',
	search: 'search',
	includeClient: 'includeClient',
	campaignIds: 'campaignIds',
	enrolmentStatus: 'campaignStatus',
	createdFrom: 'startDate',
	createdTo: 'endDate',
	assignedMembers: 'assignedMemberIds',
	counties: 'county',
	customerStatuses: 'customerStatus',
	includeTestNumbers: 'includeTestNumbers',
	lastCallFrom: 'lastCallStartDate',
	lastCallTo: 'lastCallEndDate',
	policyStatuses: 'policyStatus',
	policyTypes: 'policyType',
	sources: 'sourceIds',
	states: 'state',
};

/** Lists: `page` from 1, `perPage` at most 100; `nextPage` is null on the last page. */
const PAGES: Paging = {
	style: 'pages',
	page: 'page',
	size: 'perPage',
	firstPage: 1,
	maxPageSize: 100,
	readPageInfo: (body) => {
		const { itemsTotal, nextPage } = isObject(body) ? body : {};
		return {
			total: asNumber(itemsTotal) ?? undefined,
			hasMore: nextPage === undefined ? undefined : nextPage !== null,
		};
	},
};

const list = (path: string, action: string, rows: string, paging: Paging): ListEndpoint => ({
	method: 'GET',
	path,
	action,
	rows: (body) => rowsAt(body, rows),
	rowId: (row) => String(row.id),
	paging,
});

/** One campaign comes as `{ campaign }`, in a list it comes bare. */
const campaignIn = (body: IDataObject): IDataObject | undefined =>
	objectAt(body, 'campaign') ?? (body.id === undefined ? undefined : body);

const CAMPAIGN_PATH = '/v2/campaigns/{campaignId}';
const RESTRICTIONS_PATH = `${CAMPAIGN_PATH}/agent-source-restrictions`;
const CUSTOMER_PATH = '/v2/customers/{customerId}';

const THIS_CAMPAIGN = { at: 'id', of: 'campaignId' };
const THIS_CUSTOMER = { at: 'id', of: 'customerId' };

/**
 * There is no call of its own for starting, pausing and the like: docs/vendors/care-cycle.md, Starting and pausing. One
 * of two versions of https://docs.carecycle.ai/api-reference/campaigns/update shows a field `status`. What the campaign
 * shows afterwards decides.
 */
const setStatus = (status: string, action: string): Endpoint => ({
	method: 'PATCH',
	path: CAMPAIGN_PATH,
	action,
	body: { status },
	unwrap: campaignIn,
	identity: THIS_CAMPAIGN,
});

export const CAMPAIGN = {
	list: list('/v2/campaigns', 'list campaigns', 'items', PAGES),
	get: {
		method: 'GET',
		path: CAMPAIGN_PATH,
		action: 'get the campaign',
		unwrap: campaignIn,
		identity: THIS_CAMPAIGN,
	},
	create: {
		method: 'POST',
		path: '/v2/campaigns',
		action: 'create the campaign',
		unwrap: campaignIn,
		identity: { at: 'id' },
	},
	update: {
		method: 'PATCH',
		path: CAMPAIGN_PATH,
		action: 'update the campaign',
		unwrap: campaignIn,
		identity: THIS_CAMPAIGN,
	},
	start: setStatus('active', 'start the campaign'),
	pause: setStatus('paused', 'pause the campaign'),
	resume: setStatus('active', 'resume the campaign'),
	archive: setStatus('archived', 'archive the campaign'),
	cancel: setStatus('cancelled', 'cancel the campaign'),
} satisfies Record<string, Endpoint>;

export const CUSTOMER = {
	list: list('/v2/customers', 'list customers', 'items', PAGES),
	get: {
		method: 'GET',
		path: CUSTOMER_PATH,
		action: 'get the customer',
		identity: THIS_CUSTOMER,
	},
	/** No page shows its answer: where it is not the customer, the customer is read. */
	update: {
		method: 'PATCH',
		path: CUSTOMER_PATH,
		action: 'update the customer',
		identity: THIS_CUSTOMER,
	},
	calls: list(`${CUSTOMER_PATH}/calls`, 'get the calls of the customer', 'items', PAGES),
	setCampaignStatus: {
		method: 'PATCH',
		path: '/v2/customers/campaign-status',
		action: 'set the status of the customer in the campaign',
	},
} satisfies Record<string, Endpoint>;

/** https://docs.carecycle.ai/docs/api-reference/custom-fields/get-paginated-list-of-custom-field-definitions-fo */
export const CUSTOM_FIELDS = list('/v2/custom-fields', 'list custom fields', 'items', PAGES);

/** Not paged. https://docs.carecycle.ai/docs/api-reference/campaigns/appointment-configs/list-appointment-configs */
export const APPOINTMENT_CONFIGS = list(
	'/v2/campaigns/appointment-configs',
	'list appointment configs',
	'appointmentConfigs',
	{ style: 'whole' },
);

/** Assumed, after the list of appointment configs: no page shows a list of these. */
export const TRANSFER_CONFIGS = list(
	'/v2/campaigns/transfer-configs',
	'list transfer configs',
	'transferConfigs',
	{ style: 'whole' },
);

export const RESTRICTION = {
	/** Not paged. */
	list: list(RESTRICTIONS_PATH, 'list agent source restrictions', 'restrictions', {
		style: 'whole',
	}),
	create: {
		method: 'POST',
		path: RESTRICTIONS_PATH,
		action: 'create the agent source restriction',
		unwrap: (body: IDataObject) =>
			objectAt(body, 'restriction') ?? (body.id === undefined ? undefined : body),
		identity: { at: 'id' },
	},
} satisfies Record<string, Endpoint>;

/** 1 to 200 records; it creates or updates, and some may fail. https://docs.carecycle.ai/docs/api-reference/leads/upload-lead-records */
export const LEAD_UPLOAD: Endpoint = {
	method: 'POST',
	path: '/v2/leads/upload',
	action: 'upload the leads',
};
export const MOST_LEADS = 200;
export const MOST_CUSTOM_FIELDS = 50;

/** What Simplify keeps, and where it stands in CareCycle's object. */
export const SIMPLE_CAMPAIGN = {
	id: 'id',
	name: 'name',
	status: 'status',
	description: 'description',
	templateName: 'templateName',
	startDate: 'startDate',
	endDate: 'endDate',
	customers: 'customerStats.total',
	completedCustomers: 'customerStats.statusCounts.completed',
	totalCalls: 'customerStats.totalCalls',
};

/** What Create and Update tell of a campaign, and which fields its answer does not show. */
export const SIMPLE_WRITTEN_CAMPAIGN = {
	id: 'id',
	name: 'name',
	status: 'status',
	description: 'description',
	templateName: 'templateName',
	startDate: 'startDate',
	endDate: 'endDate',
	customers: 'customerStats.total',
	totalCalls: 'customerStats.totalCalls',
	unconfirmed: 'unconfirmed',
};

export const SIMPLE_CUSTOMER = {
	id: 'id',
	firstName: 'firstName',
	lastName: 'lastName',
	callerId: 'callerId',
	email: 'email',
	status: 'status',
	clientCustomerId: 'clientCustomerId',
	timezone: 'timezone',
	state: 'state',
	createdAt: 'createdAt',
};

/** What Update tells of a customer, and which fields its answer does not show. */
export const SIMPLE_WRITTEN_CUSTOMER = {
	id: 'id',
	firstName: 'firstName',
	lastName: 'lastName',
	callerId: 'callerId',
	email: 'email',
	status: 'status',
	clientCustomerId: 'clientCustomerId',
	timezone: 'timezone',
	state: 'state',
	unconfirmed: 'unconfirmed',
};

export const SIMPLE_CALL = {
	id: 'id',
	campaignId: 'campaignId',
	disposition: 'disposition',
	direction: 'direction',
	callerId: 'callerId',
	durationMs: 'durationMs',
	summary: 'summary',
	successEvaluation: 'successEvaluation',
	recordingUrl: 'recordingUrl',
	createdAt: 'createdAt',
};

/** Statuses of customers that the campaign is not done with. */
const OPEN = ['awaiting_call', 'in_progress', 'pending'];

function doneWith(counts: IDataObject | undefined): number | null {
	if (!counts) return null;
	const done = Object.entries(counts).filter(([status]) => !OPEN.includes(status));
	return done.reduce((sum, [, count]) => sum + (asNumber(count) ?? 0), 0);
}

/** CareCycle counts calls, and tells the outcome by customer: how many calls succeeded it does not say. */
function toStats(stats: IDataObject | undefined): CampaignStats | null {
	if (!stats) return null;
	return {
		contacts: asNumber(stats.total),
		contactsDone: doneWith(objectAt(stats, 'statusCounts')),
		calls: asNumber(stats.totalCalls),
		callsSucceeded: null,
		callsFailed: null,
		successRate: null,
	};
}

/** What `startDate` and `endDate` mean is not said, so they are not taken for the start and the end of a campaign. */
function normalize(raw: IDataObject): Campaign {
	const vendorStatus = asText(raw.status);
	return campaignOf(ID, asText(raw.id), {
		name: asText(raw.name),
		status: STATUSES[vendorStatus ?? ''] ?? 'unknown',
		vendorStatus,
		description: asText(raw.description),
		createdAt: asIsoDate(raw.createdAt),
		updatedAt: asIsoDate(raw.updatedAt),
		stats: toStats(objectAt(raw, 'customerStats')),
	});
}

/** The list takes one status, so what stands for several words is filtered on our side. */
function query({
	status = [],
	search,
}: {
	status?: CampaignStatus[];
	search?: string;
}): IDataObject {
	const word = singleVendorStatus(STATUSES, status);
	return {
		...(word ? { [QUERY.campaignStatus]: word } : {}),
		...(search ? { [QUERY.search]: search } : {}),
	};
}

/** `errors: [{ path: [...], message }]` of a VALIDATION_ERROR, which may come as 400 or 422. */
const fieldErrors = (body: IDataObject): string[] =>
	(rowsAt(body, 'errors') ?? []).map(({ path, message }) =>
		[[path ?? []].flat().map(String).join('.'), asText(message)].filter(Boolean).join(': '),
	);

/** Every documented error body has a `code`; without one, a 404 is about the route and not about the object. */
const isRouteMissing = (status: number, body: unknown): boolean =>
	status === 405 || (status === 404 && !(isObject(body) && asText(body.code)));

/** Each reference has fields that the other lacks: docs/vendors/care-cycle.md, Campaigns. */
function apiGeneration(body: unknown): string | undefined {
	const [row] = rowsAt(body, 'items') ?? [];
	if (!row) return undefined;
	if ('suitType' in row) return 'older API reference';
	return 'maxConcurrentCalls' in row ? 'newer API reference' : undefined;
}

const ELSEWHERE = 'Do it in the CareCycle dashboard.';
const NO_ROUTE = `Check the Base URL in the CareCycle credential. If it is right, CareCycle does not offer this call any more. ${ELSEWHERE}`;

/** `{ message, code }`, with `retryAfter` in seconds on a 429: docs/vendors/care-cycle.md, Errors. */
function parseError(status: number, body: unknown): ParsedError {
	const isWrongAddress = isRouteMissing(status, body);
	const hint = isWrongAddress ? NO_ROUTE : undefined;
	if (!isObject(body)) return { hint, isWrongAddress };
	const said =
		asText(body.message) ?? asText(objectAt(body, 'error')?.message) ?? asText(body.error);
	return {
		text: [said, ...fieldErrors(body)].filter(Boolean).join(' ') || undefined,
		retryAfterSeconds: asNumber(body.retryAfter) ?? undefined,
		hint,
		isWrongAddress,
	};
}

export const careCycle: Vendor = {
	id: ID,
	name: 'CareCycle',
	spellings: ['care cycle'],
	credential: 'careCycleApi',
	baseUrl: 'https://api.carecycle.ai',
	apiKeyLocation: 'in the CareCycle Developer Dashboard under API Keys',
	access: (credential) => ({ headers: { 'x-api-key': keyOf(credential) } }),
	/** https://docs.carecycle.ai/api-reference/overview. No header tells how many are left. */
	limit: { requests: 60, windowMs: 60_000 },
	maxConcurrentRequests: 10,
	campaigns: {
		list: CAMPAIGN.list,
		get: CAMPAIGN.get,
		normalize,
		query,
		liveQueries: liveQueriesOf(STATUSES, (word) => ({ [QUERY.campaignStatus]: word })),
		newestFirst: { [QUERY.sortBy]: 'createdAt', [QUERY.sortDirection]: 'desc' },
		documentedFields: DOCUMENTED_FIELDS,
		apiGeneration,
	},
	verbs: {
		start: { support: 'partly', endpoint: () => CAMPAIGN.start },
		pause: { support: 'partly', endpoint: () => CAMPAIGN.pause },
		cancel: { support: 'partly', endpoint: () => CAMPAIGN.cancel },
	},
	contactsFallback:
		'Use the CareCycle node with Lead > Upload: a lead enters every campaign whose workflow begins with Lead Created.',
	callsFallback:
		'CareCycle documents calls by customer only: use the CareCycle node with Customer > Get Calls.',
	manualFallback: ELSEWHERE,
	parseError,
};
