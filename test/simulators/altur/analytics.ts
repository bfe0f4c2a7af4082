import type { Campaign, Contact } from './model';
import { placesOf, present, type Outcomes } from './outcomes';
import type { AlturSwitches } from './switches';

type Counts = Record<string, number>;

const PROCESSED = [
	'failed',
	'voicemail',
	'answered',
	'converted',
	'delivered',
	'read',
	'accepted',
	'rejected',
];

/** https://docs.altur.io/en/api-reference/webhooks/campaign-status-changed. In camel case, with shares from 0 to 1. */
export function analytics(
	campaign: Campaign,
	people: Contact[],
	outcomes: Outcomes,
	{ whatsappAnalytics }: AlturSwitches,
): Counts {
	const places = placesOf(campaign);
	const statuses = present(people).map(({ index }) =>
		outcomes.contactStatus(campaign, places.get(index) ?? []),
	);
	const phone = campaign.integration.type === 'phone_call';
	if (phone) return { ...calls(campaign, outcomes), ...contacts(statuses) };
	return whatsappAnalytics === 'invented' ? messages(statuses) : {};
}

const share = (part: number, whole: number): number => (whole ? part / whole : 0);

const count = <T>(all: readonly T[], ...wanted: T[]): number =>
	all.filter((one) => wanted.includes(one)).length;

function calls(campaign: Campaign, outcomes: Outcomes): Counts {
	const answered = outcomes.allMade(campaign).map((call) => call.answeredBy);
	const counts: Counts = { calls: answered.length };
	for (const who of ['Human', 'Machine', 'Unknown']) {
		add(counts, `callsAnsweredBy${who}`, count(answered, who.toLowerCase()), answered.length);
	}
	return counts;
}

function contacts(statuses: string[]): Counts {
	const counts: Counts = { contacts: statuses.length };
	add(counts, 'contactsProcessed', count(statuses, ...PROCESSED), statuses.length);
	for (const word of ['Failed', 'Voicemail', 'Answered', 'Converted']) {
		add(counts, `contacts${word}`, count(statuses, word.toLowerCase()), statuses.length);
	}
	return counts;
}

/** Invented names: docs/vendors/altur.md, Assumptions. */
function messages(statuses: string[]): Counts {
	const counts: Counts = { contacts: statuses.length, messages: count(statuses, ...PROCESSED) };
	for (const word of ['Failed', 'Delivered', 'Read', 'Accepted']) {
		add(counts, `messages${word}`, count(statuses, word.toLowerCase()), statuses.length);
	}
	return counts;
}

function add(counts: Counts, name: string, part: number, whole: number): void {
	counts[name] = part;
	counts[`${name}Rate`] = share(part, whole);
}
