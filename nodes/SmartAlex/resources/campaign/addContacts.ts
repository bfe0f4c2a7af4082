import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { batchOperation } from '../../../shared/batch';
import type { Contact, ContactResult } from '../../../shared/contact';
import { showFor } from '../../../shared/descriptions';
import { usageError } from '../../../shared/errors';
import { validateId } from '../../../shared/validateId';
import { E164_HELP, phoneComplaint } from '../../../shared/phone';
import { contactAdder, MOST_CONTACTS, smartAlex } from '../../smartAlex.vendor';
import { CORRECT_IT } from '../checks';
import { contactLocator } from '../pickers';

const show = showFor('campaign', 'addContacts');
const showPerson = { ...show, contactFrom: ['details'] };

const word = (displayName: string, name: string, placeholder: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
});

export const campaignAddContacts: INodeProperties[] = [
	{
		displayName: 'Contact From',
		name: 'contactFrom',
		type: 'options',
		options: [
			{
				name: 'Contact Details',
				value: 'details',
				description: 'A phone number with the name of a person. Where SmartAlex wants it, the contact is created first.',
			},
			{ name: 'Existing Contact', value: 'contact', description: 'A contact that SmartAlex holds already' },
		],
		default: 'details',
		description: 'What each input item gives',
		displayOptions: { show },
	},
	contactLocator({ displayOptions: { show: { ...show, contactFrom: ['contact'] } } }),
	{
		...word('Phone Number', 'phone', 'e.g. +15550001111'),
		required: true,
		description: `The number to call: ${E164_HELP}`,
		displayOptions: { show: showPerson },
	},
	{
		...word('First Name', 'firstName', 'e.g. Nathan'),
		description: 'A SmartAlex that creates contacts first refuses those without a first name',
		displayOptions: { show: showPerson },
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: { show: showPerson },
		options: [
			word('Company', 'company', 'e.g. Example Ltd'),
			word('Email', 'email', 'e.g. name@email.com'),
			word('Last Name', 'lastName', 'e.g. Smith'),
		],
	},
];

/** What one input item gives: a person, or the id of a contact. */
type Row = { person: Contact } | { contactId: string };

interface Group {
	campaignId: string;
	isPerson: boolean;
}

const valueOf = (context: IExecuteFunctions, name: string, itemIndex: number): unknown =>
	context.getNodeParameter(name, itemIndex, '', { extractValue: true });

const textOf = (value: unknown): string | undefined => String(value ?? '').trim() || undefined;

const isPerson = (context: IExecuteFunctions, itemIndex: number): boolean =>
	context.getNodeParameter('contactFrom', itemIndex, 'details') === 'details';

function readPerson(context: IExecuteFunctions, itemIndex: number): Contact {
	const phone = textOf(valueOf(context, 'phone', itemIndex)) ?? '';
	const found = phoneComplaint('Phone Number', phone);
	if (found) throw usageError(context.getNode(), found, CORRECT_IT, itemIndex);
	const extra = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const firstName = textOf(valueOf(context, 'firstName', itemIndex));
	return { phone, firstName, lastName: textOf(extra.lastName), email: textOf(extra.email), company: textOf(extra.company) };
}

function readRow(context: IExecuteFunctions, itemIndex: number): Row {
	if (isPerson(context, itemIndex)) return { person: readPerson(context, itemIndex) };
	return { contactId: validateId(context, smartAlex, 'contactId', valueOf(context, 'contactId', itemIndex), itemIndex) };
}

const readGroup = (context: IExecuteFunctions, itemIndex: number): Group => ({
	campaignId: validateId(context, smartAlex, 'campaignId', valueOf(context, 'campaignId', itemIndex), itemIndex),
	isPerson: isPerson(context, itemIndex),
});

const toJson = ({ campaignId }: Group, row: Row, result: ContactResult | undefined): IDataObject => ({
	campaignId,
	phone: 'person' in row ? row.person.phone : null,
	...(result as unknown as IDataObject),
});

/** All input items together, in lots of one campaign. One adder serves the run, so that it asks only once which form is taken. */
export const addContacts = async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	let adder: ReturnType<typeof contactAdder> | undefined;
	const run = batchOperation<Row, Group>({
		vendor: smartAlex,
		largest: MOST_CONTACTS,
		row: readRow,
		group: readGroup,
		send: async (session, group, rows) => {
			adder ??= contactAdder(session.send);
			const people = rows.flatMap((row) => ('person' in row ? [row.person] : []));
			const ids = rows.flatMap((row) => ('contactId' in row ? [row.contactId] : []));
			const results = group.isPerson
				? await adder.addPeople(group.campaignId, people)
				: await adder.addIds(group.campaignId, ids);
			return rows.map((row, position) => toJson(group, row, results[position]));
		},
	});
	return await run.call(this);
};
