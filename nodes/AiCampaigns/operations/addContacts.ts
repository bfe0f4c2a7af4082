import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inBatches } from '../../shared/batch';
import { campaignKey } from '../../shared/campaign';
import type { Contact } from '../../shared/contact';
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

interface Fields {
	firstName?: string;
	lastName?: string;
	email?: string;
	company?: string;
	externalId?: string;
	variables?: unknown;
}

/** Spaces, dots, dashes and brackets are how people write numbers; what is left must be E.164. */
const dialable = (phone: unknown): string => String(phone ?? '').replace(/[\s().-]/g, '');

function readVariables(context: IExecuteFunctions, value: unknown, itemIndex: number): IDataObject | undefined {
	if (value === undefined || value === '') return undefined;
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
	const { variables, ...fields } = context.getNodeParameter('contactFields', itemIndex, {}) as Fields;
	const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
	const values = readVariables(context, variables, itemIndex);
	return { phone, ...given, ...(values ? { variables: values } : {}) };
}

function readDestination(run: Run, itemIndex: number): Destination {
	const { vendor, id } = run.key(itemIndex);
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

/** Adds one contact for each input item; items for one campaign share requests. */
export const addContacts: Operation = async (run): Promise<INodeExecutionData[]> =>
	await inBatches<Contact, Destination>(run.context, {
		row: readContact,
		group: (_, itemIndex) => readDestination(run, itemIndex),
		largest: ({ vendorId }) => vendorById(vendorId)?.contacts?.largest ?? 1,
		send: async ({ vendorId, campaignId, ifDuplicate }, contacts, [first = 0]) => {
			const vendor = vendorById(vendorId) as Vendor;
			const session = await run.session(vendor, first);
			const results = (await vendor.contacts?.add(session.send, campaignId, contacts, ifDuplicate)) ?? [];
			return contacts.map(({ phone }, index): IDataObject => {
				const { outcome = 'unknown', contactId = null, reason = null } = results[index] ?? {};
				return { outcome, phone, contactId, reason, campaignKey: campaignKey(vendorId, campaignId), vendor: vendorId };
			});
		},
	});
