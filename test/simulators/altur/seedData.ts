import { hash, pick, uuid } from '../shared/random';
import { withGiven } from '../shared/seedData';
import {
	CHANNELS,
	DAYS,
	type Agent,
	type AlturCampaignOverrides,
	type Contact,
	type Cycles,
	type Settings,
	type Week,
} from './model';

const SEASONS = ['Spring', 'Summer', 'Autumn', 'Winter', 'Weekend', 'Morning'];
const AIMS = ['collections', 'renewals', 'reminders', 'survey', 'follow-up', 'welcome calls'];
const FIRST_NAMES = ['Ana', 'Bruno', 'Carla', 'Diego', 'Elena', 'Felipe', 'Gloria', 'Hugo'];
const LAST_NAMES = ['Aguilar', 'Bravo', 'Castillo', 'Duarte', 'Espinosa', 'Flores'];
const AGENT_NAMES = ['Sofia', 'Mateo', 'Lucia', 'Daniel'];
const ID_SPAN = 1_000_000;

const defaultWeek = (): Week =>
	Object.fromEntries(
		DAYS.map((name, index) => [name, { startTime: '09:00', stopTime: '18:00', active: index < 5 }]),
	);

/** https://docs.altur.io/en/api-reference/campaigns/create, with the values of its sample where it names no default. */
export const defaultSettings = (name: string): Settings => ({
	name,
	description: '',
	timezone: 'America/Mexico_City',
	retries: 1,
	message_limit: 250,
	scheduling: defaultWeek(),
	first_message: null,
	template: null,
	template_alt: null,
	concurrency_limit: 5,
});

export const noCycles = (): Cycles => ({
	enabled: false,
	mode: null,
	max_iterations: 3,
	cooldown_minutes: 720,
	filter_statuses: [],
	filter_tags: [],
	schedule: null,
	schedule_start_date: null,
	schedule_end_date: null,
});

export function seededSettings(
	seed: number,
	number: number,
	overrides: AlturCampaignOverrides,
): Settings {
	const whatsapp = overrides.integration_type === 'whatsapp';
	const settings = defaultSettings(
		`${pick(SEASONS, seed, number, 'season')} ${pick(AIMS, seed, number, 'aim')} ${number}`,
	);
	const said = whatsapp
		? { template: 'welcome' }
		: { first_message: 'Hello, do you have a minute?' };
	return withGiven(Object.assign(settings, said), overrides);
}

/** A campaign in cooldown has cycles. */
export function seededCycles({ status, cycles }: AlturCampaignOverrides): Cycles {
	const enabled = cycles?.enabled ?? (cycles !== undefined || status === 'cooldown');
	return { ...noCycles(), mode: enabled ? 'cooldown' : null, ...cycles, enabled };
}

export function seededAgent(seed: number, number: number, createdAt: number): Agent {
	const id = uuid(seed, 'agent', number);
	return {
		id,
		createdAt,
		name: pick(AGENT_NAMES, seed, number, 'agent'),
		integrations: integrationsOf(id),
	};
}

export const integrationsOf = (agentId: string) =>
	CHANNELS.map((type) => ({ id: uuid(agentId, 'integration', type), type }));

const phoneNumber = (...parts: Array<string | number>): string =>
	`+52155${String(hash(...parts) % 100_000_000).padStart(8, '0')}`;

export const contactId = (campaign: number, index: number): number =>
	campaign * ID_SPAN + index + 1;

export function seededContact(seed: number, campaign: number, index: number): Contact {
	const name = `${pick(FIRST_NAMES, seed, campaign, index, 'first')} ${pick(LAST_NAMES, seed, campaign, index, 'last')}`;
	return {
		id: contactId(campaign, index),
		index,
		gone: false,
		contact: phoneNumber(seed, campaign, index, 'phone'),
		f_id: `u${campaign}-${index + 1}`,
		name,
		context: null,
		extracted_data: {},
	};
}
