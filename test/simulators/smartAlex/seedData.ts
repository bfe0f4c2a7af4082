import { hash, pick, uuid } from '../shared/random';
import { withGiven } from '../shared/seedData';
import {
	type Agent,
	type BusinessHours,
	type CampaignFields,
	type FirstSettings,
	type SmartAlexAgentOverrides,
	type SmartAlexCampaignOverrides,
	WEEKDAYS,
} from './model';

const MONTHS = ['January', 'March', 'May', 'July', 'September', 'November'];
const AIMS = ['visits', 'renewals', 'reminders', 'survey', 'win-back', 'welcome'];
const PEOPLE = ['Alba', 'Boris', 'Cleo', 'Dina', 'Emil', 'Flora', 'Gus', 'Hana'];
const ZONES = ['America/New_York', 'Europe/London', 'Australia/Sydney', 'UTC'];

/** V1: docs/vendors/smart-alex.md, Campaigns. */
export const firstSettings = (): FirstSettings => ({
	calling_hours_start: '09:00',
	calling_hours_end: '17:00',
	timezone: 'UTC',
	concurrent_calls: 1,
	max_retries: 3,
});

/** What create assumes for the fields that are left out: not documented. */
export const optionalFields = (): Omit<CampaignFields, 'name'> => ({
	description: null,
	objective: null,
	agent_id: null,
	phone_number_id: null,
	campaign_mode: 'outbound',
	timezone: 'UTC',
	business_hours: officeHours(),
	settings: firstSettings(),
});

const officeHours = (): BusinessHours =>
	Object.fromEntries(
		WEEKDAYS.map((day, index) => [
			day,
			index < 5 ? { enabled: true, start: '09:00', end: '17:00' } : { enabled: false },
		]),
	);

export function seededFields(
	seed: number,
	number: number,
	agentId: string,
	overrides: SmartAlexCampaignOverrides,
): CampaignFields {
	const aim = pick(AIMS, seed, number, 'aim');
	const timezone = pick(ZONES, seed, number, 'zone');
	const fields: CampaignFields = {
		...optionalFields(),
		name: `${pick(MONTHS, seed, number, 'month')} ${aim} ${number}`,
		description: hash(seed, number, 'described') % 3 ? `Calls of group ${number}` : null,
		objective: `Talk about ${aim}`,
		agent_id: agentId,
		timezone,
		settings: { ...firstSettings(), timezone },
	};
	return withGiven(fields, overrides);
}

export const seededAgent = (
	seed: number,
	number: number,
	createdAt: number,
	overrides: SmartAlexAgentOverrides,
): Agent => ({
	id: uuid(seed, 'agent', number),
	createdAt,
	name: `${pick(PEOPLE, seed, number, 'agent')} ${number}`,
	language: pick(['en-US', 'en-GB', 'es-ES'], seed, number, 'language'),
	is_active: true,
	voice_provider: 'cloud',
	company_name: 'Example Dental',
	first_message: number % 2 ? 'Hello, how can I help?' : null,
	phone_numbers: number % 2 ? ['+15550100010'] : [],
	...overrides,
});

export const contactId = (seed: number, number: number): string => uuid(seed, 'contact', number);

export const callId = (seed: number, campaignNumber: number, index: number): string =>
	uuid(seed, 'call', campaignNumber, index);

export const firstName = (...parts: Array<string | number>): string => pick(PEOPLE, ...parts);
