import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import { invalid, issue } from './errors';
import { LEAD } from './fields';
import type { Customer, CustomerFields } from './model';
import { webhookCustomer } from './render';
import { emptyCustomer, SOURCES, sourceId } from './seedData';
import { below, issuesOf } from './rules';
import type { CareCycleSwitches } from './switches';
import type { CareCycleWorld } from './world';

type Lead = Record<string, unknown>;

const MOST_RECORDS = 200;
// https://docs.carecycle.ai/docs/api-reference/leads/upload-lead-records
const PHONE = /^(\+1\d{10}|\d{10}|\(\d{3}\) \d{3}-\d{4})$/;

/** https://docs.carecycle.ai/docs/api-reference/leads/upload-lead-records and https://docs.carecycle.ai/api-reference/leads/upload */
export function leadRoutes(
	{ switches, dropped }: Context<CareCycleSwitches>,
	world: CareCycleWorld,
): Route[] {
	function upload(request: ApiRequest): Answer {
		const records = read(asObject(request.body).records, switches);
		for (const name of new Set(records.flatMap((record) => Object.keys(record))))
			if (!(name in LEAD)) dropped.push(`POST /v2/leads/upload: ${name}`);
		const results: unknown[] = [];
		const errors: unknown[] = [];
		for (const record of records) {
			const error = complaint(record, world);
			if (error === undefined) results.push(webhookCustomer(save(record, world), world));
			else errors.push({ id: null, externalId: nameOf(record, switches), error });
		}
		const body = {
			succeeded: results.length,
			failed: errors.length,
			errors,
			...(switches.leadResults && { results }),
		};
		return { status: 200, body };
	}
	return [{ method: 'POST', path: '/v2/leads/upload', handle: upload }];
}

/** What the schema of the body refuses, all records together. */
function read(sent: unknown, switches: CareCycleSwitches): Lead[] {
	if (!Array.isArray(sent))
		throw invalid([issue(['records'], 'Expected array', 'array', sent)], switches);
	const length = sent.length;
	if (length < 1 || length > MOST_RECORDS) {
		throw invalid(
			[
				issue(
					['records'],
					`Expected 1 to ${MOST_RECORDS} items`,
					`1-${MOST_RECORDS}`,
					length,
					'too_big',
				),
			],
			switches,
		);
	}
	const records = sent.map(asObject);
	const issues = records.flatMap((record, index) =>
		below('records', below(index, issuesOf(record, LEAD, ['phoneNumber']))),
	);
	if (issues.length) throw invalid(issues, switches);
	return records;
}

/** What makes one record fail while others go through. */
function complaint(record: Lead, world: CareCycleWorld): string | undefined {
	const { phoneNumber, postalCode, timezone, sourceId: source } = record;
	if (!PHONE.test(String(phoneNumber))) return 'Invalid phone number';
	if (!postalCode && !timezone) return 'Either postalCode or timezone is required';
	if (source !== undefined && sourceOf(source, world) === undefined) return 'Source not found';
	return undefined;
}

const sourceOf = (source: unknown, world: CareCycleWorld): string | undefined =>
	SOURCES.map((name) => sourceId(world.seed, name)).find(
		(id, index) => source === id || source === SOURCES[index],
	);

function save(record: Lead, world: CareCycleWorld): Customer {
	const known = Object.keys(emptyCustomer());
	const fields: CustomerFields = Object.fromEntries(
		Object.entries(record).filter(([name]) => known.includes(name)),
	);
	fields.callerId = `+1${String(record.phoneNumber).replace(/\D/g, '').slice(-10)}`;
	if (record.externalId !== undefined) fields.clientCustomerId = record.externalId;
	if (record.sourceId !== undefined) fields.currentSourceId = sourceOf(record.sourceId, world);
	return world.upload(fields);
}

const nameOf = ({ externalId }: Lead, switches: CareCycleSwitches): unknown =>
	switches.leadErrors === 'externalId' ? (externalId ?? null) : null;
