import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	updateDisplayOptions,
} from 'n8n-workflow';

import { batchOperation } from '../../../shared/fields/batch';
import { type Contact, type ContactResult } from '../../../shared/contact';
import { showFor } from '../../../shared/fields/descriptions';
import { additionalFields, phone, text } from '../../../shared/fields/fields';
import { phoneNumber, read } from '../../../shared/fields/validate';
import { validateId } from '../../../shared/http/validateId';
import { contactAdder, MOST_CONTACTS, smartAlex } from '../../smartAlex.vendor';
import { contactLocator } from '../../listSearch';

const show = showFor('campaign', 'addContacts');

const fromDetails: INodeProperties[] = [
	phone('Phone Number', 'phone', { required: true }),
	text('First Name', 'firstName', {
		placeholder: 'e.g. Nathan',
		description: 'A SmartAlex that creates contacts first refuses those without a first name',
	}),
	additionalFields(show, [
		text('Company', 'company', { placeholder: 'e.g. Example Ltd' }),
		text('Email', 'email', { placeholder: 'e.g. name@email.com' }),
		text('Last Name', 'lastName', { placeholder: 'e.g. Smith' }),
	]),
];

export const campaignAddContacts: INodeProperties[] = [
	{
		displayName: 'Contact From',
		name: 'contactFrom',
		type: 'options',
		options: [
			{
				name: 'Contact Details',
				value: 'details',
				description:
					'A phone number with the name of a person. Where SmartAlex wants it, the contact is created first.',
			},
			{
				name: 'Existing Contact',
				value: 'contact',
				description: 'A contact that SmartAlex holds already',
			},
		],
		default: 'details',
		description: 'What each input item gives',
		displayOptions: { show },
	},
	contactLocator({ displayOptions: { show: { ...show, contactFrom: ['contact'] } } }),
	...updateDisplayOptions({ show: { ...show, contactFrom: ['details'] } }, fromDetails),
];

/** What one input item gives: a person, or the id of a contact. */
type ContactRow = { person: Contact } | { contactId: string };

interface CampaignGroup {
	campaignId: string;
	isPerson: boolean;
}

const valueOf = (context: IExecuteFunctions, name: string, itemIndex: number): unknown =>
	context.getNodeParameter(name, itemIndex, '', { extractValue: true });

const textOf = (value: unknown): string | undefined => String(value ?? '').trim() || undefined;

const isPerson = (context: IExecuteFunctions, itemIndex: number): boolean =>
	context.getNodeParameter('contactFrom', itemIndex, 'details') === 'details';

function readPerson(context: IExecuteFunctions, itemIndex: number): Contact {
	const entered = valueOf(context, 'phone', itemIndex);
	const number = read(context, itemIndex, 'Phone Number', entered, phoneNumber);
	const extra = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const firstName = textOf(valueOf(context, 'firstName', itemIndex));
	return {
		phone: number,
		firstName,
		lastName: textOf(extra.lastName),
		email: textOf(extra.email),
		company: textOf(extra.company),
	};
}

function readRow(context: IExecuteFunctions, itemIndex: number): ContactRow {
	if (isPerson(context, itemIndex)) return { person: readPerson(context, itemIndex) };
	return {
		contactId: validateId(
			context,
			smartAlex,
			'contactId',
			valueOf(context, 'contactId', itemIndex),
			itemIndex,
		),
	};
}

const readGroup = (context: IExecuteFunctions, itemIndex: number): CampaignGroup => ({
	campaignId: validateId(
		context,
		smartAlex,
		'campaignId',
		valueOf(context, 'campaignId', itemIndex),
		itemIndex,
	),
	isPerson: isPerson(context, itemIndex),
});

const toJson = (
	{ campaignId }: CampaignGroup,
	row: ContactRow,
	result: ContactResult | undefined,
): IDataObject => ({
	campaignId,
	phone: 'person' in row ? row.person.phone : null,
	...(result as unknown as IDataObject),
});

/** All input items together, in lots of one campaign. One adder serves the run, so that it asks only once which form is taken. */
export const addContacts = async function (
	this: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	let adder: ReturnType<typeof contactAdder> | undefined;
	const run = batchOperation<ContactRow, CampaignGroup>({
		vendor: smartAlex,
		maxBatchSize: MOST_CONTACTS,
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
