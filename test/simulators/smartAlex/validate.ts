import { isPhone, isTime, isZone } from '../shared/formats';
import { asObject } from '../shared/vendor';
import type { Errors } from './errors';
import { WEEKDAYS, type CampaignFields, type ContactFields, type SeedSettings } from './model';
import { seedSettings } from './seedData';
import type { SmartAlexSwitches } from './switches';

type Body = Record<string, unknown>;
/** Says what is wrong with a value, or nothing. */
type Rule = (value: unknown) => string | undefined;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isUuid = (value: unknown): value is string =>
	typeof value === 'string' && UUID.test(value);

const text =
	(most = Infinity, least = 1): Rule =>
	(value) =>
		typeof value === 'string' && value.length >= least && value.length <= most
			? undefined
			: `Must have ${least} to ${most} characters`;

const id: Rule = (value) => (isUuid(value) ? undefined : 'Invalid UUID format');
const clock: Rule = (value) => (isTime(String(value)) ? undefined : 'Must be HH:MM');
const zone: Rule = (value) => (isZone(String(value)) ? undefined : 'Must be an IANA time zone');
const count: Rule = (value) =>
	Number.isInteger(value) && (value as number) >= 0 ? undefined : 'Must be an integer';
const object: Rule = (value) => (value === asObject(value) ? undefined : 'Must be an object');
const listOfText: Rule = (value) =>
	Array.isArray(value) && value.every((each) => typeof each === 'string')
		? undefined
		: 'Must be an array of strings';

const businessHours: Rule = (value) => {
	if (object(value)) return object(value);
	for (const [day, hours] of Object.entries(asObject(value))) {
		const { enabled, start, end } = asObject(hours);
		if (!(WEEKDAYS as readonly string[]).includes(day)) return `Unknown day ${day}`;
		if (typeof enabled !== 'boolean') return `${day}.enabled must be a boolean`;
		if (enabled && (clock(start) ?? clock(end))) return `${day} must have start and end as HH:MM`;
	}
	return undefined;
};

/** https://docs.getsmartalex.com/api-reference/campaigns, with the limits of https://docs.getsmartalex.com/mcp/tools-reference */
const NEWEST: Record<string, Rule> = {
	name: text(200),
	agent_id: id,
	objective: text(2000),
	description: text(500, 0),
	campaign_mode: text(50),
	phone_number_id: id,
	timezone: zone,
	business_hours: businessHours,
};

/** V1: docs/vendors/smart-alex.md, Campaigns. */
const SEED: Record<string, Rule> = {
	name: text(),
	agent_id: text(),
	description: text(Infinity, 0),
	settings: object,
};
const SEED_SETTINGS: Record<keyof SeedSettings, Rule> = {
	calling_hours_start: clock,
	calling_hours_end: clock,
	timezone: zone,
	concurrent_calls: count,
	max_retries: count,
};

/** https://docs.getsmartalex.com/api-reference/contacts, with the limits of V2. */
const CONTACT: Record<string, Rule> = {
	first_name: text(100),
	last_name: text(100),
	phone: (value) => (isPhone(value) ? undefined : 'Must be in E.164 format'),
	email: (value) => (/^\S+@\S+$/.test(String(value)) ? undefined : 'Must be an email address'),
	company: text(200),
	tags: listOfText,
	status: text(),
};

/** Checks what is there and returns the fields of the table. */
function read(body: Body, rules: Record<string, Rule>, errors: Errors, at = ''): Body {
	const known = Object.entries(body).filter(
		([name, value]) => name in rules && value !== undefined,
	);
	for (const [name, value] of known) {
		const complaint = rules[name]?.(value);
		if (complaint) throw errors.invalid(at + name, complaint);
	}
	return Object.fromEntries(known);
}

function requireAll(body: Body, names: string[], errors: Errors): void {
	for (const name of names)
		if (body[name] === undefined || body[name] === null) throw errors.invalid(name, 'Required');
}

type NewCampaign = Partial<CampaignFields> & { name: string };

export function readCampaign(
	sent: unknown,
	switches: SmartAlexSwitches,
	errors: Errors,
): NewCampaign {
	const body = asObject(sent);
	const rules = switches.generation === 'seed' ? SEED : NEWEST;
	requireAll(body, rules === SEED ? ['name', 'agent_id'] : ['name'], errors);
	if (rules === NEWEST && switches.oldSettings === 'refused' && 'settings' in body) {
		throw errors.invalid('settings', 'Unrecognized key');
	}
	const fields = read(body, rules, errors);
	if (fields.settings === undefined) return fields as NewCampaign;
	const settings = {
		...seedSettings(),
		...read(asObject(fields.settings), SEED_SETTINGS, errors, 'settings.'),
	};
	return { ...fields, settings } as NewCampaign;
}

/** `required` are the fields that must be there: none of them in an update. */
export function readContact(
	sent: unknown,
	required: string[],
	errors: Errors,
): Partial<ContactFields> {
	const body = asObject(sent);
	requireAll(body, required, errors);
	return read(body, CONTACT, errors);
}
