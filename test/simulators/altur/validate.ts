import { isTime, isZone } from '../shared/formats';
import { asObject } from '../shared/vendor';
import type { Invalid } from './errors';
import { DAYS, type Cycles, type Settings } from './model';

type Body = Record<string, unknown>;
type Rule = [isGood: (value: unknown) => boolean, text: string];

const isText = (value: unknown): boolean => typeof value === 'string';
const isOptionalText = (value: unknown): boolean => value === null || isText(value);
const isWhole = (low: number, high: number) => (value: unknown) =>
	Number.isInteger(value) && Number(value) >= low && Number(value) <= high;
const isTextList = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isName = (value: unknown): boolean =>
	typeof value === 'string' && value.length > 0 && value.length <= 255;

function isWeek(value: unknown): boolean {
	const days = Object.entries(asObject(value));
	return (
		days.length > 0 && days.every(([day, hours]) => DAYS.includes(day) && isHours(asObject(hours)))
	);
}

const isHours = ({ startTime, stopTime, active }: Body): boolean =>
	isTime(startTime) && isTime(stopTime) && typeof active === 'boolean';

export const SETTINGS: Record<string, Rule> = {
	name: [isName, 'must have 1 to 255 characters'],
	description: [isText, 'must be a string'],
	timezone: [isZone, 'must be a time zone'],
	retries: [isWhole(0, 5), 'must be from 0 to 5'],
	message_limit: [isWhole(1, 10_000), 'must be from 1 to 10000'],
	scheduling: [isWeek, 'must have hours by day'],
	first_message: [isOptionalText, 'must be a string'],
	template: [isOptionalText, 'must be a string'],
	template_alt: [isOptionalText, 'must be a string'],
};

const CYCLES: Record<string, Rule> = {
	enabled: [(value) => typeof value === 'boolean', 'must be a boolean'],
	mode: [(value) => value === 'cooldown' || value === 'scheduled', 'must be cooldown or scheduled'],
	max_iterations: [isWhole(1, 1000), 'must be a positive number'],
	cooldown_minutes: [isWhole(0, 1_000_000), 'must be a number of minutes'],
	filter_statuses: [isTextList, 'must be a list of strings'],
	filter_tags: [isTextList, 'must be a list of strings'],
	schedule: [(value) => value === null || isWeek(value), 'must have hours by day'],
	schedule_start_date: [isOptionalText, 'must be a date'],
	schedule_end_date: [isOptionalText, 'must be a date'],
};

export const SCHEDULE_FIELDS = ['schedule', 'schedule_start_date', 'schedule_end_date'];

const OF_OTHER_CHANNEL: Record<string, string[]> = {
	phone_call: ['template', 'template_alt'],
	whatsapp: ['first_message', 'cycles'],
};

/** https://docs.altur.io/en/api-reference/campaigns/create. Unknown fields are not looked at. */
export const readSettings = (body: Body, invalid: Invalid): Partial<Settings> =>
	read(body, SETTINGS, '', invalid);

export function readCycles(value: unknown, invalid: Invalid): Partial<Cycles> {
	if (typeof value !== 'object' || value === null) throw invalid('cycles must be an object');
	return read(asObject(value), CYCLES, 'cycles.', invalid);
}

export function checkChannel(body: Body, channel: string, invalid: Invalid): void {
	const wrong = OF_OTHER_CHANNEL[channel]?.find(
		(field) => body[field] !== undefined && body[field] !== null,
	);
	if (wrong) throw invalid(`${wrong} is not allowed for ${channel} campaigns`);
}

/** With cycles switched off nothing else is looked at. */
export function readNewCycles(value: unknown, invalid: Invalid): Partial<Cycles> {
	if (asObject(value).enabled !== true) return {};
	const cycles = readCycles(value, invalid);
	if (cycles.mode === undefined) throw invalid('cycles.mode is required');
	const wrong = cycles.mode === 'cooldown' && SCHEDULE_FIELDS.find((field) => field in cycles);
	if (wrong) throw invalid(`cycles.${wrong} is not allowed in cooldown mode`);
	return cycles;
}

function read<T>(
	body: Body,
	rules: Record<string, Rule>,
	prefix: string,
	invalid: Invalid,
): Partial<T> {
	const sent = Object.entries(body).filter(([field, value]) => rules[field] && value !== undefined);
	for (const [field, value] of sent) {
		const [isGood, text] = rules[field] as Rule;
		if (!isGood(value)) throw invalid(`${prefix}${field} ${text}`);
	}
	return Object.fromEntries(sent) as Partial<T>;
}
