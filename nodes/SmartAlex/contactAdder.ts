import type { IDataObject } from 'n8n-workflow';

import type { Contact, ContactResult } from '../shared/contact';
import { foreignAnswer } from '../shared/http/identity';
import { isObject, asText } from '../shared/values';
import type { Endpoint, Send } from '../shared/vendor';

/** How SmartAlex takes contacts, as its record knows it. */
export interface AddingApi {
	add: Endpoint;
	create: Endpoint;
	get: Endpoint;
	/** The two bodies of an addition: people, and ids of existing contacts. */
	people: (people: IDataObject[]) => IDataObject;
	ids: (ids: string[]) => IDataObject;
	toFields: (person: Partial<Contact>) => IDataObject;
	fromFields: (fields: IDataObject) => Partial<Contact>;
	counts: (body: unknown) => Record<'added' | 'duplicates' | 'invalid', number | null>;
	/** Whether a request with this status was refused for what its body holds. */
	isRefusedBody: (status: unknown) => boolean;
}

type BatchFailure = { httpCode?: string | null; message: string };
type Tried = { body: unknown; failure?: undefined } | { failure: BatchFailure };

/** A contact that SmartAlex holds, or what kept it from getting there. */
type Held = { id: string } | { result: ContactResult };

const notTried = ({ message }: BatchFailure): ContactResult => ({
	outcome: 'failed',
	contactId: null,
	reason: `Not tried, because of the contact before it: ${message}`,
});

/** Nobody may be called in another person's place. */
const notRead = (contactId: string, foreign: string): ContactResult => ({
	outcome: 'failed',
	contactId,
	reason: `Not added, because SmartAlex sent something else than this contact: ${foreign}`,
});

/** Without an answer, or after trouble on the vendor's side, it may have been done all the same. */
const isUnclear = ({ httpCode }: BatchFailure): boolean => !httpCode || Number(httpCode) >= 500;

const afterFailure = (failure: BatchFailure, contactId: string | null): ContactResult => ({
	outcome: isUnclear(failure) ? 'unknown' : 'failed',
	contactId,
	reason: failure.message,
});

/**
 * Adds contacts to campaigns of one SmartAlex. Of the two forms of the call it tries the one that fits what it was
 * given, and, when the server refuses that, the other one; it remembers which form the server takes.
 */
export class ContactAdder {
	private form?: 'people' | 'ids';

	private readonly idByPhone = new Map<string, string>();

	constructor(
		private readonly send: Send,
		private readonly api: AddingApi,
	) {}

	/** People go as they are; where the server wants ids, they are created as contacts first. */
	async addPeople(campaignId: string, people: Contact[]): Promise<ContactResult[]> {
		if (this.form === 'ids') return await this.addCreated(campaignId, people);
		const tried = await this.add(campaignId, this.api.people(people.map(this.api.toFields)));
		if (!tried.failure) {
			this.form = 'people';
			return people.map(() => ({ contactId: null, ...this.judge(people.length, tried.body) }));
		}
		if (this.form !== undefined || !this.isRefusal(tried.failure)) throw tried.failure;
		return await this.tryCreated(campaignId, people, tried.failure);
	}

	/** Ids go as they are; where the server wants people, it is asked for them first. */
	async addIds(campaignId: string, ids: string[]): Promise<ContactResult[]> {
		if (this.form === 'people') return await this.addRead(campaignId, ids);
		const tried = await this.add(campaignId, this.api.ids(ids));
		if (!tried.failure) {
			this.form = 'ids';
			return ids.map((contactId) => ({ contactId, ...this.judge(ids.length, tried.body) }));
		}
		if (this.form !== undefined || !this.isRefusal(tried.failure)) throw tried.failure;
		return await this.addRead(campaignId, ids, tried.failure);
	}

	/** One contact finds out whether ids are taken: a refusal for another reason then leaves one stray contact at most. */
	private async tryCreated(
		campaignId: string,
		people: Contact[],
		refusal: BatchFailure,
	): Promise<ContactResult[]> {
		const results: ContactResult[] = [];
		let isStuck = false;
		while (this.form === undefined && !isStuck && results.length < people.length) {
			const result = await this.addCreated(
				campaignId,
				people.slice(results.length, results.length + 1),
				refusal,
			);
			results.push(...result);
			isStuck = result.some(
				({ outcome, contactId }) => outcome === 'unknown' || contactId !== null,
			);
		}
		const rest = people.slice(results.length);
		if (this.form === undefined) return [...results, ...rest.map(() => notTried(refusal))];
		return rest.length ? [...results, ...(await this.addCreated(campaignId, rest))] : results;
	}

	private async addCreated(
		campaignId: string,
		people: Contact[],
		refusal?: BatchFailure,
	): Promise<ContactResult[]> {
		const held = await this.createAll(people);
		const ids = [...new Set(held.flatMap((each) => ('id' in each ? [each.id] : [])))];
		if (!ids.length) return held.flatMap((each) => ('result' in each ? [each.result] : []));
		const tried = await this.add(campaignId, this.api.ids(ids));
		if (tried.failure && refusal && this.isRefusal(tried.failure)) throw refusal;
		if (!tried.failure) this.form = 'ids';
		const seen = new Set<string>();
		return held.map((each) => {
			if ('result' in each) return each.result;
			const isFirst = !seen.has(each.id);
			seen.add(each.id);
			if (!isFirst)
				return {
					outcome: 'skipped',
					contactId: each.id,
					reason: 'The same phone number came before',
				};
			// The contacts exist by now: an error for all of them would hide their ids, and a repeat would create them again.
			if (tried.failure) return afterFailure(tried.failure, each.id);
			return { contactId: each.id, ...this.judge(ids.length, tried.body) };
		});
	}

	/** Creates contacts one after the other, and each phone number once. */
	private async createAll(people: Contact[]): Promise<Held[]> {
		const held: Held[] = [];
		let stopped: BatchFailure | undefined;
		for (const person of people) {
			const known = this.idByPhone.get(person.phone);
			if (known !== undefined) held.push({ id: known });
			else if (stopped) held.push({ result: notTried(stopped) });
			else {
				const tried = await this.try({
					endpoint: this.api.create,
					body: this.api.toFields(person),
				});
				stopped = tried.failure && this.stops(tried.failure) ? tried.failure : undefined;
				held.push(
					tried.failure
						? { result: afterFailure(tried.failure, null) }
						: this.remember(person, tried.body),
				);
			}
		}
		return held;
	}

	/** Whether the next contact would fare no better. Where nothing was done yet, that ends the whole addition. */
	private stops(failure: BatchFailure): boolean {
		if (this.isRefusal(failure) || failure.httpCode === '409') return false;
		if (this.idByPhone.size === 0 && !isUnclear(failure)) throw failure;
		return true;
	}

	private remember({ phone }: Contact, body: unknown): Held {
		const id = asText(inside(this.api.create, body).id);
		if (id === null)
			return {
				result: {
					outcome: 'unknown',
					contactId: null,
					reason: 'SmartAlex did not tell the ID of the new contact',
				},
			};
		this.idByPhone.set(phone, id);
		return { id };
	}

	/** Reads the contacts and adds them as people. */
	private async addRead(
		campaignId: string,
		ids: string[],
		refusal?: BatchFailure,
	): Promise<ContactResult[]> {
		const read = await this.readAll(ids, refusal);
		const people = read.flatMap((each) => ('fields' in each ? [each.fields] : []));
		if (!people.length) return read.flatMap((each) => ('result' in each ? [each.result] : []));
		const tried = await this.add(campaignId, this.api.people(people));
		if (tried.failure) throw refusal && this.isRefusal(tried.failure) ? refusal : tried.failure;
		this.form = 'people';
		const judged = this.judge(people.length, tried.body);
		return read.map((each, index) =>
			'result' in each ? each.result : { contactId: ids[index] ?? null, ...judged },
		);
	}

	private async readAll(
		ids: string[],
		refusal?: BatchFailure,
	): Promise<Array<{ fields: IDataObject } | { result: ContactResult }>> {
		const { get, toFields, fromFields } = this.api;
		const read: Array<{ fields: IDataObject } | { result: ContactResult }> = [];
		for (const contactId of ids) {
			const tried = await this.try({ endpoint: get, ids: { contactId } });
			if (tried.failure && tried.failure.httpCode !== '404') throw refusal ?? tried.failure;
			if (tried.failure) read.push({ result: afterFailure(tried.failure, contactId) });
			else {
				const fields = inside(get, tried.body);
				const foreign = foreignAnswer({ at: 'id' }, fields, contactId);
				read.push(
					foreign === undefined
						? { fields: toFields(fromFields(fields)) }
						: { result: notRead(contactId, foreign) },
				);
			}
		}
		return read;
	}

	/** SmartAlex counts and does not name, so only a lot of one kind tells what became of each contact. */
	private judge(count: number, body: unknown): Omit<ContactResult, 'contactId'> {
		const { added, duplicates, invalid } = this.api.counts(body);
		const raw = isObject(body) ? body : undefined;
		if (added === count) return { outcome: 'added', reason: null, raw };
		if (duplicates === count)
			return { outcome: 'skipped', reason: 'The contact is in the campaign already', raw };
		if (invalid === count)
			return { outcome: 'failed', reason: 'SmartAlex calls the contact invalid', raw };
		const isSilent = [added, duplicates, invalid].every((each) => each === null);
		const counted = `Of ${count} contacts SmartAlex added ${added ?? 0}, skipped ${duplicates ?? 0} as duplicates and ${invalid ?? 0} as invalid`;
		const said = isSilent
			? 'SmartAlex took the request and does not say what it did'
			: `${counted}, and does not say which`;
		return { outcome: 'unknown', reason: said, raw };
	}

	private isRefusal({ httpCode }: BatchFailure): boolean {
		return this.api.isRefusedBody(httpCode);
	}

	private async add(campaignId: string, body: IDataObject): Promise<Tried> {
		return await this.try({ endpoint: this.api.add, ids: { campaignId }, body });
	}

	private async try(call: Parameters<Send>[0]): Promise<Tried> {
		const [answer] = await Promise.allSettled([this.send(call)]);
		return answer.status === 'fulfilled'
			? { body: answer.value }
			: { failure: answer.reason as BatchFailure };
	}
}

function inside({ unwrap }: Endpoint, body: unknown): IDataObject {
	const object = unwrap && isObject(body) ? unwrap(body) : body;
	return isObject(object) ? object : {};
}
