import { day } from '../shared/clock';
import { hash, pick, uuid } from '../shared/random';
import { phoneNumber, withGiven } from '../shared/seedData';
import { toRanges } from './hours';
import {
	type Agent,
	type CallStatus,
	CAMPAIGN_TYPES,
	type CampaignSettings,
	NUMBER_TYPES,
	type PhoneNumber,
	type TalkoverAgentOverrides,
	type TalkoverCampaignOverrides,
} from './model';

const SEASONS = ['Spring', 'Summer', 'Autumn', 'Winter', 'Weekend', 'Morning'];
const AIMS = ['outreach', 'renewals', 'reminders', 'survey', 'follow-up', 'welcome calls'];
const PEOPLE = ['Ada', 'Bruno', 'Chloe', 'Dario', 'Elif', 'Femi', 'Greta', 'Hugo'];
const ZONES = ['America/New_York', 'America/Sao_Paulo', 'Europe/Madrid', 'UTC'];
const UNSUCCESSFUL: CallStatus[] = ['failed', 'busy', 'no-answer'];

/** What create assumes for the fields that are left out. https://docs.talkover.ai/en/api-reference/endpoints/create-campaign */
export const optionalSettings = () => ({
	description: null,
	end_date: null,
	initial_call_delay: 0,
	max_retries: 3,
	retry_cooldown_hours: 24,
	auto_complete: true,
	retry_on_no_conversion: false,
	enable_post_completion_cooldown: true,
	post_completion_cooldown_hours: 168,
	success_cooldown_hours: 24,
	voicemail_cooldown_hours: 24,
	no_answer_cooldown_hours: 24,
	busy_cooldown_hours: 24,
	failed_cooldown_hours: 24,
	do_not_call_enabled: false,
	do_not_call_list_source: 'environment',
	do_not_call_custom_list: [],
	auto_add_to_dnc_enabled: false,
	auto_dnc_trigger_statuses: [],
	auto_dnc_trigger_errors: [],
});

export function seededSettings(
	seed: number,
	number: number,
	agentId: string,
	createdAt: number,
	overrides: TalkoverCampaignOverrides,
): CampaignSettings {
	const settings: CampaignSettings = {
		...optionalSettings(),
		name: `${pick(SEASONS, seed, number, 'season')} ${pick(AIMS, seed, number, 'aim')} ${number}`,
		description: hash(seed, number, 'described') % 3 ? `Calls of group ${number}` : null,
		campaign_type: pick(CAMPAIGN_TYPES, seed, number, 'type'),
		agent_id: agentId,
		// The same day as created_at, since no page says which of the two the date filters compare.
		start_date: day(createdAt),
		days_of_week: [1, 2, 3, 4, 5],
		call_time_ranges: toRanges(
			overrides.earliest_call_time ?? '09:00',
			overrides.latest_call_time ?? '17:00',
		),
		timezone: pick(ZONES, seed, number, 'zone'),
	};
	return withGiven(settings, overrides);
}

export function seededAgent(
	seed: number,
	number: number,
	createdAt: number,
	overrides: TalkoverAgentOverrides,
): Agent {
	const name = `${pick(PEOPLE, seed, number, 'agent')} ${number}`;
	return {
		id: uuid(seed, 'agent', number),
		createdAt,
		name,
		label: `${name} (${pick(AIMS, seed, number, 'agent aim')})`,
		description: hash(seed, number, 'agent described') % 3 ? `Makes calls of kind ${number}` : null,
		direction: 'outbound',
		language: pick(['en', 'es', 'pt-BR'], seed, number, 'language'),
		current_status: 'published',
		...overrides,
	};
}

export const unsuccessfulStatus = (...parts: Array<string | number>): CallStatus =>
	pick(UNSUCCESSFUL, ...parts);

/** The number that an agent calls from. */
export function seededNumber(seed: number, { id, createdAt }: Agent): PhoneNumber {
	return {
		id: uuid(seed, 'number', id),
		createdAt,
		number: phoneNumber(seed, id, 'from'),
		type: pick(NUMBER_TYPES.slice(0, 3), seed, id, 'type'),
		has_voice: hash(seed, id, 'calls') % 3 > 0,
		has_whatsapp: hash(seed, id, 'whatsapp') % 3 === 0,
	};
}
