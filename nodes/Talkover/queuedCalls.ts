import type { IDataObject } from 'n8n-workflow';

import type { Contact, ContactResult } from '../shared/contact';
import { asText, isObject, objectAt } from '../shared/values';
import { existingCall, saidIn } from './errors';

const withoutEmpty = (fields: Record<string, string | undefined>): IDataObject =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as IDataObject;

/**
 * A person as a call to be queued: Talkover has no contacts. Its names for what is not a variable are assumed: an agent
 * uses those that its prompt names. The caller's own id comes back in webhooks.
 */
export function toQueuedCall({ phone, variables, ...person }: Contact): IDataObject {
	const { firstName, lastName, email, company, externalId } = person;
	const payload = {
		...withoutEmpty({ first_name: firstName, last_name: lastName, email, company }),
		...variables,
	};
	return {
		to: phone,
		...(Object.keys(payload).length ? { payload } : {}),
		...(externalId ? { context: { external_id: externalId } } : {}),
	};
}

/** The machine-readable description shows the call by itself. */
export const unwrapQueued = (body: IDataObject): unknown =>
	body.campaign_call === undefined && body.id !== undefined ? { campaign_call: body } : body;

/** What became of a number. Its id is that of the queued call. */
export function readQueued(body: unknown): ContactResult {
	const existing = existingCall(body);
	if (existing)
		return {
			outcome: 'skipped',
			contactId: asText(existing.id),
			reason: saidIn(body as IDataObject) ?? null,
			raw: existing,
		};
	const call = isObject(body) ? objectAt(unwrapQueued(body), 'campaign_call') : undefined;
	const contactId = asText(call?.id);
	return contactId === null
		? { outcome: 'unknown', contactId, reason: 'Talkover names no queued call in its answer' }
		: { outcome: 'added', contactId, reason: null, raw: call };
}
