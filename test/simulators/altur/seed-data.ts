import { between, hash, hex, pick, uuid } from '../shared/random';
import type { Agent, AlturAgentOverrides, AlturCampaignOverrides, CampaignSettings, Channel, Cycles, Person, Week } from './model';
import { DAYS } from './model';

const SEASONS = ['Spring', 'Summer', 'Autumn', 'Winter', 'Weekend', 'Morning'];
const AIMS = ['outreach', 'renewals', 'reminders', 'survey', 'follow-up', 'welcome calls'];
const PEOPLE = ['Ada', 'Bruno', 'Chloe', 'Dario', 'Elif', 'Femi', 'Greta', 'Hugo'];

export const officeHours = (): Week =>
  Object.fromEntries(DAYS.map((day) => [day, { startTime: '09:00', stopTime: '18:00', active: day !== 'sat' && day !== 'sun' }]));

/** docs: campaigns/create; numbers are those of its sample. */
export const defaultCycles = (): Cycles => ({
  enabled: false,
  mode: 'cooldown',
  max_iterations: 3,
  cooldown_minutes: 720,
  filter_statuses: [],
  filter_tags: [],
  schedule: null,
  schedule_start_date: null,
  schedule_end_date: null,
});

/** docs: campaigns/create */
export const optionalSettings = (): Omit<CampaignSettings, 'name'> => ({
  description: '',
  timezone: 'America/Mexico_City',
  retries: 1,
  message_limit: 250,
  first_message: null,
  template: null,
  template_alt: null,
  scheduling: officeHours(),
  cycles: defaultCycles(),
});

export function seededSettings(seed: number, number: number, channel: Channel, overrides: AlturCampaignOverrides): CampaignSettings {
  const settings: CampaignSettings = {
    ...optionalSettings(),
    name: `${pick(SEASONS, seed, number, 'season')} ${pick(AIMS, seed, number, 'aim')} ${number}`,
    description: hash(seed, number, 'described') % 3 ? `Calls of group ${number}` : '',
    ...(channel === 'phone_call' ? { first_message: 'Hi' } : { template: 'welcome' }),
  };
  const { cycles, ...flat } = overrides;
  Object.assign(settings, Object.fromEntries(Object.entries(flat).filter(([key, value]) => key in settings && value !== undefined)));
  Object.assign(settings.cycles, cycles);
  return settings;
}

export const seededContacts = (seed: number, number: number): number => between(5, 24, seed, number, 'contacts');

export function seededPerson(seed: number, id: number): Person {
  return {
    id,
    f_id: `u${id}`,
    name: `${pick(PEOPLE, seed, id, 'person')} ${id}`,
    contact: phoneNumber(id),
    context: '',
    extracted_data: {},
  };
}

export function seededAgent(seed: number, number: number, createdAt: number, overrides: AlturAgentOverrides): Agent {
  return {
    id: uuid(seed, 'agent', number),
    createdAt,
    name: `${pick(PEOPLE, seed, number, 'agent')} ${number}`,
    integrations: [
      { id: `int_${hex(12, seed, number, 'phone')}`, type: 'phone_call' },
      { id: `int_${hex(12, seed, number, 'whatsapp')}`, type: 'whatsapp' },
    ],
    ...overrides,
  };
}

/** Different for different people, as within one campaign they must be. */
const phoneNumber = (id: number): string => `+5255${String(id % 100_000_000).padStart(8, '0')}`;

export function instant(text: string | undefined, otherwise: number): number {
  const ms = text === undefined ? otherwise : Date.parse(text);
  if (Number.isNaN(ms)) throw new Error(`Not a date: ${text}`);
  return Math.floor(ms / 1000) * 1000;
}
