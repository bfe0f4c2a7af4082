import { type Campaign, type CampaignStatus, campaignTitle, isFinal } from '../campaign';
import { isOutcomeUnknown, type Fault } from '../http/faults';
import { sleepWithin } from '../http/rateLimiter';
import type { Answer, Refused, Session } from '../http/session';
import type { Endpoint, Vendor, Verb, VerbSupport } from '../vendor';
import { getCampaign } from './read';

/** What a verb came to. */
export interface VerbResult {
	campaign: Campaign;
	/** False when the campaign already was where it should go. */
	changed: boolean;
	/** True when the campaign itself has shown the new status. */
	confirmed: boolean;
}

const REACHED: Record<Verb, CampaignStatus> = {
	start: 'active',
	pause: 'paused',
	cancel: 'cancelled',
};
const PARTICIPLE: Record<Verb, string> = {
	start: 'started',
	pause: 'paused',
	cancel: 'cancelled',
};
const FIRST_READ_BACK_MS = 250;

const isOver = ({ campaigns }: Vendor, campaign: Campaign): boolean =>
	campaigns.isOver?.(campaign) ?? isFinal(campaign.status);

/** Refuses what cannot work or must not, in words that name the campaign's status. Nobody is called from an archive. */
function checkVerb(session: Session, verb: Verb, campaign: Campaign): void {
	const { vendor } = session;
	const { status } = campaign;
	if (!isOver(vendor, campaign) && !(verb === 'start' && isFinal(status))) return;
	throw session.invalid(
		`${vendor.name} campaign ${campaignTitle(campaign)} is ${status}, so it cannot be ${PARTICIPLE[verb]}`,
		finalHint(vendor, campaign),
	);
}

/** What a person can do with a campaign that has a final status. */
function finalHint(vendor: Vendor, campaign: Campaign): string {
	const { name, campaigns, manualFallback } = vendor;
	const { status } = campaign;
	if (status === 'completed' && campaigns.completedMayRunAgain)
		return `A completed campaign may run again only when somebody starts it at ${name}. ${manualFallback}`;
	const fact = isOver(vendor, campaign) ? 'does not change any more' : 'is not started from here';
	return `A campaign that is ${status} ${fact}. Choose another one, or create a new one in ${name}.`;
}

/** The sentence, without its full stop, that a vendor's API has no such verb. */
export const lacksVerb = ({ name }: Vendor, verb: Verb): string =>
	`${name} campaigns cannot be ${PARTICIPLE[verb]} through its API`;

/** How the vendor does it; refuses what the vendor does not do. */
function supportOf(session: Session, verb: Verb): VerbSupport {
	const { vendor } = session;
	const support = vendor.verbs[verb];
	if (support) return support;
	throw session.invalid(lacksVerb(vendor, verb), vendor.manualFallback);
}

/** Whether the campaign is where the verb brings it. */
const hasReached = (
	vendor: Vendor,
	{ reached }: VerbSupport,
	verb: Verb,
	campaign: Campaign,
): boolean =>
	campaign.status === REACHED[verb] || (!isOver(vendor, campaign) && reached?.(campaign) === true);

/** A campaign as it was last seen, and why it could not be seen again. */
interface SeenCampaign {
	campaign?: Campaign;
	error?: Error;
}

async function readBack(
	session: Session,
	campaignId: string,
	includeRaw?: boolean,
): Promise<SeenCampaign> {
	try {
		return { campaign: await getCampaign(session, campaignId, includeRaw) };
	} catch (error) {
		return { error: error as Error };
	}
}

/**
 * Reads the campaign until it is there, at most for the given time. Looks once at least. A read that fails is not the
 * end: the write before it may have been carried out.
 */
async function readUntil(
	session: Session,
	campaignId: string,
	isThere: (campaign: Campaign) => boolean,
	withinMs: number,
	includeRaw?: boolean,
): Promise<SeenCampaign> {
	const until = Math.min(Date.now() + withinMs, session.deadline);
	let seen: SeenCampaign = {};
	for (let pause = FIRST_READ_BACK_MS; ; pause = Math.min(pause * 2, 4_000)) {
		seen = { ...seen, ...(await readBack(session, campaignId, includeRaw)) };
		const isSeen = seen.campaign !== undefined && isThere(seen.campaign);
		if (isSeen || !(await sleepWithin(pause, until))) return seen;
	}
}

/** Whether a failed write may have been carried out all the same, by this run or by somebody else. */
const mayHaveTakenEffect = (fault: Fault): boolean =>
	isOutcomeUnknown(fault) || fault.status === 400 || fault.status === 409;

/** How far the vendor's documentation can be relied on for a call, and where to do it instead. */
function reliabilityHint(
	{ vendor }: Session,
	{ support }: VerbSupport,
	{ method, path }: Endpoint,
): string {
	const said =
		support === 'partly'
			? 'documents this call only in part, so it may not do this'
			: 'does not document this call, so it may not exist';
	return `${vendor.name} ${said} (${method} ${path}). ${vendor.manualFallback}`;
}

/** Refusals that say the same of a call that exists and of one that does not. */
const NOT_ABOUT_THE_ENDPOINT = [401, 402, 403, 429];

/** The error of a refused verb. Where the call is not documented, the refusal may mean that there is none. */
function rejectedError(
	session: Session,
	support: VerbSupport,
	endpoint: Endpoint,
	{ fault, error }: Refused,
) {
	const { status = 0 } = fault;
	if (
		support.support !== 'undocumented' ||
		status < 400 ||
		status >= 500 ||
		NOT_ABOUT_THE_ENDPOINT.includes(status)
	)
		return error;
	const hint = reliabilityHint(session, support, endpoint);
	return session.failure(endpoint, { ...fault, hint });
}

function unconfirmedError(
	session: Session,
	support: VerbSupport,
	endpoint: Endpoint,
	before: Campaign,
	after: SeenCampaign,
	verb: Verb,
) {
	const found = after.campaign
		? `did not do it: it is still ${after.campaign.status}`
		: `it is not known whether it was done: ${after.error?.message ?? ''}`;
	return session.invalid(
		`${session.vendor.name} took the request to ${verb} campaign ${campaignTitle(before)} and ${found}`,
		reliabilityHint(session, support, endpoint),
	);
}

/** A verb that was sent, unless there was nothing to do; the campaign has not been looked at since. */
export interface SentVerb {
	before: Campaign;
	support: VerbSupport;
	/** Left out where the campaign already was there. */
	call?: { endpoint: Endpoint; answer: Answer };
}

/**
 * Sends the verb once, unless the campaign already is where it leads.
 * @throws NodeApiError where the vendor surely refused it, NodeOperationError where the vendor or the status does
 * not allow it
 */
export async function sendVerb(
	session: Session,
	verb: Verb,
	campaignId: string,
	before: Campaign,
): Promise<SentVerb> {
	const support = supportOf(session, verb);
	if (hasReached(session.vendor, support, verb, before)) return { before, support };
	checkVerb(session, verb, before);
	const endpoint = support.endpoint(before);
	const answer = await session.attempt({ endpoint, ids: { campaignId } });
	if (answer.fault && !mayHaveTakenEffect(answer.fault))
		throw rejectedError(session, support, endpoint, answer);
	return { before, support, call: { endpoint, answer } };
}

/**
 * Reads the campaign after a verb until it shows the new status, at most `confirmMs` milliseconds, and reports
 * only what it shows.
 * @throws NodeApiError where the verb was refused; NodeOperationError where a call that is not fully documented
 * did not show its effect
 */
export async function confirmVerb(
	session: Session,
	verb: Verb,
	campaignId: string,
	{ before, support, call }: SentVerb,
	{ confirmMs, includeRaw }: { confirmMs: number; includeRaw?: boolean },
): Promise<VerbResult> {
	if (!call) return { campaign: before, changed: false, confirmed: true };
	const { endpoint, answer } = call;
	const isThere = (campaign: Campaign) =>
		hasReached(session.vendor, support, verb, campaign) ||
		support.leavesAs?.includes(campaign.status) === true;
	const isRefused = answer.fault !== undefined && !isOutcomeUnknown(answer.fault);
	const after = await readUntil(
		session,
		campaignId,
		isThere,
		isRefused ? 0 : confirmMs,
		includeRaw,
	);
	// Refused and yet there: somebody else was faster.
	if (after.campaign && isThere(after.campaign))
		return { campaign: after.campaign, changed: !isRefused, confirmed: true };
	if (answer.fault) throw rejectedError(session, support, endpoint, answer);
	if (support.support !== 'documented')
		throw unconfirmedError(session, support, endpoint, before, after, verb);
	return { campaign: after.campaign ?? before, changed: true, confirmed: false };
}

/** Whether a row of a list is enough to send the verb: it says that there is something to do, and nothing against it. */
const asksForVerb = ({ vendor }: Session, verb: Verb, row: Campaign): boolean => {
	const support = vendor.verbs[verb];
	return (
		support !== undefined &&
		row.status !== 'unknown' &&
		!isFinal(row.status) &&
		!isOver(vendor, row) &&
		!hasReached(vendor, support, verb, row)
	);
};

/**
 * Brings a campaign to a status, safe to repeat: it writes only when there is something to change, only once,
 * and reports only what the campaign itself shows afterwards.
 * @param options.listed the campaign as a list shows it that was read just now, where there is one: then the campaign is
 * not read before a write. Never throws
 */
export async function applyVerb(
	session: Session,
	verb: Verb,
	campaignId: string,
	options: {
		confirmMs: number;
		includeRaw?: boolean;
		listed?: (campaignId: string) => Promise<Campaign | undefined>;
	},
): Promise<VerbResult> {
	supportOf(session, verb);
	const row = await options.listed?.(campaignId);
	const before =
		row && asksForVerb(session, verb, row)
			? row
			: await getCampaign(session, campaignId, options.includeRaw);
	return await confirmVerb(
		session,
		verb,
		campaignId,
		await sendVerb(session, verb, campaignId, before),
		options,
	);
}
