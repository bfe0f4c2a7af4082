import type { IPollFunctions } from 'n8n-workflow';

import type { Campaign } from '../campaign';
import { usageError } from '../http/errors';
import { validateId } from '../http/validateId';
import { dateIn } from '../dates';
import { parseList } from '../values';
import type { Vendor } from '../vendor';
import { type EventName, EVENTS } from './diff';

/** What one trigger node watches. */
export interface TriggerSetup {
	/** Each vendor with the ids of its chosen campaigns; none chosen means all. */
	watched: Array<{ vendor: Vendor; chosen: string[] }>;
	/** Compare the vendor's own words too. */
	byVendorStatus: boolean;
}

/** What the person has set, beside the vendors. */
export interface Settings {
	/** Undefined means all. */
	events?: ReadonlySet<EventName>;
	includeRaw: boolean;
	outboundOnly: boolean;
	createdFrom?: string;
	/** Text in the name or the description, in lower case. */
	search?: string;
	/** One item for all events of a poll. */
	grouped: boolean;
}

function readEvents(context: IPollFunctions): ReadonlySet<EventName> | undefined {
	const events = parseList(context.getNodeParameter('events'));
	if (!events.length) {
		throw usageError(context.getNode(), 'Trigger On is empty', 'Choose one event at least.');
	}
	const known: readonly string[] = ['any', ...EVENTS];
	const strange = events.find((event) => !known.includes(event));
	if (strange !== undefined) {
		throw usageError(
			context.getNode(),
			`"${strange}" is not an event`,
			`Trigger On is one or more of ${known.join(', ')}.`,
		);
	}
	return events.includes('any') ? undefined : new Set(events as EventName[]);
}

function readCreatedFrom(context: IPollFunctions): string | undefined {
	const entered = context.getNodeParameter('options.createdFrom', '') as unknown;
	if (entered === '' || entered === undefined || entered === null) return undefined;
	const createdFrom = dateIn(context.getTimezone(), String(entered));
	if (createdFrom) return createdFrom;
	throw usageError(
		context.getNode(),
		'Ignore Created Before is not a date',
		'Choose a date under Options.',
	);
}

function readSearch(context: IPollFunctions): string | undefined {
	const entered = context.getNodeParameter('options.search', '') as unknown;
	return (
		String(entered ?? '')
			.trim()
			.toLowerCase() || undefined
	);
}

/**
 * Reads the trigger's parameters.
 * @throws NodeOperationError that names the option, before any request
 */
export const readSettings = (context: IPollFunctions): Settings => ({
	events: readEvents(context),
	includeRaw: context.getNodeParameter('options.includeRaw', false) as boolean,
	outboundOnly: String(context.getNodeParameter('options.includeInbound', true)) === 'false',
	createdFrom: readCreatedFrom(context),
	search: readSearch(context),
	grouped: context.getNodeParameter('options.grouped', false) as boolean,
});

/** Whether the options let a campaign in that was not chosen by itself. */
export function isWanted(
	{ name, description, createdAt }: Campaign,
	{ createdFrom, search }: Settings,
): boolean {
	if (createdFrom !== undefined && createdAt !== null && createdAt < createdFrom) return false;
	return (
		search === undefined || [name, description].some((text) => text?.toLowerCase().includes(search))
	);
}

/** The chosen campaigns of one vendor's trigger, checked before any request. */
export function chosenIds(context: IPollFunctions, vendor: Vendor): string[] {
	return parseList(context.getNodeParameter('campaigns', [])).map((id) =>
		validateId(context, vendor, 'campaignId', id),
	);
}
