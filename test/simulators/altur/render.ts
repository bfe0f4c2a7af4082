import { local, localOrNull, spaced } from './dates';
import type { AlturCampaign, Campaign, Contact, Week } from './model';
import type { MadeCall, Outcomes } from './outcomes';
import type { AlturSwitches } from './switches';

export type Row = Record<string, unknown>;
type Generation = 'new' | 'old';

/** The list: https://docs.altur.io/en/api-reference/campaigns/retrieve. Cycles are flat here. */
export function listRow(campaign: Campaign, generation: Generation): Row {
	const { settings } = campaign;
	return {
		...head(campaign),
		scheduling: week(settings.scheduling, generation),
		timezone: settings.timezone,
		retries: settings.retries,
		archived: campaign.archived,
		template: settings.template,
		first_message: settings.first_message,
		[generation === 'old' ? 'concurrency' : 'concurrency_limit']: settings.concurrency_limit,
		...flatCycles(campaign, generation),
	};
}

function flatCycles({ cycles, iteration, lastIterationAt }: Campaign, generation: Generation): Row {
	const old = generation === 'old';
	return {
		cycle_enabled: cycles.enabled,
		cycle_max_iterations: cycles.max_iterations,
		[old ? 'cycle_cooldown' : 'cycle_cooldown_minutes']: cycles.cooldown_minutes,
		[old ? 'cycle_status_filters' : 'cycle_filter_statuses']: cycles.filter_statuses,
		[old ? 'cycle_tag_filters' : 'cycle_filter_tags']: cycles.filter_tags,
		cycle_current_iteration: iteration,
		[old ? 'last_iteration_at' : 'cycle_last_iteration_at']: localOrNull(lastIterationAt),
	};
}

/**
 * https://docs.altur.io/en/api-reference/campaigns/retrieve-detail; the end of its sample is not visible, so the names
 * behind it are assumed to be those of Create.
 */
export function detail(
	campaign: Campaign,
	analytics: Row,
	{ assumedNames, singleTellsStatus }: AlturSwitches,
): Row {
	const { cycles, settings, status, archived, agent, integration } = campaign;
	const { mode, schedule_start_date, schedule_end_date, ...shownCycles } = cycles;
	const assumed = assumedNames === 'known';
	return {
		id: Number(campaign.id),
		name: settings.name,
		...(singleTellsStatus ? { status, archived } : {}),
		...(assumed ? tailOf(campaign) : {}),
		integration: { id: integration.id, ...(assumed ? { type: integration.type } : {}) },
		agent: { id: agent.id, name: agent.name },
		created_at: local(campaign.createdAt),
		scheduling: settings.scheduling,
		cycles: {
			...shownCycles,
			...(assumed ? { mode, schedule_start_date, schedule_end_date } : {}),
		},
		analytics,
	};
}

function tailOf({ settings }: Campaign): Row {
	const { description, timezone, retries, message_limit, first_message, template, template_alt } =
		settings;
	return {
		description,
		timezone,
		retries,
		message_limit,
		first_message,
		template,
		template_alt,
	};
}

function head({ id, settings, status, createdAt, agent }: Campaign) {
	return {
		id: Number(id),
		name: settings.name,
		description: settings.description,
		status,
		created_at: local(createdAt),
		agent: { id: agent.id, name: agent.name },
	};
}

export const record = (campaign: Campaign): AlturCampaign => ({
	...listRow(campaign, 'new'),
	...head(campaign),
	archived: campaign.archived,
	integration: campaign.integration,
});

function week(days: Week, generation: Generation): Row {
	if (generation === 'new') return days;
	const old = Object.entries(days).map(([day, { startTime, stopTime, active }]) => [
		day,
		{ startTime, endTime: stopTime, active },
	]);
	return Object.fromEntries(old);
}

/** https://docs.altur.io/es/api-reference/campaigns/retrieve-contacts */
export function contactRow(
	campaign: Campaign,
	contact: Contact,
	places: number[],
	outcomes: Outcomes,
	generation: Generation,
): Row {
	const calls = places
		.filter((place) => place < campaign.dialing.startedAt.length)
		.map((place) => outcomes.made(campaign, place));
	return {
		f_id: contact.f_id,
		id: contact.id,
		name: contact.name,
		contact: contact.contact,
		status: outcomes.contactStatus(campaign, places),
		context: contact.context,
		...(generation === 'old' ? oldCounters(calls) : counters(calls)),
		extracted_data: contact.extracted_data,
		tags: [],
	};
}

function counters(calls: MadeCall[]): Row {
	const last = calls[calls.length - 1];
	return {
		retries: Math.max(0, calls.length - 1),
		has_follow_up: false,
		call_count: calls.length,
		billed_duration: calls.reduce((sum, { duration }) => sum + duration, 0),
		last_call_at: last ? spaced(last.startedAt) : null,
	};
}

const oldCounters = (calls: MadeCall[]): Row => ({
	failed_retries: calls.filter(({ answeredBy }) => answeredBy === 'unknown').length,
	voicemail_retries: calls.filter(({ answeredBy }) => answeredBy === 'machine').length,
});

const callTimes = (call: MadeCall): Row => ({
	created_at: local(call.startedAt),
	started_at: local(call.startedAt),
	ended_at: localOrNull(call.endedAt),
	duration: call.duration,
});

/** https://docs.altur.io/es/api-reference/campaigns/retrieve-calls */
export function callRow(call: MadeCall, contact: Contact | undefined, contactStatus: string): Row {
	const { id, status, duration } = call;
	return {
		id,
		type: 'outbound',
		status,
		answered_by: call.answeredBy,
		...callTimes(call),
		billed_duration: duration,
		contact: contact && {
			id: contact.id,
			f_id: contact.f_id,
			name: contact.name,
			phone_number: contact.contact,
			status: contactStatus,
		},
		extracted_data: {},
		tags: [],
		recording_url: duration ? `/api/v1.0/call/${id}/recording` : null,
	};
}
