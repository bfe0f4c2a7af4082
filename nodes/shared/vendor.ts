import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { Call, TranscriptLine } from './call';
import { type Campaign, type CampaignStatus, isFinal } from './campaign';
import type { Contact, ContactResult } from './contact';

/** What tells that an answer is the object that a call is about. */
export interface Identity {
	/** Where the object has its id: `id`, or `contact.id` for one inside of another. */
	at: string;
	/** Parameter of the path that the id must be; left out where the vendor gives a new one. */
	of?: string;
}

/**
 * One call of a vendor's API. `{name}` in the path stands for the node parameter of that name, or for an id that
 * the caller gives.
 */
export interface Endpoint {
	method: IHttpRequestMethods;
	path: string;
	/** Action in the infinitive; completes "could not ..." in error messages: "start the campaign". */
	action: string;
	/** A body that is the same on every call. */
	body?: IDataObject;
	/** Takes the object out of its envelope; without it the body is the object. */
	unwrap?: (body: IDataObject) => unknown;
	/** What the answer must have to count as the object; left out where the vendor documents no answer. */
	identity?: Identity;
	/** True where sending it twice does no harm although its method is not GET. */
	repeatable?: boolean;
	/** Name of the header that takes a key of the call: the vendor answers a repeat of it as it answered the first. */
	idempotencyHeader?: string;
	/** What a status of this call means, where that is more than its code says; to follow "since" in an error. */
	refusals?: Record<number, string>;
	/** Whether a refusal is an answer to be read all the same, such as one that names what is there already. */
	isAnswer?: (status: number, body: unknown) => boolean;
}

/** What a numbered page says about the rest of its list; each field where the vendor says it. */
export interface PageInfo {
	/** Number of the last page. */
	lastPage?: number;
	/** Items of all pages together. */
	total?: number;
	/** Whether another page follows. */
	hasMore?: boolean;
}

/** A list whose every page gives the cursor of the next one. `cursor` and `size` are names of query parameters. */
export interface CursorPaging {
	style: 'cursor';
	cursor: string;
	size: string;
	maxPageSize: number;
	/** Cursor of the next page; undefined on the last one. */
	next: (body: unknown) => string | undefined;
}

/** How a list comes in parts. `page`, `size` and `cursor` are names of query parameters; sizes count items. */
export type Paging =
	| {
			style: 'pages';
			page: string;
			size: string;
			/** Number of the first page. */
			firstPage: 0 | 1;
			maxPageSize: number;
			readPageInfo: (body: unknown) => PageInfo;
			/** Older servers page this list by cursor. Used as soon as a page returns one. */
			cursorFallback?: CursorPaging;
	  }
	| CursorPaging
	| { style: 'whole' };

/** One query of a list of campaigns, and the vendor's status words that it covers: one word, or several at once. */
export interface LiveQuery {
	words: readonly string[];
	query: IDataObject;
}

/** One query for each of the vendor's status words by which a campaign may still change. */
export const liveQueriesOf = (
	statusMap: Record<string, CampaignStatus>,
	queryOf: (word: string) => IDataObject,
): LiveQuery[] =>
	Object.keys(statusMap)
		.filter((word) => !isFinal(statusMap[word] as CampaignStatus))
		.map((word) => ({ words: [word], query: queryOf(word) }));

/** A call that gives a list, and how its pages are read. */
export interface ListEndpoint extends Endpoint {
	/** The rows of one answer, or undefined where the answer holds no list. */
	rows: (body: unknown) => IDataObject[] | undefined;
	/** Identifies a row: equal for one and the same object. Left out where rows have nothing of the kind, in a list that comes whole. */
	rowId?: (row: IDataObject) => string;
	paging: Paging;
}

/** How sure it is that the vendor has a call: its documentation says so, says it in part, or is silent. */
export type Support = 'documented' | 'partly' | 'undocumented';

/** What can be done to a campaign at more than one vendor. */
export const VERBS = ['start', 'pause', 'cancel'] as const;
/** One of VERBS. */
export type Verb = (typeof VERBS)[number];

/** How a vendor carries out one verb. */
export interface VerbSupport {
	support: Support;
	/** The call that does it, chosen by where the campaign stands now. */
	endpoint: (campaign: Campaign) => Endpoint;
	/** Whether a campaign that is not final shows it as done, where its status alone does not show it. */
	reached?: (campaign: Campaign) => boolean;
	/** Final statuses in which the write may leave a campaign that was not final before: then it was carried out too. */
	leavesAs?: readonly CampaignStatus[];
}

/**
 * Sends one call of the vendor's API and gives the JSON of its answer.
 * @throws NodeApiError that names the vendor, the reason and the way out
 */
export type Send = (call: {
	endpoint: Endpoint;
	ids?: Record<string, string>;
	qs?: IDataObject;
	body?: IDataObject;
}) => Promise<unknown>;

/** How a vendor takes people to be called into a campaign. */
export interface ContactSupport {
	support: Support;
	/** Contacts that one request may carry. */
	maxBatchSize: number;
	/** Adds at most `maxBatchSize` contacts to a campaign; gives one result a contact, in their order. */
	add: (
		send: Send,
		campaignId: string,
		contacts: Contact[],
		ifDuplicate: 'skip' | 'update',
	) => Promise<ContactResult[]>;
}

/** How the vendor gives its phone calls. Of `list` and `listOfCampaign` at least one is there. */
export interface CallSupport {
	support: Support;
	/** All calls of the account. */
	list?: ListEndpoint;
	/** Calls of one campaign, `{campaignId}` in the path. */
	listOfCampaign?: ListEndpoint;
	/** True where a row of `list` does not name its campaign and only Get does. */
	listOmitsCampaign?: boolean;
	/** Query that narrows a list on the vendor's side; what it cannot say is filtered on ours. `since` is ISO 8601. */
	query?: (filter: { campaignId?: string; since?: string }) => IDataObject;
	/** One call, `{callId}` in the path; left out where the vendor has no such request. */
	get?: Endpoint;
	/**
	 * The vendor's object in the words that all vendors share; never throws.
	 * @param campaignId of the campaign whose calls were listed, where the object does not name it
	 */
	normalize: (raw: IDataObject, campaignId?: string) => Call;
	/** What was said, where it takes requests of its own; null where nothing was recorded. */
	readTranscript?: (send: Send, raw: IDataObject) => Promise<TranscriptLine[] | null>;
}

/** What an error answer says, read by the vendor's own rules. */
export interface ParsedError {
	/** The vendor's explanation, one line. */
	text?: string;
	/** Seconds to wait, where the body says so. */
	retryAfterSeconds?: number;
	/** What the person can do, where the vendor's record knows better than the status code. */
	hint?: string;
	/** Why it failed, where the body proves more than the status code; null where the code would mislead. */
	cause?: FailureCause | null;
	/**
	 * True when a 404 means "no such route" rather than "no such campaign". Default: true if the body is not a JSON
	 * object.
	 */
	isWrongAddress?: boolean;
}

/** A field of the credential beside `apiKey` and `baseUrl`, checked before any request. */
export interface CredentialField {
	name: string;
	/** As the credential shows it. */
	label: string;
	/** What it is for, as a sentence. */
	about: string;
	placeholder?: string;
	isRequired: boolean;
	/** Where a person finds it, as the end of a sentence. */
	location: string;
}

/** What makes a request one of a certain account. */
export interface Access {
	headers: Record<string, string>;
	qs?: IDataObject;
}

/** n8n's declared causes of a failure. */
export type FailureCause =
	| 'credential-invalid'
	| 'configuration-invalid'
	| 'rate-limited'
	| 'quota-exhausted'
	| 'temporarily-unavailable';

/**
 * Everything the product knows about one vendor, as data and pure functions. A `<vendor>.vendor.ts`
 * fills it in; the vendor's own node, its trigger and the normalized nodes all read it there.
 */
export interface Vendor {
	/** Also the node's name and the first half of a campaign key. */
	id: string;
	/** As the vendor writes it. */
	name: string;
	/** Other spellings by which people search for it, in lower case: "callers ai". */
	spellings?: string[];
	/** Name of the credential type; its fields are at least `apiKey` and `baseUrl`. */
	credential: string;
	/** Address of the API, unless the vendor gave a customer another one. */
	baseUrl: string;
	/** Where a person finds the API key, as the end of a sentence. */
	apiKeyLocation: string;
	/** Further fields of the credential. */
	credentialFields?: CredentialField[];
	/** What the credential adds to a request. */
	access: (credential: IDataObject, request: { method?: string; url: string }) => Access;
	/** Requests that one key may send, used to pace them until headers say more. */
	limit: { requests: number; windowMs: number };
	/** Requests that may be in flight at once: 10, unless the vendor documents less. */
	maxConcurrentRequests: number;
	campaigns: {
		list: ListEndpoint;
		get: Endpoint;
		/**
		 * Whether a refusal of `get` says that this server has no such call at all. A campaign is then looked for in the
		 * list, which tells less of it. Left out where every server has the call.
		 */
		lacksGet?: (refusal: { status?: number; reason?: string }) => boolean;
		/** The vendor's object in the words that all vendors share; never throws. */
		normalize: (raw: IDataObject) => Campaign;
		/** Query that narrows the list on the vendor's side; what it cannot say is filtered on ours. */
		query: (filter: {
			status?: CampaignStatus[];
			search?: string;
			agentId?: string;
		}) => IDataObject;
		/**
		 * Queries of the list that together give every campaign that may still change, as far as the vendor's filter knows
		 * its status word. Triggers then read these instead of the whole list. Left out where the list has no such filter.
		 */
		liveQueries?: readonly LiveQuery[];
		/** Query that lists the campaigns created last first; left out where the vendor documents no order. */
		newestFirst?: IDataObject;
		/** Whether a campaign of this vendor never changes again; left out where its final statuses say it. */
		isOver?: (campaign: Pick<Campaign, 'status' | 'vendorStatus'>) => boolean;
		/** Whether lists leave the campaign out as long as nobody asks for the status archived, as the vendor's own list does. */
		isHidden?: (raw: IDataObject) => boolean;
		/**
		 * Names of the fields that the vendor's pages document: in every row of the list, in every object of Get, and
		 * `sometimes` in either, such as on one version of the pages only.
		 */
		documentedFields?: {
			list: readonly string[];
			get: readonly string[];
			sometimes?: readonly string[];
		};
		/** Which age of the API answered, seen from a page of the list; undefined where it cannot be told. */
		apiGeneration?: (listBody: unknown) => string | undefined;
		/** True where rows of the list lack what Get has, such as the statistics. */
		listOmitsStats?: boolean;
		/** The vendor does not say that a completed campaign is over for good: triggers tell one that runs again as started. */
		completedMayRunAgain?: boolean;
		/**
		 * Raised when `normalize` comes to read the same object as another status: triggers then begin anew, instead of
		 * telling changes that never happened.
		 */
		statusRules?: number;
		/** Names of the variables that the campaign's script uses; left out where the vendor does not give them. */
		variables?: (raw: IDataObject) => string[];
		/** Whether people call in; left out where the vendor's list does not say. */
		isInbound?: (raw: IDataObject) => boolean;
	};
	verbs: Partial<Record<Verb, VerbSupport>>;
	/** How people are added to a campaign; left out where the vendor has no such call. */
	contacts?: ContactSupport;
	/** What to use instead where `contacts` is left out, as a sentence. */
	contactsFallback?: string;
	/** How phone calls are read; left out where the vendor does not list them. */
	calls?: CallSupport;
	/** Why `calls` is left out and what to use instead, as a sentence. */
	callsFallback?: string;
	/** Where else to do what the vendor's API does not offer, as a sentence. */
	manualFallback: string;
	parseError: (status: number, body: unknown) => ParsedError;
}

/** The API key of a credential without blanks around it; empty where there is none. */
export const keyOf = (credential: IDataObject): string => String(credential.apiKey ?? '').trim();

const PLACEHOLDER = /\{(\w+)\}/g;

/** Names of the parameters in an endpoint's path. */
export const pathParameters = (endpoint: Endpoint): string[] =>
	[...endpoint.path.matchAll(PLACEHOLDER)].map(([, name]) => name as string);

/** The path with its parameters filled in, each as one encoded segment. */
export const fillPath = (endpoint: Endpoint, values: Record<string, string>): string =>
	endpoint.path.replace(PLACEHOLDER, (_, name: string) => encodeURIComponent(values[name] ?? ''));

/** Calls that change nothing, or the same thing again, may be sent again after a failure. */
export const isRepeatable = (endpoint: Endpoint): boolean =>
	endpoint.method === 'GET' || endpoint.repeatable === true;
