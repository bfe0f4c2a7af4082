import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { runInBatches } from '../../../shared/fields/batch';
import { campaignKey } from '../../../shared/campaign';
import { type Contact, type ContactResult, dialable } from '../../../shared/contact';
import { usageError } from '../../../shared/http/errors';
import { E164_HELP, phoneIssue } from '../../../shared/fields/phone';
import type { Vendor } from '../../../shared/vendor';
import { entered } from '../../chosen';
import {
	fromJson,
	fromMapper,
	fromRows,
	type Pairs,
	type Refuse,
	together,
	type Used,
} from './variables';
import { vendorById } from '../../vendors';
import { contactHints } from './hints';
import { failure, laneOf, type Operation, type Run } from '../../run';

interface Destination {
	vendorId: string;
	campaignId: string;
	ifDuplicate: 'skip' | 'update';
}

/** Pairs of name and value, in the way that the person has chosen. */
function pairsOf({ context }: Run, itemIndex: number, used: Used, refuse: Refuse): Pairs {
	const way = context.getNodeParameter('variablesMode', itemIndex, 'rows') as string;
	switch (way) {
		case 'rows':
			return fromRows(context.getNodeParameter('variables', itemIndex, {}), refuse);
		case 'mapped':
			return fromMapper(
				context.getNodeParameter('variablesMapped', itemIndex, {}),
				context.getInputData()[itemIndex]?.json ?? {},
				used,
			);
		default:
			throw refuse(`Variables cannot be given as "${way}"`, 'It is rows or mapped.');
	}
}

/** Variables as JSON and those by name, together. */
function readVariables(
	run: Run,
	json: unknown,
	itemIndex: number,
	used: Used,
): IDataObject | undefined {
	const refuse: Refuse = (message, hint) =>
		usageError(run.context.getNode(), message, hint, itemIndex);
	return together([...fromJson(json, refuse), ...pairsOf(run, itemIndex, used, refuse)], refuse);
}

function readPhone({ context }: Run, itemIndex: number): string {
	const given = context.getNodeParameter('phone', itemIndex, '');
	const phone = dialable(given);
	const issue = phoneIssue('Phone', given, phone);
	if (issue) throw usageError(context.getNode(), issue, `Write it with ${E164_HELP}.`, itemIndex);
	return phone;
}

function readContact(run: Run, itemIndex: number): Contact {
	const { context } = run;
	const phone = readPhone(run, itemIndex);
	const { variables, ...fields } = context.getNodeParameter(
		'contactFields',
		itemIndex,
		{},
	) as IDataObject;
	const entries = Object.entries(fields).map(([name, value]) => [name, String(value ?? '').trim()]);
	const known = Object.fromEntries(entries.filter(([, value]) => value !== '')) as Omit<
		Contact,
		'phone' | 'variables'
	>;
	const campaign = entered(
		context.getNodeParameter('campaign', itemIndex, '', { extractValue: true }),
	);
	const values = readVariables(run, variables, itemIndex, {
		phone,
		campaign,
		fields: Object.keys(known),
	});
	return { phone, ...known, ...(values ? { variables: values } : {}) };
}

async function readDestination(run: Run, itemIndex: number): Promise<Destination> {
	const { vendor, id } = await run.key(itemIndex);
	if (!vendor.contacts) {
		throw usageError(
			run.context.getNode(),
			`${vendor.name} has no call that adds contacts to a campaign`,
			vendor.contactsFallback ?? vendor.manualFallback,
			itemIndex,
		);
	}
	return {
		vendorId: vendor.id,
		campaignId: id,
		ifDuplicate: run.option('ifDuplicate', itemIndex, 'skip'),
	};
}

const DUPLICATE: ContactResult = {
	outcome: 'skipped',
	contactId: null,
	reason: 'Another item of this run has the same number for the same campaign',
};

const UNKNOWN: ContactResult = { outcome: 'unknown', contactId: null, reason: null };

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
	const isRepeat = names.map(
		(name, index) => ifDuplicate === 'skip' && (added.has(name) || names.indexOf(name) < index),
	);
	const fresh = contacts.filter((_, index) => !isRepeat[index]);
	const results = fresh.length
		? ((await vendor.contacts?.add(session.send, campaignId, fresh, ifDuplicate)) ?? [])
		: [];
	for (const name of names) added.add(name);
	const left = results.values();
	return isRepeat.map((repeat): ContactResult =>
		repeat ? DUPLICATE : (left.next().value ?? UNKNOWN),
	);
}

/**
 * Where a request waits. Those for one campaign go one after the other, since a later one may be about the same people;
 * where each carries one number, only those of the same number do.
 */
function placeOf({ vendorId, campaignId }: Destination, { phone }: Contact) {
	const vendor = vendorById(vendorId) as Vendor;
	const campaign = campaignKey(vendorId, campaignId);
	const isOneByOne = vendor.contacts?.maxBatchSize === 1;
	return { lane: laneOf(vendor), queue: isOneByOne ? `${campaign} ${phone}` : campaign };
}

/** Adds one contact for each input item; items for one campaign share requests. */
export const addContacts: Operation = async (run): Promise<INodeExecutionData[]> => {
	const added = new Set<string>();
	const items = await runInBatches<Contact, Destination>(run.context, {
		row: (_, itemIndex) => readContact(run, itemIndex),
		group: async (_, itemIndex) => await readDestination(run, itemIndex),
		maxBatchSize: ({ vendorId }) => vendorById(vendorId)?.contacts?.maxBatchSize ?? 1,
		place: placeOf,
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
		failedOutput: (itemIndex, message) => failure(run, run.about(itemIndex), message),
	});
	for (const { type, message } of contactHints(items.map(({ json }) => json)))
		run.hint(type, message);
	return items;
};
