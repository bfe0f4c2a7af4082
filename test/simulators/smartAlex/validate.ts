import { isPhone, isTime, isZone } from '../shared/formats';
import { asObject } from '../shared/vendor';
import type { Errors } from './errors';
import { WEEKDAYS, type CampaignFields, type ContactFields, type FirstSettings } from './model';
import { firstSettings } from './seedData';
import type { Generation, SmartAlexSwitches } from './switches';

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

const oneOf =
	(...words: string[]): Rule =>
	(value) =>
		words.includes(value as string) ? undefined : `Must be ${words.join(' or ')}`;

/** That the latest time is after the earliest one is assumed. */
const businessHours: Rule = (value) => {
	if (object(value)) return object(value);
	for (const [day, hours] of Object.entries(asObject(value))) {
		const { enabled, start, end } = asObject(hours);
		if (!(WEEKDAYS as readonly string[]).includes(day)) return `Unknown day ${day}`;
		if (typeof enabled !== 'boolean') return `${day}.enabled must be a boolean`;
		if (!enabled) continue;
		if (clock(start) ?? clock(end)) return `${day} must have start and end as HH:MM`;
		if (String(start) >= String(end)) return `${day} must end after it starts`;
	}
	return undefined;
};

type Rules = Record<string, Rule>;

const CAMPAIGN: Record<Generation, Rules> = {
	/** https://docs.getsmartalex.com/api-reference/campaigns, with the limits of https://docs.getsmartalex.com/mcp/tools-reference */
	newest: {
		name: text(200),
		agent_id: id,
		objective: text(2000),
		description: text(500, 0),
		campaign_mode: text(50),
		phone_number_id: id,
		timezone: zone,
		business_hours: businessHours,
	},
	/** V2 and V1: docs/vendors/smart-alex.md, Campaigns. */
	middle: { name: text(200), agent_id: id, campaign_mode: text(50) },
	first: { name: text(), agent_id: text(), description: text(Infinity, 0), settings: object },
};

const FIRST_SETTINGS: Record<keyof FirstSettings, Rule> = {
	calling_hours_start: clock,
	calling_hours_end: clock,
	timezone: zone,
	concurrent_calls: count,
	max_retries: count,
};

const phone: Rule = (value) => (isPhone(value) ? undefined : 'Must be in E.164 format');
const email: Rule = (value) =>
	/^\S+@\S+$/.test(String(value)) ? undefined : 'Must be an email address';

const PERSON: Rules = {
	first_name: text(100),
	last_name: text(100),
	phone,
	email,
	company: text(200),
};
const STATUS = oneOf('active', 'dnc');

/** https://docs.getsmartalex.com/api-reference/contacts, with the limits of V2; V1 names no tags, and a status in Update only. */
const contactRules = (generation: Generation, isNew: boolean): Rules => {
	if (generation !== 'first') {
		const status = generation === 'newest' ? STATUS : text(50);
		return { ...PERSON, tags: listOfText, status };
	}
	const own = { title: text(), metadata: object };
	return isNew ? { ...PERSON, ...own } : { ...PERSON, ...own, status: STATUS };
};

/** What a body says, and the names in it that the vendor does not know. */
interface Read<Fields> {
	fields: Fields;
	dropped: string[];
}

/** Checks what is there and returns the fields of the table. */
function read(body: Body, rules: Rules, errors: Errors, at = ''): Read<Body> {
	const said = Object.entries(body).filter(([, value]) => value !== undefined);
	const known = said.filter(([name]) => name in rules);
	for (const [name, value] of known) {
		const complaint = rules[name]?.(value);
		if (complaint) throw errors.invalid(at + name, complaint);
	}
	const dropped = said.filter(([name]) => !(name in rules)).map(([name]) => at + name);
	return { fields: Object.fromEntries(known), dropped };
}

function requireAll(body: Body, names: string[], errors: Errors): void {
	for (const name of names)
		if (body[name] === undefined || body[name] === null) throw errors.invalid(name, 'Required');
}

type NewCampaign = Partial<CampaignFields> & { name: string };

export function readCampaign(
	sent: unknown,
	{ generation, oldSettings }: SmartAlexSwitches,
	errors: Errors,
): Read<NewCampaign> {
	const body = asObject(sent);
	requireAll(body, generation === 'first' ? ['name', 'agent_id'] : ['name'], errors);
	if (generation === 'newest' && oldSettings === 'refused' && 'settings' in body) {
		throw errors.invalid('settings', 'Unrecognized key');
	}
	const campaign = read(body, CAMPAIGN[generation], errors);
	if (campaign.fields.settings === undefined) return campaign as Read<NewCampaign>;
	const own = read(asObject(campaign.fields.settings), FIRST_SETTINGS, errors, 'settings.');
	const settings = { ...firstSettings(), ...own.fields };
	return {
		fields: { ...campaign.fields, settings } as NewCampaign,
		dropped: [...campaign.dropped, ...own.dropped],
	};
}

/** A contact to add to a campaign, as V1 and V2 take it; an update has nothing that must be there. */
export function readContact(
	sent: unknown,
	how: { required: string[]; isNew: boolean; generation: Generation; errors: Errors },
): Read<Partial<ContactFields>> {
	const body = asObject(sent);
	requireAll(body, how.required, how.errors);
	return read(body, contactRules(how.generation, how.isNew), how.errors);
}

/** https://github.com/The-RCS-Group/docs/blob/main/api-reference/openapi.json, AddCampaignContactsRequest; V1 the same. */
export function readPerson(sent: unknown, errors: Errors): Read<Partial<ContactFields>> {
	const body = asObject(sent);
	requireAll(body, ['phone'], errors);
	return read(body, PERSON, errors, 'contacts[].');
}
