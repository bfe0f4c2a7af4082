import { type Endpoint, type FailureCause, type Vendor } from '../vendor';

/**
 * How a request can fail. `answer`: the vendor answered and refused; `unsent`: it was not asked; the others: no
 * usable answer came.
 */
type FaultKind =
	| 'answer'
	| 'unsent'
	| 'timeout'
	| 'connection'
	| 'unreachable'
	| 'cutShort'
	| 'notJson'
	| 'otherJson'
	| 'otherObject'
	| 'noFile'
	| 'redirect';

/** A request that did not succeed, before it is put into words. */
export interface Fault {
	kind: FaultKind;
	/** HTTP status, where an answer came. */
	status?: number;
	/** The vendor's own explanation, without secrets. */
	reason?: string;
	/** What the person can do, as the vendor's record knows it. */
	hint?: string;
	/** What else may help, beside checking the Base URL. */
	tip?: string;
	/** The vendor itself says that there is no such object; a page that a server on the way shows does not. */
	isMissing?: boolean;
	/** Wait that the vendor asked for. */
	retryAfterMs?: number;
	/** The vendor's record knows the cause better than the status code; null: it is none of the declared ones. */
	cause?: FailureCause | null;
}

/** A fault and the call that it befell: all that its wording needs. */
interface Failed {
	vendor: Vendor;
	endpoint: Endpoint;
	fault: Fault;
}

type Wording = (failed: Failed) => string;

/** All that is known of one kind of fault. */
interface FaultRow {
	/** It may be gone a moment later. */
	transient: boolean;
	/** A write may or may not have been carried out. */
	outcomeUnknown: boolean;
	/** The cause as n8n declares them, unless the vendor's record knows better. */
	cause?: FailureCause;
	/** First half of the message: who, and what happened. */
	headline: Wording;
	/** The way out, unless the vendor's record knows a better one. */
	hint: Wording;
}

const seconds = (ms: number): string => `${Math.max(1, Math.ceil(ms / 1000))} seconds`;

const checkBaseUrl: Wording = ({ vendor }) =>
	`Check the Base URL in the ${vendor.name} credential.`;

const lookBeforeRepeating: Wording = ({ vendor: { name }, endpoint }) =>
	endpoint.method === 'GET'
		? 'Nothing was changed. Try again in a little while.'
		: `It is not known whether ${name} carried it out, and it was not sent again. Look at it in ${name} before you run it again.`;

/** Hints that go by the cause, which the vendor's record may know better than the status code. */
const HINTS: Partial<Record<FailureCause, Wording>> = {
	'credential-invalid': ({ vendor, endpoint }) =>
		`Check the API key in the ${vendor.name} credential, and that it may ${endpoint.action}. You find it ${vendor.apiKeyLocation}.`,
	'quota-exhausted': ({ vendor }) =>
		`The ${vendor.name} plan or its balance does not allow more. Check them in the ${vendor.name} dashboard.`,
	'rate-limited': ({ fault: { retryAfterMs } }) =>
		retryAfterMs === undefined
			? 'Wait a little, then run it again, or run it less often.'
			: `Wait ${seconds(retryAfterMs)}, then run it again, or run it less often.`,
};

/** The hint for the cause of a refusal, where it has one of its own. */
const byCause =
	(otherwise: Wording): Wording =>
	(failed) => {
		const cause = causeOf(failed.fault);
		return ((cause && HINTS[cause]) ?? otherwise)(failed);
	};

const sure = { transient: false, outcomeUnknown: false };
const passing = {
	transient: true,
	outcomeUnknown: true,
	cause: 'temporarily-unavailable',
} as const;
const wrongServer = { transient: false, outcomeUnknown: true, hint: checkBaseUrl };

/** One row a kind of fault. */
const FAULTS: Record<FaultKind, FaultRow> = {
	answer: {
		...sure,
		headline: ({ vendor, endpoint, fault: { status = 0 } }) => {
			const refusal = endpoint.refusals?.[status];
			return `${vendor.name} could not ${endpoint.action} (${status})${refusal ? `, since ${refusal}` : ''}`;
		},
		hint: byCause(({ vendor }) => `Correct what ${vendor.name} names, then run it again.`),
	},
	unsent: {
		...sure,
		cause: 'temporarily-unavailable',
		headline: ({ vendor, endpoint }) =>
			`There was no time left to ask ${vendor.name}, so n8n could not ${endpoint.action}`,
		hint: ({ vendor }) =>
			`The rate limit of ${vendor.name} is used up for now. Run it again in a little while.`,
	},
	timeout: {
		...passing,
		headline: ({ vendor, endpoint }) =>
			`${vendor.name} did not answer in time, so n8n could not ${endpoint.action}`,
		hint: lookBeforeRepeating,
	},
	connection: {
		...passing,
		headline: ({ vendor, endpoint }) =>
			`The connection to ${vendor.name} broke before it answered, so n8n could not ${endpoint.action}`,
		hint: lookBeforeRepeating,
	},
	unreachable: {
		...sure,
		cause: 'temporarily-unavailable',
		headline: ({ vendor, endpoint }) =>
			`${vendor.name} cannot be reached, so n8n could not ${endpoint.action}`,
		hint: (failed) =>
			`${checkBaseUrl(failed)} ${failed.fault.tip ?? 'If it is right, try again in a little while.'}`,
	},
	cutShort: {
		...passing,
		headline: ({ vendor, endpoint }) =>
			`${vendor.name} sent an answer that broke off or is not valid JSON, so n8n could not ${endpoint.action}`,
		hint: lookBeforeRepeating,
	},
	notJson: {
		...wrongServer,
		headline: ({ vendor, endpoint }) =>
			`The Base URL does not lead to the ${vendor.name} API: the answer is not JSON, so n8n could not ${endpoint.action}`,
	},
	otherJson: {
		...wrongServer,
		headline: ({ vendor: { name }, endpoint }) =>
			`The Base URL does not lead to the ${name} API: the answer is not what ${name} sends, so n8n could not ${endpoint.action}`,
	},
	otherObject: {
		transient: false,
		outcomeUnknown: true,
		headline: ({ vendor: { name }, endpoint }) =>
			endpoint.method === 'GET'
				? `${name} sent something else than was asked for, so n8n could not ${endpoint.action}`
				: `${name} took the request to ${endpoint.action} and did not show what came of it`,
		hint: (failed) =>
			failed.endpoint.method === 'GET' ? checkBaseUrl(failed) : lookBeforeRepeating(failed),
	},
	noFile: {
		...sure,
		headline: ({ vendor, endpoint }) =>
			`${vendor.name} answered without a file, so n8n could not ${endpoint.action}`,
		hint: ({ vendor }) =>
			`There may be none, or none yet. Look in ${vendor.name}, or try again in a little while.`,
	},
	redirect: {
		...sure,
		headline: ({ vendor, endpoint }) =>
			`The Base URL does not lead to the ${vendor.name} API: it answers with a redirect, so n8n could not ${endpoint.action}`,
		hint: checkBaseUrl,
	},
};

/** Trouble on the vendor's side. Of these statuses, some are known to pass. */
const serverError = (transient: boolean): Partial<FaultRow> => ({
	transient,
	outcomeUnknown: true,
	cause: 'temporarily-unavailable',
	headline: ({ vendor, endpoint, fault }) =>
		`${vendor.name} could not ${endpoint.action} because of trouble on its side (${fault.status})`,
	hint: byCause(lookBeforeRepeating),
});

/** What the status of a refusal says beyond the row `answer`. */
const STATUSES: Record<number, Partial<FaultRow>> = {
	401: {
		cause: 'credential-invalid',
		headline: ({ vendor, endpoint }) =>
			`${vendor.name} did not accept the API key, so n8n could not ${endpoint.action}`,
	},
	402: { cause: 'quota-exhausted' },
	403: { cause: 'credential-invalid' },
	404: {
		hint: byCause(
			({ vendor }) =>
				`Check the ID, and that the ${vendor.name} credential belongs to the account that holds it.`,
		),
	},
	408: { transient: true },
	429: {
		transient: true,
		cause: 'rate-limited',
		headline: ({ vendor, endpoint }) =>
			`${vendor.name} gets too many requests from this key, so n8n could not ${endpoint.action}`,
	},
	500: serverError(true),
	502: serverError(true),
	503: serverError(true),
	504: serverError(true),
};

/** The list of campaigns is there wherever the API is, so where it is missing there is no API. */
const NO_API: Partial<FaultRow> = {
	headline: ({ vendor, endpoint }) =>
		`There is no ${vendor.name} API at this Base URL, so n8n could not ${endpoint.action} (404)`,
	hint: checkBaseUrl,
};

const rowOf = ({ kind, status = 0 }: Fault): FaultRow =>
	kind === 'answer'
		? { ...FAULTS.answer, ...(STATUSES[status] ?? (status > 500 ? serverError(false) : {})) }
		: FAULTS[kind];

const rowFor = ({ vendor, endpoint, fault }: Failed): FaultRow =>
	fault.status === 404 && endpoint === vendor.campaigns.list
		? { ...rowOf(fault), ...NO_API }
		: rowOf(fault);

/** Whether a fault may be gone a moment later, so that a repeat has a chance. */
export const isTransient = (fault: Fault): boolean => rowOf(fault).transient;

/** Whether a write that ended so may or may not have been carried out. */
export const isOutcomeUnknown = (fault: Fault): boolean => rowOf(fault).outcomeUnknown;

/** The cause of a failure as n8n declares them: what the vendor's record knows, else what the kind of fault says. */
export const causeOf = (fault: Fault): FailureCause | undefined =>
	fault.cause === undefined ? rowOf(fault).cause : (fault.cause ?? undefined);

/** The message of a fault: which vendor, and what happened. */
export const headlineOf = (failed: Failed): string => rowFor(failed).headline(failed);

/** The way out of a fault: what the person can do. */
export const hintOf = (failed: Failed): string => failed.fault.hint || rowFor(failed).hint(failed);
