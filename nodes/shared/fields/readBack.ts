import type { IDataObject } from 'n8n-workflow';

import { getCampaignObject, unwrap } from '../campaigns/read';
import { foreignAnswer } from '../http/identity';
import type { ApiRequest } from '../http/request';
import type { Session } from '../http/session';
import { isObject } from '../values';
import type { Endpoint } from '../vendor';

/** How an object is read again, where a write does not answer with it. */
export interface ReadBack {
	/** Gives the object, by the ids of the write's path. */
	read: (session: Session, ids: Record<string, string>) => Promise<IDataObject>;
	/** Whether the object shows what was asked for; what it must show where the write's answer was silent. */
	shows: (object: IDataObject, sent: IDataObject) => boolean;
	/** True where the vendor answers with a part of the object only: the rest is read. */
	isPartial?: boolean;
	/** True where the vendor documents no answer: what cannot be read again either is then unknown, and no error. */
	mayBeSilent?: boolean;
}

/** A campaign, read through the vendor's Get. */
export const campaignAgain: ReadBack['read'] = async (session, { campaignId = '' }) =>
	await getCampaignObject(session, campaignId);

/** An object that has a call of its own. */
export const objectAgain =
	(endpoint: Endpoint): ReadBack['read'] =>
	async (session, ids) =>
		unwrap(session, endpoint, await session.send({ endpoint, ids }), ids);

/** Letters and digits: a vendor may write a value in another way than it was sent. */
const plain = (value: unknown): string =>
	JSON.stringify(value ?? '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '');

/** The object has the fields as they were sent, as far as it has them. */
export const showsFields: ReadBack['shows'] = (object, sent) =>
	Object.entries(sent).every(
		([name, value]) => !(name in object) || plain(object[name]) === plain(value),
	);

/** The object has the status that a call stands for. */
export const showsStatus =
	(word: string): ReadBack['shows'] =>
	({ status }) =>
		status === word;

/** Whether the answer names no object at all; another one than was asked for is something else. */
function isNameless({ unwrap: inside, identity }: Endpoint, body: unknown): boolean {
	const object = inside && isObject(body) ? inside(body) : body;
	return identity !== undefined && foreignAnswer({ at: identity.at }, object) !== undefined;
}

/** The rest of an object of which the answer has a part. That it was written is known, so no failure hides it. */
async function completed(
	session: Session,
	ids: Record<string, string>,
	{ read }: ReadBack,
	part: IDataObject,
): Promise<IDataObject> {
	const [whole] = await Promise.allSettled([read(session, ids)]);
	return whole.status === 'fulfilled' ? { ...whole.value, ...part } : part;
}

/**
 * The object that a write was about: as the answer has it, or read again where the answer does not show it.
 * @throws NodeApiError where neither shows that it was done
 */
export async function writtenObject(
	session: Session,
	{ endpoint, ids = {}, body: sent }: ApiRequest,
	answer: unknown,
	readBack?: ReadBack,
): Promise<IDataObject> {
	if (!readBack || !isNameless(endpoint, answer)) {
		const object = unwrap(session, endpoint, answer, ids);
		return readBack?.isPartial ? await completed(session, ids, readBack, object) : object;
	}
	const [seen] = await Promise.allSettled([readBack.read(session, ids)]);
	if (seen.status === 'rejected' && readBack.mayBeSilent) {
		const asked = Object.entries(ids).map(([name, id]) => [name, id.trim()]);
		return { ...Object.fromEntries(asked), outcome: 'unknown' };
	}
	if (seen.status === 'fulfilled' && readBack.shows(seen.value, { ...endpoint.body, ...sent }))
		return seen.value;
	return unwrap(session, endpoint, answer, ids);
}
