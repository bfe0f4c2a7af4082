import { iso } from '../shared/clock';
import type { Calls, MadeCall } from './calls';
import type { Agent, AlturCampaign, Campaign, ContactStatus, Person, SingleCall, Week } from './model';
import type { AlturSwitches } from './switches';

type Row = Record<string, unknown>;
type Generation = AlturSwitches['generation'];

const HOUR = 3_600_000;

/** As Altur writes them: with the offset of Mexico City. */
export const localIso = (ms: number): string => iso(ms - 6 * HOUR).replace('Z', '-06:00');

export function campaignRecord(campaign: Campaign, agent: Agent | undefined, calls: Calls): AlturCampaign {
  const { cycles, ...settings } = campaign.settings;
  const { contacts, done, answered } = counts(campaign, calls);
  return {
    id: Number(campaign.id),
    status: campaign.status,
    archived: campaign.archived,
    ...settings,
    agent: agentBrief(agent),
    integration: campaign.integration,
    cycles: { ...cycles, current_iteration: campaign.iteration },
    created_at: iso(campaign.createdAt),
    contacts,
    contactsDone: done,
    contactsAnswered: answered,
    calls: campaign.dialing.startedAt.length,
  };
}

const agentBrief = (agent: Agent | undefined) => (agent ? { id: agent.id, name: agent.name } : null);

/** docs: campaigns/retrieve, in each of its stored copies. */
export function listRow(campaign: Campaign, agent: Agent | undefined, generation: Generation): Row {
  const { name, description, timezone, retries, template, first_message, scheduling, cycles } = campaign.settings;
  const lastIteration = campaign.lastIterationAt === null ? null : localIso(campaign.lastIterationAt);
  const isSeed = generation === 'seed';
  return {
    id: Number(campaign.id),
    name,
    description,
    status: campaign.status,
    created_at: localIso(campaign.createdAt),
    agent: agentBrief(agent),
    scheduling: isSeed ? withEndTime(scheduling) : scheduling,
    timezone,
    retries,
    archived: campaign.archived,
    template,
    first_message,
    [generation === 'newest' ? 'concurrency_limit' : 'concurrency']: campaign.concurrency,
    cycle_enabled: cycles.enabled,
    cycle_max_iterations: cycles.max_iterations,
    [isSeed ? 'cycle_cooldown' : 'cycle_cooldown_minutes']: cycles.cooldown_minutes,
    [isSeed ? 'cycle_status_filters' : 'cycle_filter_statuses']: cycles.filter_statuses,
    [isSeed ? 'cycle_tag_filters' : 'cycle_filter_tags']: cycles.filter_tags,
    cycle_current_iteration: campaign.iteration,
    [isSeed ? 'last_iteration_at' : 'cycle_last_iteration_at']: lastIteration,
  };
}

const withEndTime = (week: Week): Row =>
  Object.fromEntries(Object.entries(week).map(([day, { stopTime, ...rest }]) => [day, { ...rest, endTime: stopTime }]));

/** docs: campaigns/retrieve-detail. Assumed: what its sample cuts off stands flat, with the names of create. */
export function detail(campaign: Campaign, agent: Agent | undefined, calls: Calls): Row {
  const { cycles, scheduling, ...flat } = campaign.settings;
  return {
    id: Number(campaign.id),
    ...flat,
    status: campaign.status,
    archived: campaign.archived,
    integration: campaign.integration,
    agent: agentBrief(agent),
    created_at: localIso(campaign.createdAt),
    scheduling,
    cycles: { ...cycles, current_iteration: campaign.iteration },
    analytics: campaign.integration.type === 'phone_call' ? analytics(campaign, calls) : { messages: campaign.dialing.startedAt.length },
  };
}

function counts(campaign: Campaign, calls: Calls) {
  const by = (...statuses: ContactStatus[]) => standing.filter(({ status }) => statuses.includes(status)).length;
  const standing = [...calls.standing(campaign).values()];
  return {
    contacts: standing.length,
    done: standing.length - by('queue', 'sending', 'retrying'),
    answered: by('answered', 'converted', 'read'),
    converted: by('converted'),
    voicemail: by('voicemail'),
    failed: by('failed'),
  };
}

const rate = (part: number, whole: number): number => (whole ? part / whole : 0);

/** docs: webhooks/campaign-status-changed. Rates are fractions. */
function analytics(campaign: Campaign, calls: Calls): Row {
  const made = calls.all(campaign).filter(({ endedAt }) => endedAt !== null);
  const answeredBy = (who: string) => made.filter((call) => call.answeredBy === who).length;
  const { contacts, done, answered, converted, voicemail, failed } = counts(campaign, calls);
  const shares: Row = {};
  const share = (name: string, part: number, whole: number) => Object.assign(shares, { [name]: part, [`${name}Rate`]: rate(part, whole) });
  share('callsAnsweredByHuman', answeredBy('human'), made.length);
  share('callsAnsweredByMachine', answeredBy('machine'), made.length);
  share('callsAnsweredByUnknown', answeredBy('unknown'), made.length);
  share('contactsProcessed', done, contacts);
  share('contactsFailed', failed, contacts);
  share('contactsVoicemail', voicemail, contacts);
  share('contactsAnswered', answered, contacts);
  share('contactsConverted', converted, contacts);
  return { calls: made.length, contacts, ...shares };
}

/** docs: campaigns/retrieve-contacts. `last_call_at` has a space and no zone. */
export function contactRow(campaign: Campaign, person: Person, turns: number[], status: ContactStatus, calls: Calls): Row {
  const made = turns.map((turn) => calls.made(campaign, turn));
  const last = made.at(-1);
  return {
    f_id: person.f_id,
    id: person.id,
    name: person.name,
    contact: person.contact,
    status,
    context: person.context,
    retries: Math.max(0, turns.length - 1),
    has_follow_up: false,
    call_count: turns.length,
    billed_duration: made.reduce((sum, { duration }) => sum + duration, 0),
    last_call_at: last ? iso(last.startedAt).replace('T', ' ').replace('Z', '') : null,
    extracted_data: person.extracted_data,
    tags: [],
  };
}

const dateOrNull = (ms: number | null) => (ms === null ? null : localIso(ms));

/** docs: campaigns/retrieve-calls */
export const callRow = (call: MadeCall, contactStatus: string): Row => ({
  id: call.id,
  type: 'outbound',
  status: call.status,
  answered_by: call.answeredBy,
  created_at: localIso(call.startedAt),
  started_at: localIso(call.startedAt),
  ended_at: dateOrNull(call.endedAt),
  duration: call.duration,
  billed_duration: call.duration,
  contact: { id: call.person.id, f_id: call.person.f_id, name: call.person.name, phone_number: call.person.contact, status: contactStatus },
  extracted_data: call.person.extracted_data,
  tags: [],
  recording_url: call.duration ? `/api/v1.0/call/${call.id}/recording` : null,
});

interface CallSight {
  status: string;
  answeredBy: string | null;
  startedAt: number | null;
  endedAt: number | null;
  duration: number;
}

const RINGS_AFTER = 5_000;
const TALKS_AFTER = 15_000;
const ENDS_AFTER = 75_000;

/** A call outside a campaign goes its way with the clock. */
export function sightOf({ createdAt }: SingleCall, now: number): CallSight {
  const age = now - createdAt;
  const startedAt = age < TALKS_AFTER ? null : createdAt + TALKS_AFTER;
  if (age < RINGS_AFTER) return { status: 'queued', answeredBy: null, startedAt, endedAt: null, duration: 0 };
  if (age < TALKS_AFTER) return { status: 'ringing', answeredBy: null, startedAt, endedAt: null, duration: 0 };
  if (age < ENDS_AFTER) return { status: 'in-progress', answeredBy: 'human', startedAt, endedAt: null, duration: 0 };
  return { status: 'ended', answeredBy: 'human', startedAt, endedAt: createdAt + ENDS_AFTER, duration: 60 };
}

interface CallParty {
  id: string;
  to: string;
  displayName: string | null;
  context: string | null;
  createdAt: number;
}

/** docs: calls/start and calls/retrieve; the oldest pages call the agent `chatbot` and the person `enduser`. */
export function singleCallBody(call: CallParty, sight: CallSight, agent: Agent | undefined, generation: Generation): Row {
  const [agentKey, personKey] = generation === 'seed' ? ['chatbot', 'enduser'] : ['agent', 'end_user'];
  return {
    id: call.id,
    type: 'outbound',
    status: sight.status,
    phone_number_from: '+525500000000',
    phone_number_to: call.to,
    answered_by: sight.answeredBy,
    created_at: localIso(call.createdAt),
    started_at: dateOrNull(sight.startedAt),
    ended_at: dateOrNull(sight.endedAt),
    duration: sight.duration,
    billable_duration: sight.duration,
    [agentKey]: agentBrief(agent),
    [personKey]: { display_name: call.displayName, phone_number: call.to, context: call.context },
  };
}
