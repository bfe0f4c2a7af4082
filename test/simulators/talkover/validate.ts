import { isPhone, isTime, isZone } from '../shared/formats';
import { toRanges } from './hours';
import { isDate } from './listQuery';
import { CAMPAIGN_TYPES, type CampaignSettings } from './model';
import { invalid, words, type FieldErrors } from './errors';
import type { TalkoverSwitches } from './switches';

type Body = Record<string, unknown>;
/** Says what is wrong with a value; `at` points inside it, as in `call_time_ranges.0.end`. */
type Complain = (text: string, at?: string) => void;
type Rule = (value: unknown, complain: Complain, name: string) => void;

const TIME_WITH_SECONDS = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

const text =
	(max = Infinity): Rule =>
	(value, complain, name) => {
		if (typeof value !== 'string' || value.trim() === '') complain(`The ${name} must be a string.`);
		else if (value.length > max) complain(`The ${name} may not be greater than ${max} characters.`);
	};

const integer =
	(low: number, high = Infinity): Rule =>
	(value, complain, name) => {
		if (!Number.isInteger(value)) return complain(`The ${name} must be an integer.`);
		const range = high === Infinity ? `at least ${low}` : `between ${low} and ${high}`;
		if ((value as number) < low || (value as number) > high)
			complain(`The ${name} must be ${range}.`);
	};

const boolean: Rule = (value, complain, name) => {
	if (typeof value !== 'boolean') complain(`The ${name} field must be true or false.`);
};

const oneOf =
	(allowed: readonly string[]): Rule =>
	(value, complain, name) => {
		if (!allowed.includes(value as string)) complain(`The selected ${name} is invalid.`);
	};

const nullable =
	(rule: Rule): Rule =>
	(value, complain, name) => {
		if (value !== null) rule(value, complain, name);
	};

const date: Rule = (value, complain, name) => {
	if (typeof value !== 'string' || !isDate(value)) complain(`The ${name} must be a valid date.`);
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const uuid: Rule = (value, complain, name) => {
	if (typeof value !== 'string' || !UUID.test(value)) complain(`The ${name} must be a valid UUID.`);
};

const object: Rule = (value, complain, name) => {
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		complain(`The ${name} must be an object.`);
};

const listOf =
	(rule: Rule, least = 0): Rule =>
	(value, complain, name) => {
		if (!Array.isArray(value)) return complain(`The ${name} must be an array.`);
		if (value.length < least) return complain(`The ${name} must have at least ${least} items.`);
		value.forEach((item, i) =>
			rule(item, (message, at) => complain(message, at ? `${i}.${at}` : `${i}`), `${name}.${i}`),
		);
	};

const timeRange: Rule = (value, complain, name) => {
	const range = (typeof value === 'object' && value !== null ? value : {}) as Body;
	for (const end of ['start', 'end']) {
		if (!isTime(String(range[end])))
			complain(`The ${name}.${end} does not match the format H:i.`, end);
	}
	if (
		isTime(String(range.start)) &&
		isTime(String(range.end)) &&
		String(range.end) <= String(range.start)
	) {
		complain(`The ${name}.end must be a date after ${name}.start.`, 'end');
	}
};

const timeOfDay: Rule = (value, complain, name) => {
	if (!TIME_WITH_SECONDS.test(String(value)))
		complain(`The ${name} does not match the format H:i.`);
};

const timezone: Rule = (value, complain, name) => {
	if (typeof value !== 'string' || value.length > 50 || !isZone(value))
		complain(`The ${name} must be a valid zone.`);
};

const phone: Rule = (value, complain, name) => {
	if (!isPhone(value)) complain(`The ${name} must be a valid E.164 number.`);
};

// https://docs.talkover.ai/en/api-reference/endpoints/create-campaign
const RULES: Record<keyof CampaignSettings, Rule> = {
	name: text(255),
	description: nullable(text()),
	campaign_type: oneOf(CAMPAIGN_TYPES),
	agent_id: uuid,
	start_date: date,
	end_date: nullable(date),
	days_of_week: listOf(integer(1, 7), 1),
	call_time_ranges: listOf(timeRange, 1),
	timezone,
	initial_call_delay: integer(0),
	max_retries: integer(0, 10),
	retry_cooldown_hours: integer(1, 168),
	auto_complete: boolean,
	retry_on_no_conversion: boolean,
	enable_post_completion_cooldown: boolean,
	post_completion_cooldown_hours: integer(1, 168),
	success_cooldown_hours: integer(1, 168),
	voicemail_cooldown_hours: integer(1, 168),
	no_answer_cooldown_hours: integer(1, 168),
	busy_cooldown_hours: integer(1, 168),
	failed_cooldown_hours: integer(1, 168),
	do_not_call_enabled: boolean,
	do_not_call_list_source: oneOf(['environment', 'global', 'custom']),
	do_not_call_custom_list: listOf(phone),
	auto_add_to_dnc_enabled: boolean,
	auto_dnc_trigger_statuses: listOf(text()),
	auto_dnc_trigger_errors: listOf(text()),
};

/** Fields that may be sent. The older pair of hours is still understood where a switch says so. */
export const settingsFields = (hours: TalkoverSwitches['callHours']): string[] => [
	...Object.keys(RULES),
	...(hours === 'pair' || hours === 'both' ? PAIR : []),
];

// https://docs.talkover.ai/en/api-reference/endpoints/make-campaign-call, https://docs.talkover.ai/en/api-reference/endpoints/make-call
const CALL_RULES: Record<string, Rule> = {
	payload: object,
	context: object,
	is_testing: boolean,
	allow_duplicates: boolean,
	delay_seconds: integer(0, 3_600),
};

/** What is wrong with the options of a call; undefined where all is well. */
export function callOptions(sent: Body, names: string[]): FieldErrors | undefined {
	const errors: FieldErrors = {};
	for (const name of names) check(name, CALL_RULES[name]!, sent, errors);
	return Object.keys(errors).length ? errors : undefined;
}

const REQUIRED: Array<keyof CampaignSettings> = [
	'name',
	'campaign_type',
	'agent_id',
	'start_date',
	'days_of_week',
	'call_time_ranges',
	'timezone',
];

const PAIR = ['earliest_call_time', 'latest_call_time'];
const REQUIRED_WITH_PAIR = REQUIRED.flatMap<string>((field) =>
	field === 'call_time_ranges' ? PAIR : field,
);

export interface Rules {
	hours: TalkoverSwitches['callHours'];
	agentExists(id: string): boolean;
	/** The campaign as it is; all fields are then optional. */
	current?: CampaignSettings;
}

/** Checks a create or update body and returns the known fields that were sent, or throws the 422. */
export function readSettings(sent: Body, rules: Rules): Partial<CampaignSettings> {
	const errors: FieldErrors = {};
	const body = withRanges(sent, rules.hours, errors);
	for (const [field, rule] of Object.entries(RULES)) check(field, rule, body, errors);
	if (!rules.current)
		requireAll(rules.hours === 'pair' ? REQUIRED_WITH_PAIR : REQUIRED, body, errors);
	checkTogether({ ...rules.current, ...body }, rules, errors);
	if (Object.keys(errors).length) throw invalid(errors);
	return Object.fromEntries(
		Object.keys(RULES)
			.filter((field) => body[field] !== undefined)
			.map((field) => [field, body[field]]),
	);
}

function check(field: string, rule: Rule, body: Body, errors: FieldErrors): void {
	if (body[field] === undefined) return;
	rule(
		body[field],
		(message, at) => add(errors, at === undefined ? field : `${field}.${at}`, message),
		words(field),
	);
}

function requireAll(fields: string[], body: Body, errors: FieldErrors): void {
	for (const field of fields) {
		if (body[field] === undefined || body[field] === null)
			errors[field] = [`The ${words(field)} field is required.`];
	}
}

function checkTogether(body: Body, rules: Rules, errors: FieldErrors): void {
	const { start_date, end_date, agent_id } = body;
	if (typeof agent_id === 'string' && !errors.agent_id && !rules.agentExists(agent_id)) {
		add(errors, 'agent_id', 'The selected agent id is invalid.');
	}
	const dated = typeof start_date === 'string' && typeof end_date === 'string';
	if (dated && !errors.end_date && !errors.start_date && end_date <= start_date) {
		add(errors, 'end_date', 'The end date must be a date after start date.');
	}
}

/** Turns the older pair of times into call_time_ranges, where the service still understands it. */
function withRanges(sent: Body, hours: Rules['hours'], errors: FieldErrors): Body {
	const body = hours === 'pair' ? { ...sent, call_time_ranges: undefined } : sent;
	if (
		hours === 'ranges' ||
		hours === 'documented' ||
		body.call_time_ranges !== undefined ||
		PAIR.some((name) => sent[name] === undefined)
	)
		return body;
	for (const name of PAIR) check(name, timeOfDay, sent, errors);
	const [earliest, latest] = PAIR.map((name) => String(sent[name])) as [string, string];
	if (PAIR.every((name) => !errors[name]) && latest <= earliest) {
		add(
			errors,
			'latest_call_time',
			'The latest call time must be a time after earliest call time.',
		);
	}
	return PAIR.some((name) => errors[name])
		? body
		: { ...body, call_time_ranges: toRanges(earliest, latest) };
}

function add(errors: FieldErrors, key: string, message: string): void {
	(errors[key] ??= []).push(message);
}
