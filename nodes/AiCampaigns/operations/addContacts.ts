import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inBatches } from '../../shared/batch';
import { campaignKey } from '../../shared/campaign';
import type { Contact, ContactResult } from '../../shared/contact';
import { isE164 } from '../../shared/contact';
import { usageError } from '../../shared/errors';
import type { Vendor } from '../../shared/vendor';
import { isObject } from '../../shared/values';
import { vendorById } from '../vendors';
import type { Operation, Run } from './run';

interface Destination {
	vendorId: string;
	campaignId: string;
	ifDuplicate: 'skip' | 'update';
}

/** Spaces, dots, dashes and brackets are how people write numbers; what is left must be E.164. */
const dialable = (phone: unknown): string => String(phone ?? '').replace(/[\s().-]/g, '');

function readVariables(context: IExecuteFunctions, value: unknown, itemIndex: number): IDataObject | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const read = typeof value === 'string' ? parse(value) : value;
	if (isObject(read)) return Object.keys(read).length ? read : undefined;
	throw usageError(
		context.getNode(),
		'Variables is not a JSON object',
		'Write it as names and values, for example {"plan": "gold"}.',
		itemIndex,
	);
}

function parse(value: string): unknown {
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
}

function readContact(context: IExecuteFunctions, itemIndex: number): Contact {
	const phone = dialable(context.getNodeParameter('phone', itemIndex, ''));
	if (!isE164(phone)) {
		throw usageError(
			context.getNode(),
			phone === '' ? 'The Phone is empty' : 'The Phone is not in E.164 form',
			'Write it with a plus sign and the country code, for example +15550001111.',
			itemIndex,
		);
	}
	const { variables, ...fields } = context.getNodeParameter('contactFields', itemIndex, {}) as IDataObject;
	const entries = Object.entries(fields).map(([name, value]) => [name, String(value ?? '').trim()]);
	const given = Object.fromEntries(entries.filter(([, value]) => value !== '')) as Omit<Contact, 'phone' | 'variables'>;
	const values = readVariables(context, variables, itemIndex);
	return { phone, ...given, ...(values ? { variables: values } : {}) };
}

async function readDestination(run: Run, itemIndex: number): Promise<Destination> {
	const { vendor, id } = await run.key(itemIndex);
	if (!vendor.contacts) {
		throw usageError(
			run.context.getNode(),
			`${vendor.name} has no call that adds contacts to a campaign`,
			vendor.contactsElsewhere ?? vendor.elsewhere,
			itemIndex,
		);
	}
	return { vendorId: vendor.id, campaignId: id, ifDuplicate: run.option('ifDuplicate', itemIndex, 'skip') };
}

const TWICE: ContactResult = {
	outcome: 'skipped',
	contactId: null,
	reason: 'Another item of this run has the same number for the same campaign',
};

const UNTOLD: ContactResult = { outcome: 'unknown', contactId: null, reason: null };

/** Adds contacts to a campaign, each number once where what is there already is to be left alone. */
async function addOnce(
	run: Run,
	{ vendorId, campaignId, ifDuplicate }: Destination,
	contacts: Contact[],
	itemIndex: number,
	added: Set<string>,
): Promise<ContactResult[]> {
	const vendor = vendorById(vendorId) as Vendor;
	const session = await run.session(vendor, itemIndex);
	const names = contacts.map(({ phone }) => `${campaignKey(vendorId, campaignId)} ${phone}`);
	const isRepeat = names.map((name, index) => ifDuplicate === 'skip' && (added.has(name) || names.indexOf(name) < index));
	const fresh = contacts.filter((_, index) => !isRepeat[index]);
	const results = fresh.length ? ((await vendor.contacts?.add(session.send, campaignId, fresh, ifDuplicate)) ?? []) : [];
	for (const name of names) added.add(name);
	const left = results.values();
	return isRepeat.map((repeat): ContactResult => (repeat ? TWICE : (left.next().value ?? UNTOLD)));
}

/** Adds one contact for each input item; items for one campaign share requests. */
export const addContacts: Operation = async (run): Promise<INodeExecutionData[]> => {
	const added = new Set<string>();
	return await inBatches<Contact, Destination>(run.context, {
		row: readContact,
		group: async (_, itemIndex) => await readDestination(run, itemIndex),
		largest: ({ vendorId }) => vendorById(vendorId)?.contacts?.largest ?? 1,
		send: async (destination, contacts, [first = 0]) => {
			const { vendorId, campaignId } = destination;
			const results = await addOnce(run, destination, contacts, first, added);
			return results.map(({ outcome, contactId, reason }, index): IDataObject => ({
				outcome,
				phone: contacts[index]?.phone,
				contactId,
				reason,
				campaignKey: campaignKey(vendorId, campaignId),
				vendor: vendorId,
			}));
		},
	});
};
