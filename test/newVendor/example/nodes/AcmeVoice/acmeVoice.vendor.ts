import type { IDataObject } from 'n8n-workflow';

import { type Campaign, campaignOf, type CampaignStatus } from '../shared/campaign';
import { type Contact, type ContactResult, fullName } from '../shared/contact';
import { asIsoDate, asNumber, asText, isObject, rowsAt } from '../shared/values';
import { type Endpoint, keyOf, type ListEndpoint, type Send, type Vendor } from '../shared/vendor';

/**
 * A vendor that does not exist, unlike the others: it calls its campaigns runs and contacts people, counts pages from 0
 * and switches runs on and off. Its facts are in docs/vendors/acme-voice.md.
 */

const ID = 'acmeVoice';

const list: ListEndpoint = {
	method: 'GET',
	path: '/runs',
	action: 'list campaigns',
	rows: (body) => rowsAt(body, 'runs'),
	rowId: (row) => String(row.id),
	paging: {
		style: 'pages',
		page: 'p',
		size: 'n',
		firstPage: 0,
		maxPageSize: 100,
		readPageInfo: (body) => ({ total: (isObject(body) && asNumber(body.count)) || 0 }),
	},
};

/** An answer is about the run that its path names. */
const identity = { at: 'id', of: 'campaignId' };

const turn = (on: boolean, action: string): Endpoint => ({
	method: 'PUT',
	path: '/runs/{campaignId}/on',
	action,
	body: { on },
	identity,
});

export const CAMPAIGN = {
	list,
	get: { method: 'GET', path: '/runs/{campaignId}', action: 'get the campaign', identity },
	start: turn(true, 'start the campaign'),
	pause: turn(false, 'pause the campaign'),
} satisfies Record<string, Endpoint>;

export const PEOPLE: Endpoint = {
	method: 'POST',
	path: '/runs/{campaignId}/people',
	action: 'add the contacts',
};

export const LARGEST_LOT = 50;

const STATUSES: Record<string, CampaignStatus> = {
	new: 'draft',
	on: 'active',
	off: 'paused',
	over: 'completed',
};

function normalize(raw: IDataObject): Campaign {
	const word = asText(raw.status);
	return campaignOf(ID, asText(raw.id), {
		name: asText(raw.name),
		status: STATUSES[word ?? ''] ?? 'unknown',
		vendorStatus: word,
		createdAt: asIsoDate(raw.born),
	});
}

/** A run has no more fields than these. */
export const SIMPLE_CAMPAIGN = { id: 'id', name: 'name', status: 'status', born: 'born' };

/** Acme Voice's own words for what became of a person, in the order in which they were sent. */
export const outcomes = (body: unknown, count: number): ContactResult[] => {
	const people = rowsAt(body, 'people') ?? [];
	return Array.from({ length: count }, (_, index) => {
		const word = asText(people[index]?.was);
		const outcome = word === 'new' ? 'added' : word === 'known' ? 'updated' : 'unknown';
		const reason = outcome === 'unknown' ? 'Acme Voice does not say what became of it' : null;
		return { outcome, contactId: asText(people[index]?.id), reason };
	});
};

const CANNOT_SKIP = 'Acme Voice cannot skip a person who is there already: it updated the name';

const toPerson = (contact: Contact): IDataObject => {
	const { phone, email, company, externalId, variables } = contact;
	const own = Object.entries({ email, company, externalId }).filter(([, value]) => value);
	return {
		phone,
		name: fullName(contact),
		facts: { ...Object.fromEntries(own), ...variables },
	};
};

async function addContacts(
	send: Send,
	campaignId: string,
	contacts: Contact[],
	ifDuplicate: 'skip' | 'update',
): Promise<ContactResult[]> {
	const body = { people: contacts.map(toPerson) };
	const answer = await send({ endpoint: PEOPLE, ids: { campaignId }, body });
	return outcomes(answer, contacts.length).map((each) =>
		each.outcome === 'updated' && ifDuplicate === 'skip' ? { ...each, reason: CANNOT_SKIP } : each,
	);
}

export const acmeVoice: Vendor = {
	id: ID,
	name: 'Acme Voice',
	credential: 'acmeVoiceApi',
	baseUrl: 'https://api.acme.example',
	apiKeyLocation: 'in the Acme Voice dashboard under Keys',
	access: (credential) => ({ headers: { 'x-acme': keyOf(credential) } }),
	limit: { requests: 1_000, windowMs: 1_000 },
	maxConcurrentRequests: 10,
	campaigns: {
		list: CAMPAIGN.list,
		get: CAMPAIGN.get,
		normalize,
		/** The list takes no filter. */
		query: () => ({}),
	},
	verbs: {
		start: { support: 'documented', endpoint: () => CAMPAIGN.start },
		pause: { support: 'documented', endpoint: () => CAMPAIGN.pause },
	},
	contacts: { support: 'documented', maxBatchSize: LARGEST_LOT, add: addContacts },
	callsFallback:
		'Acme Voice documents no call that reads phone calls: look them up in its dashboard.',
	manualFallback: 'Use the Acme Voice dashboard.',
	parseError: (_status, body) => ({ text: (isObject(body) && asText(body.why)) || undefined }),
};
