import type { IDataObject, PreSendAction } from 'n8n-workflow';

import { usageError } from '../../../shared/errors';
import { isObject } from '../../../shared/values';
import { CHANNELS, FIELDS_OF } from '../../altur.vendor';
import { toWeek, weekComplaint } from './week';

/** What Altur limits a number to, by body field. */
const LIMITS: Record<string, [label: string, least: number, most: number]> = {
	retries: ['Retries', 0, 5],
	message_limit: ['Message Limit', 1, 10_000],
};
const CYCLE_LIMITS: Record<string, [label: string, least: number, most: number]> = {
	max_iterations: ['Max Iterations', 1, Infinity],
	cooldown_minutes: ['Cooldown Minutes', 1, Infinity],
};

/** Fields that must not be blank where they are sent. */
const FILLED: Record<string, string> = { agent_id: 'Agent', integration_id: 'Integration ID', timezone: 'Timezone' };
const SCHEDULED_ONLY = ['schedule', 'schedule_start_date', 'schedule_end_date'];

const daysIn = (value: unknown): IDataObject[] => (Array.isArray(value) ? (value as unknown[]).filter(isObject) : []);

function limitComplaint(body: IDataObject, limits: typeof LIMITS): string | undefined {
	for (const [name, [label, least, most]] of Object.entries(limits)) {
		const value = body[name];
		if (value === undefined || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most)) continue;
		return `${label} must be a whole number ${most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`}`;
	}
	return undefined;
}

function blankComplaint(body: IDataObject): string | undefined {
	const { name } = body;
	if (name !== undefined && (String(name).trim() === '' || String(name).length > 255)) return 'The Name must have 1 to 255 characters';
	const blank = Object.keys(FILLED).find((field) => field in body && String(body[field] ?? '').trim() === '');
	return blank && `The ${FILLED[blank]} is empty`;
}

function complaint(body: IDataObject): string | undefined {
	const cycles = isObject(body.cycles) ? body.cycles : {};
	return (
		blankComplaint(body) ??
		limitComplaint(body, LIMITS) ??
		weekComplaint('Scheduling', daysIn(body.scheduling)) ??
		limitComplaint(cycles, CYCLE_LIMITS) ??
		weekComplaint('Schedule of the Cycles', daysIn(cycles.schedule))
	);
}

/** docs: campaigns/create. Fields of the other channel are refused, and a schedule needs its mode. */
function creationComplaint(body: IDataObject): string | undefined {
	const channel = CHANNELS.find(({ value }) => value === body.integration_type);
	if (!channel) return 'The Integration Type is not one of the list';
	const others = Object.entries(FIELDS_OF).flatMap(([value, fields]) => (value === channel.value ? [] : fields));
	const wrong = others.find((field) => body[field] !== undefined);
	if (wrong) return `The field ${wrong} does not go with the Integration Type ${channel.name}`;
	const { cycles } = body;
	const isScheduled = isObject(cycles) && cycles.mode === 'scheduled';
	const hasSchedule = isObject(cycles) && SCHEDULED_ONLY.some((field) => field in cycles);
	return hasSchedule && !isScheduled ? 'The schedule of the Cycles needs their Mode Scheduled' : undefined;
}

/** The body with days as Altur takes them. */
function written(body: IDataObject, more: IDataObject = {}): IDataObject {
	const { scheduling, cycles, ...flat } = body;
	const { schedule, ...rest } = isObject(cycles) ? cycles : {};
	const withSchedule = schedule === undefined ? rest : { ...rest, schedule: toWeek(daysIn(schedule)) };
	return {
		...flat,
		...(scheduling === undefined ? {} : { scheduling: toWeek(daysIn(scheduling)) }),
		...(isObject(cycles) ? { cycles: { ...more, ...withSchedule } } : {}),
	};
}

/** Refuses what Altur would refuse, before anything is sent. */
const prepared = (find: (body: IDataObject) => string | undefined, write: (body: IDataObject) => IDataObject): PreSendAction =>
	async function (options) {
		const body = (options.body ?? {}) as IDataObject;
		const found = find(body);
		if (found) {
			throw usageError(this.getNode(), found, 'Correct the field in this node, then run it again.', this.getItemIndex());
		}
		return { ...options, body: write(body) };
	};

/** Cycles that are given are on; `enabled` can be set here only. */
export const prepareCreate = prepared(
	(body) => complaint(body) ?? creationComplaint(body),
	(body) => written(body, { enabled: true, mode: 'cooldown' }),
);

export const prepareUpdate = prepared(
	(body) => (Object.keys(body).length ? complaint(body) : 'There is nothing to change'),
	(body) => written(body),
);
