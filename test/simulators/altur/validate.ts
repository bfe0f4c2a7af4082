import { asObject } from '../shared/vendor';
import { invalid, refuse } from './errors';
import { CHANNELS, CONTACT_STATUSES, DAYS, type CampaignSettings, type Channel, type Cycles } from './model';
import { defaultCycles } from './seed-data';
import type { AlturSwitches } from './switches';

type Body = Record<string, unknown>;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const PHONE = /^\+[1-9]\d{6,14}$/;
const IMMUTABLE = ['agent_id', 'integration_id', 'integration_type'];
const IMMUTABLE_CYCLES = ['enabled', 'mode'];
const SCHEDULED_ONLY = ['schedule', 'schedule_start_date', 'schedule_end_date'];
const CHANNEL_FIELDS: Record<Channel, string[]> = {
  phone_call: ['first_message', 'cycles'],
  whatsapp: ['template', 'template_alt'],
};

export const isPhone = (value: unknown): value is string => typeof value === 'string' && PHONE.test(value);

const isZone = (value: unknown): boolean => {
  try {
    return typeof value === 'string' && Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
};
const isText = (value: unknown) => typeof value === 'string';
const isTextOrNull = (value: unknown) => value === null || isText(value);
const isFrom = (low: number, high: number) => (value: unknown) => Number.isInteger(value) && Number(value) >= low && Number(value) <= high;
const isDay = (value: unknown) => value === null || (isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(String(value)));

function isWeek(value: unknown): boolean {
  return Object.entries(asObject(value)).every(([day, hours]) => {
    const { startTime, stopTime, active } = asObject(hours);
    const isKnown = (DAYS as readonly string[]).includes(day);
    return isKnown && TIME.test(String(startTime)) && TIME.test(String(stopTime)) && typeof active === 'boolean';
  });
}

/** docs: campaigns/create and campaigns/update */
const RULES: Record<Exclude<keyof CampaignSettings, 'cycles'>, (value: unknown) => boolean> = {
  name: (value) => isText(value) && String(value).trim() !== '' && String(value).length <= 255,
  description: isTextOrNull,
  timezone: isZone,
  retries: isFrom(0, 5),
  message_limit: isFrom(1, 10_000),
  first_message: isTextOrNull,
  template: isTextOrNull,
  template_alt: isTextOrNull,
  scheduling: isWeek,
};

const CYCLE_RULES: Record<keyof Cycles, (value: unknown) => boolean> = {
  enabled: (value) => typeof value === 'boolean',
  mode: (value) => value === 'cooldown' || value === 'scheduled',
  max_iterations: isFrom(1, 1_000),
  cooldown_minutes: isFrom(1, 1_000_000),
  filter_statuses: (value) => Array.isArray(value) && value.every((word) => (CONTACT_STATUSES as readonly unknown[]).includes(word)),
  filter_tags: (value) => Array.isArray(value) && value.every(isText),
  schedule: (value) => value === null || isWeek(value),
  schedule_start_date: isDay,
  schedule_end_date: isDay,
};

/** Reads and checks the two bodies that write a campaign. */
export class Bodies {
  constructor(private readonly switches: AlturSwitches) {}

  channel(body: Body): Channel {
    const { integration_type } = body;
    if (!(CHANNELS as readonly unknown[]).includes(integration_type)) throw invalid(this.switches, 'integration_type is required.');
    return integration_type as Channel;
  }

  created(body: Body, channel: Channel): Partial<CampaignSettings> {
    if (body.name === undefined) throw invalid(this.switches, 'name is required.');
    this.checkChannel(body, channel);
    const sent = this.flat(body);
    return body.cycles === undefined ? sent : { ...sent, cycles: this.newCycles(asObject(body.cycles)) };
  }

  updated(body: Body, channel: Channel, current: CampaignSettings): Partial<CampaignSettings> {
    const cycles = asObject(body.cycles);
    const fixed = IMMUTABLE.find((field) => field in body) ?? IMMUTABLE_CYCLES.filter((field) => field in cycles).map((field) => `cycles.${field}`)[0];
    if (fixed) throw refuse(this.switches, 400, 'IMMUTABLE_FIELD', { field: fixed });
    this.checkChannel(body, channel);
    const sent = this.flat(body);
    return body.cycles === undefined ? sent : { ...sent, cycles: this.changedCycles(cycles, current.cycles) };
  }

  private checkChannel(body: Body, channel: Channel): void {
    const other = channel === 'phone_call' ? 'whatsapp' : 'phone_call';
    const wrong = CHANNEL_FIELDS[other].find((field) => body[field] !== undefined);
    if (wrong) throw invalid(this.switches, `${wrong} does not go with ${channel}.`);
  }

  private flat(body: Body): Partial<CampaignSettings> {
    const sent = Object.entries(RULES).filter(([field]) => body[field] !== undefined);
    const wrong = sent.find(([field, isGood]) => !isGood(body[field]));
    if (wrong) throw invalid(this.switches, `${wrong[0]} is not valid.`);
    return Object.fromEntries(sent.map(([field]) => [field, body[field]]));
  }

  private newCycles(sent: Body): Cycles {
    if (sent.enabled !== true) return defaultCycles();
    this.checkCycles(sent);
    const mode = (sent.mode as Cycles['mode'] | undefined) ?? 'cooldown';
    if (mode === 'cooldown') this.refuseSchedule(sent);
    return { ...defaultCycles(), ...sent, mode } as Cycles;
  }

  private changedCycles(sent: Body, current: Cycles): Cycles {
    if (!current.enabled) throw refuse(this.switches, 400, 'CYCLES_NOT_ENABLED');
    this.checkCycles(sent);
    if (current.mode !== 'scheduled') this.refuseSchedule(sent);
    return { ...current, ...sent } as Cycles;
  }

  private checkCycles(sent: Body): void {
    const wrong = Object.entries(sent).find(([field, value]) => !CYCLE_RULES[field as keyof Cycles]?.(value));
    if (wrong) throw invalid(this.switches, `cycles.${wrong[0]} is not valid.`);
  }

  private refuseSchedule(sent: Body): void {
    if (SCHEDULED_ONLY.some((field) => sent[field] !== undefined)) throw refuse(this.switches, 400, 'SCHEDULED_MODE_ONLY');
  }
}
