import type { IDataObject } from 'n8n-workflow';

import { type Campaign, campaignOf, type CampaignStatus } from '../shared/campaign';
import { type Contact, type ContactResult, fullName } from '../shared/contact';
import { asIsoDate, isObject, asNumber, objectAt, rowsAt, asText } from '../shared/values';
import {
	type Access,
	type CredentialField,
	type Endpoint,
	keyOf,
	type ListEndpoint,
	type ParsedError,
	type Send,
	type Vendor,
} from '../shared/vendor';

/**
 * callers.ai (https://docs.callers.ai). The facts, with the page of each, are in docs/vendors/callers-ai.md. "Assumed"
 * marks what no page says.
 */

const ID = 'callersAi';

const BASE_URL = 'https://api.callers.ai';

/** Campaigns come as a bare array, all of them. `organizationId` is required; the credential adds it. */
const list: ListEndpoint = {
	method: 'GET',
	path: '/campaigns',
	action: 'list campaigns',
	rows: (body) => (Array.isArray(body) ? (body as unknown[]).filter(isObject) : undefined),
	rowId: (row) => String(row.id),
	paging: { style: 'whole' },
	refusals: {
		400: 'it does not accept this Organization ID or Sub Organization ID',
		403: 'the API key, the Organization ID and the Sub Organization ID do not belong together',
	},
};

/** No page shows a call that changes a campaign. Assumed: this one, with the field that the answers have. */
const setActive = (active: boolean, action: string): Endpoint => ({
	method: 'PATCH',
	path: '/campaigns/{campaignId}',
	action,
	body: { active },
});

export const CAMPAIGN = {
	list,
	get: {
		method: 'GET',
		path: '/campaigns/{campaignId}',
		action: 'get the campaign',
		identity: { at: 'id', of: 'campaignId' },
	},
	start: setActive(true, 'start the campaign'),
	pause: setActive(false, 'pause the campaign'),
} satisfies Record<string, Endpoint>;

export const GROUP_ID = 'campaignGroupId';

/** Groups have no call of their own: they are gathered from the campaigns. */
export const GROUPS: ListEndpoint = {
	...list,
	action: 'list campaign groups',
	rows: (body) => list.rows(body)?.filter((row) => asText(row[GROUP_ID]) !== null),
	rowId: (row) => String(row[GROUP_ID]),
};

/** The name is null where callers.ai cannot resolve the group. */
export const groupName = (row: IDataObject): string =>
	asText(row.campaignGroupName) ?? String(row[GROUP_ID]);

/** Both calls change a contact that is there already. */
export const CONTACT = {
	add: {
		method: 'POST',
		path: '/campaigns/{campaignId}/contacts',
		action: 'add or update the contact',
		identity: { at: 'contactId' },
	},
	addMany: {
		method: 'POST',
		path: '/campaigns/{campaignId}/contacts/bulk',
		action: 'add or update the contacts',
	},
} satisfies Record<string, Endpoint>;

/** The page writes the path in the singular, and an older version of it with "/api" before. */
export const ORGANIZATION_CALLS = {
	createSub: {
		method: 'POST',
		path: '/organization/sub-organization',
		action: 'create the sub organization',
		identity: { at: 'id' },
	},
} satisfies Record<string, Endpoint>;

/** All that the page shows; it does not say that there are no others. */
export const PERMISSIONS = ['permission_enable_voip_and_phones'];
export const WEBHOOK_EVENTS = [
	'CALL_ME_LATER',
	'DO_NOT_CALL',
	'INTERESTED',
	'NOT_INTERESTED',
	'WRONG_NUMBER',
].map((outcome) => `POST_PROCESSING_FINISHED:${outcome}`);

/** Assumed: the pages name no largest number. */
export const LARGEST_LOT = 500;
export const PHONE_LENGTH = { least: 7, most: 20 };
export const FIX_US_NUMBERS = 'fixUSPhoneNumber';

/** Assumed: the pages do not say where ids and keys are shown. */
const SETTINGS =
	'in the callers.ai dashboard, most likely in the settings of your organization (its documentation names no place)';

const ORGANIZATION: CredentialField = {
	name: 'organizationId',
	label: 'Organization ID',
	about: 'The organization that the API key belongs to: 24 letters and digits.',
	placeholder: 'e.g. 65f0c0ffee0000000000b001',
	isRequired: true,
	location: SETTINGS,
};

const SUB_ORGANIZATION: CredentialField = {
	name: 'subOrganizationId',
	label: 'Sub Organization ID',
	about:
		'Leave it empty unless you work with the campaigns of a sub organization instead of those of the organization itself.',
	placeholder: 'e.g. 65f0c0ffee0000000000b002',
	isRequired: false,
	location: SETTINGS,
};

/**
 * What a credential adds to a request. Assumed: the key without a prefix; for a sub organization, its id in the header
 * and as the organization of the list, since the pages do not say which of the two counts.
 */
function access(
	credential: IDataObject,
	{ method, url }: { method?: string; url: string },
): Access {
	const [organization, subOrganization] = [ORGANIZATION, SUB_ORGANIZATION].map(({ name }) =>
		String(credential[name] ?? '').trim(),
	);
	const isList = url === list.path && (method ?? 'GET') === list.method;
	return {
		headers: {
			Authorization: keyOf(credential),
			...(subOrganization ? { 'x-sub-organization-id': subOrganization } : {}),
		},
		qs: isList ? { organizationId: subOrganization || organization } : {},
	};
}

/** callers.ai has no status word; these are ours, made of `active`, `pauseNewChats` and two dates. */
const STATUSES = {
	notStarted: 'draft',
	active: 'active',
	activeNewChatsPaused: 'active',
	stopped: 'paused',
	completed: 'completed',
} satisfies Record<string, CampaignStatus>;

/** The same for people to choose from. */
export const CAMPAIGN_STATES = [
	{ name: 'Active', value: 'active', description: 'Running' },
	{
		name: 'Active, New Chats Paused',
		value: 'activeNewChatsPaused',
		description: 'Running, but no new chats are begun',
	},
	{ name: 'Completed', value: 'completed' },
	{
		name: 'Not Started',
		value: 'notStarted',
		description: 'Not running, and nobody was reached yet',
	},
	{ name: 'Stopped', value: 'stopped', description: 'Not running, after it had begun' },
];

/** Assumed: a date that is not reached yet is null, absent or empty. */
const isUnset = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/**
 * One of the words above, or undefined where the object is unlike any on the pages. `active` comes first, since it is the
 * one field that the pages define as running: a campaign that runs again may keep the date of an earlier completion.
 */
function knownState({
	active,
	pauseNewChats,
	completedAt,
	firstInteractionAt,
}: IDataObject): keyof typeof STATUSES | undefined {
	if (active === true) return pauseNewChats === true ? 'activeNewChatsPaused' : 'active';
	if (active !== false) return undefined;
	if (asIsoDate(completedAt) !== null) return 'completed';
	if (!isUnset(completedAt)) return undefined;
	return isUnset(firstInteractionAt) ? 'notStarted' : 'stopped';
}

/** The same, or else what stands where callers.ai should say it. */
export const stateOf = (raw: IDataObject): string | null =>
	knownState(raw) ?? asText(raw.active === false ? raw.completedAt : raw.active);

/** The first four bytes of an ObjectId are the second of its creation. */
function createdAt(id: string): string | null {
	if (!/^[0-9a-f]{24}$/i.test(id)) return null;
	return new Date(parseInt(id.slice(0, 8), 16) * 1000).toISOString();
}

function normalize(raw: IDataObject): Campaign {
	const state = knownState(raw);
	return campaignOf(ID, asText(raw.id), {
		name: asText(raw.name),
		status: state ? STATUSES[state] : 'unknown',
		vendorStatus: stateOf(raw),
		timezone: asText(objectAt(raw, 'callParams')?.timezone),
		createdAt: createdAt(asText(raw.id) ?? ''),
		startedAt: asIsoDate(raw.firstInteractionAt),
		completedAt: asIsoDate(raw.completedAt),
	});
}

/** Fields of a campaign on the pages; the list has one more. */
const CAMPAIGN_FIELDS = [
	'id',
	'name',
	'active',
	'firstInteractionAt',
	'completedAt',
	'callParams',
	'organizationId',
	'webhooks',
	'slackUrl',
	'isIncoming',
	'variables',
	'pauseNewChats',
	'campaignGroupId',
	'campaignGroupName',
] as const;

/** What Simplify keeps, and where it stands in the campaign; `status` is added to it. */
export const SIMPLE_CAMPAIGN = {
	id: 'id',
	name: 'name',
	active: 'active',
	pauseNewChats: 'pauseNewChats',
	firstInteractionAt: 'firstInteractionAt',
	completedAt: 'completedAt',
	isIncoming: 'isIncoming',
	timezone: 'callParams.timezone',
	campaignGroupName: 'campaignGroupName',
};

/** What Start and Pause tell of the campaign, and whether they changed it; `status` is added to it. */
export const SIMPLE_CHANGED_CAMPAIGN = {
	id: 'id',
	name: 'name',
	active: 'active',
	pauseNewChats: 'pauseNewChats',
	firstInteractionAt: 'firstInteractionAt',
	completedAt: 'completedAt',
	isIncoming: 'isIncoming',
	campaignGroupName: 'campaignGroupName',
	changed: 'changed',
};

/** A contact as callers.ai takes it. `timezone` is known to the call for many only. */
export interface ContactBody extends IDataObject {
	name: string;
	phoneNumber: string;
	/** Values of the campaign's variables. */
	data: IDataObject;
	phoneNumbers?: string[];
	archived?: boolean;
	timezone?: string;
}

export const manyBody = (contacts: ContactBody[]): IDataObject => ({ contacts });

/** `verbose` adds what became of each contact; older servers do not know it. */
export const manyQuery = (fixUsNumbers: boolean): IDataObject => ({
	verbose: true,
	...(fixUsNumbers ? { [FIX_US_NUMBERS]: true } : {}),
});

/** The same for a number with and without punctuation, and with and without the 1 that callers.ai may have put before it. */
const phoneDigits = (phone: unknown): string =>
	String(phone ?? '')
		.replace(/\D/g, '')
		.replace(/^1(?=\d{10}$)/, '');

const OUTCOMES: Record<string, ContactResult['outcome']> = { created: 'added', updated: 'updated' };

const result = (
	outcome: ContactResult['outcome'],
	reason: string | null = null,
): ContactResult => ({
	outcome,
	contactId: null,
	reason,
});

function fromDetail(detail: IDataObject): ContactResult {
	const word = asText(detail.status);
	const outcome = OUTCOMES[word ?? ''] ?? 'unknown';
	const reason = outcome === 'unknown' ? `callers.ai says: ${word ?? 'no word'}` : null;
	return { outcome, contactId: asText(detail.contactId), reason, raw: detail };
}

interface Counts {
	added: number;
	modified: number;
	/** Contacts of the request that are in neither count. */
	missing: number;
}

/** What the counts alone tell of every contact of a request. */
function fromCounts({ added, modified, missing }: Counts, sent: number): ContactResult {
	const taken = added + modified;
	if (missing === 0 && modified === 0) return result('added');
	if (missing === 0 && added === 0) return result('updated');
	if (missing === 0)
		return result(
			'unknown',
			`callers.ai added ${added} and updated ${modified} contacts and does not say which`,
		);
	if (taken === 0)
		return result('failed', 'callers.ai took none of the contacts and does not say why');
	return result('unknown', `callers.ai took ${taken} of ${sent} contacts and does not say which`);
}

const doNotFit = (added: number, modified: number, sent: number): string =>
	`callers.ai says that it added ${added} and updated ${modified} of ${sent} contacts, which cannot be`;

/** Gives each number its details; a number that was sent twice and is told once shares them. */
function matchDetails(phones: string[], details: IDataObject[]): Array<IDataObject | undefined> {
	const byPhone = new Map<string, IDataObject[]>();
	for (const detail of details) {
		const phone = phoneDigits(detail.phoneNumber);
		byPhone.set(phone, [...(byPhone.get(phone) ?? []), detail]);
	}
	return phones.map((phone) => {
		const own = byPhone.get(phoneDigits(phone)) ?? [];
		return own.length > 1 ? own.shift() : own[0];
	});
}

/**
 * What became of each contact of one request, from its counts and, where the answer has them, its details. Assumed: a
 * contact that was not taken is in neither, and nothing says why.
 */
export function reconcile(phones: string[], body: unknown): ContactResult[] {
	const answer = isObject(body) ? body : {};
	const [added, modified] = [asNumber(answer.added), asNumber(answer.modified)];
	if (added === null || modified === null)
		return phones.map(() => result('unknown', 'callers.ai does not say what became of it'));
	if (Math.min(added, modified) < 0 || added + modified > phones.length)
		return phones.map(() => result('unknown', doNotFit(added, modified, phones.length)));
	const requested = Math.max(asNumber(answer.requested) ?? 0, phones.length);
	const counts = { added, modified, missing: Math.max(0, requested - added - modified) };
	const details = rowsAt(body, 'contactDetails');
	if (!details)
		return phones.map(() => withOnlyId(fromCounts(counts, phones.length), phones, answer));
	const matched = matchDetails(phones, details);
	const isClear = matched.filter((detail) => !detail).length === counts.missing;
	const left = isClear
		? result(
				'failed',
				`callers.ai took ${added + modified} of ${requested} contacts, not this one, and does not say why`,
			)
		: result('unknown', 'callers.ai does not say what became of it');
	return matched.map((detail) => (detail ? fromDetail(detail) : left));
}

/** The order of `contactIds` is not documented, so only a single one says whose it is. */
function withOnlyId(
	found: ContactResult,
	phones: string[],
	{ contactIds }: IDataObject,
): ContactResult {
	const [only] = Array.isArray(contactIds) && phones.length === 1 ? (contactIds as unknown[]) : [];
	return { ...found, contactId: asText(only) };
}

const CANNOT_SKIP = 'callers.ai cannot skip a contact that is there already: it updated it';

/** Email, company and id go where the campaign's variables are: callers.ai has no fields of their own for them. */
function toBody(contact: Contact): ContactBody {
	const { phone, email, company, externalId, variables } = contact;
	const own = Object.entries({ email, company, externalId }).filter(([, value]) => value);
	return {
		name: fullName(contact) || phone,
		phoneNumber: phone,
		data: { ...Object.fromEntries(own), ...variables },
	};
}

async function addContacts(
	send: Send,
	campaignId: string,
	contacts: Contact[],
	ifDuplicate: 'skip' | 'update',
): Promise<ContactResult[]> {
	const body = manyBody(contacts.map(toBody));
	const answer = await send({
		endpoint: CONTACT.addMany,
		ids: { campaignId },
		qs: manyQuery(false),
		body,
	});
	const results = reconcile(
		contacts.map(({ phone }) => phone),
		answer,
	);
	if (ifDuplicate === 'update') return results;
	return results.map((each) =>
		each.outcome === 'updated' ? { ...each, reason: CANNOT_SKIP } : each,
	);
}

/** `message`. Assumed beside it: several texts there, else `error`, else the answer itself, unless it is a web page. */
function parseError(status: number, body: unknown): ParsedError {
	const said = isObject(body) ? (messageOf(body.message) ?? asText(body.error)) : plainText(body);
	const isElsewhere = isWrongAddress(body, said);
	return {
		text: said ?? undefined,
		hint: status === 404 ? missingHint(isElsewhere, said) : hint(status, said),
		isWrongAddress: isElsewhere,
	};
}

/** How a server of this kind says that it has no such call. */
const NO_ROUTE = /^Cannot (GET|POST|PUT|PATCH|DELETE) \//;

/** Whether it speaks of what can be missing, and not only of an address that has the word in it. */
const namesThing = (said: string | null): boolean =>
	/campaign|contact|organi[sz]ation/i.test((said ?? '').replace(/\/\S*/g, ''));

/** Assumed: errors may be plain text. Of a missing campaign it then speaks; a server on the way does not. */
const isWrongAddress = (body: unknown, said: string | null): boolean =>
	NO_ROUTE.test(said ?? '') || (!isObject(body) && !namesThing(said));

/** An older version of one page has "/api" in the address, all others have not. */
const TRY_API = `Check the Base URL in the callers.ai credential. One page of callers.ai writes it with /api at the end: if ${BASE_URL} does not work, try ${BASE_URL}/api.`;

/** A 404 may be about the campaign or about the address, unless it says which. */
function missingHint(isElsewhere: boolean, said: string | null): string | undefined {
	if (isElsewhere) return TRY_API;
	return namesThing(said) ? undefined : `Check the ID. ${TRY_API}`;
}

const messageOf = (message: unknown): string | null =>
	Array.isArray(message) ? asText(message.map(String).join('; ')) : asText(message);

const plainText = (body: unknown): string | null =>
	typeof body === 'string' && !body.trimStart().startsWith('<') ? asText(body.trim()) : null;

function hint(status: number, said: string | null): string | undefined {
	const isAboutOrganization = status === 400 && /organi[sz]ation/i.test(said ?? '');
	if (status !== 403 && !isAboutOrganization) return undefined;
	return 'Check the API key, the Organization ID and the Sub Organization ID in the callers.ai credential: they must belong together.';
}

export const callersAi: Vendor = {
	id: ID,
	name: 'callers.ai',
	spellings: ['callers ai'],
	credential: 'callersAiApi',
	baseUrl: BASE_URL,
	apiKeyLocation: SETTINGS,
	credentialFields: [ORGANIZATION, SUB_ORGANIZATION],
	access,
	/** Assumed: no limit is documented. */
	limit: { requests: 10, windowMs: 1_000 },
	maxConcurrentRequests: 10,
	campaigns: {
		list: CAMPAIGN.list,
		get: CAMPAIGN.get,
		normalize,
		documentedFields: {
			list: [...CAMPAIGN_FIELDS, 'emailParams'],
			get: CAMPAIGN_FIELDS,
			sometimes: ['incomingPhoneNumber'],
		},
		completedMayRunAgain: true,
		statusRules: 2,
		/** Neither status nor name can be asked for. */
		query: () => ({}),
		variables: ({ variables }) =>
			Array.isArray(variables)
				? (variables as unknown[]).map(asText).filter((name) => name !== null)
				: [],
		isInbound: ({ isIncoming }) => isIncoming === true,
	},
	verbs: {
		start: { support: 'undocumented', endpoint: () => CAMPAIGN.start },
		pause: {
			support: 'undocumented',
			endpoint: () => CAMPAIGN.pause,
			/** A campaign that is stopped before its first call looks like one that was never started. */
			reached: ({ status }) => status === 'draft',
			/** One that had completed before it ran again may still have that date. */
			leavesAs: ['completed'],
		},
	},
	contacts: { support: 'documented', maxBatchSize: LARGEST_LOT, add: addContacts },
	callsFallback:
		'callers.ai documents no call that lists phone calls. It sends each one to a webhook, which you set up in the campaign: Workflow, Post-Call Actions.',
	manualFallback: 'Do it in the callers.ai dashboard.',
	parseError,
};
