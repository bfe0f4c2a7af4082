import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	updateDisplayOptions,
} from 'n8n-workflow';

import { batchOperation } from '../../../shared/fields/batch';
import { showFor } from '../../../shared/fields/descriptions';
import {
	additionalFields,
	json,
	longText,
	options,
	phone,
	text,
} from '../../../shared/fields/fields';
import { E164_HELP } from '../../../shared/fields/phone';
import { jsonObject, oneOf, phoneNumber, read } from '../../../shared/fields/validate';
import { validateId } from '../../../shared/http/validateId';
import { altur, CONTACT, contactsBody, IF_DUPLICATE, MOST_CONTACTS } from '../../altur.vendor';
import { matchRows } from '../../rows';

const show = showFor('contact', 'add');

/** Fields of https://docs.altur.io/en/api-reference/campaigns/create-contacts */
export const contactAdd: INodeProperties[] = [
	...updateDisplayOptions({ show }, [
		phone('Phone Number', 'contact', {
			required: true,
			placeholder: 'e.g. +5215512345678',
			description: `The number to call or to write to: ${E164_HELP}`,
		}),
		text('Name', 'name', { placeholder: 'e.g. Ada Moreno' }),
	]),
	additionalFields(show, [
		longText('Context', 'context', { description: 'What the agent should know about the person' }),
		text('External ID', 'fId', {
			description: 'Your own ID of this person. It comes back as f_id.',
		}),
		json('Extracted Data', 'extractedData', {
			description: 'Further values by name, as a JSON object',
		}),
	]),
	options(show, [
		{
			displayName: 'If Duplicate',
			name: 'ifDuplicate',
			type: 'options',
			options: [
				{ name: 'Skip', value: 'skip', description: 'Leave the contact as it is' },
				{
					name: 'Update',
					value: 'update',
					description: 'Overwrite name, context, extracted data and external ID',
				},
			],
			default: 'skip',
			description: 'What to do when the campaign has the phone number already',
		},
	]),
];

interface AddGroup {
	campaignId: string;
	ifDuplicate: string;
}

/** The contact that one input item asks for. What was left empty is not sent. */
function contactOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const parameter = (name: string) => context.getNodeParameter(name, itemIndex, '');
	const word = (name: string) => String(parameter(name) ?? '').trim();
	const contact = read(context, itemIndex, 'Phone Number', parameter('contact'), phoneNumber);
	const entered = parameter('additionalFields.extractedData') ?? {};
	const extracted = read(context, itemIndex, 'Extracted Data', entered, jsonObject) ?? {};
	const fields = {
		name: word('name'),
		context: word('additionalFields.context'),
		f_id: word('additionalFields.fId'),
	};
	const given = Object.entries(fields).filter(([, value]) => value !== '');
	return {
		contact,
		...Object.fromEntries(given),
		...(Object.keys(extracted).length ? { extracted_data: extracted } : {}),
	};
}

function groupOf(context: IExecuteFunctions, itemIndex: number): AddGroup {
	const value = context.getNodeParameter('campaignId', itemIndex, '', { extractValue: true });
	const entered = context.getNodeParameter('options.ifDuplicate', itemIndex, 'skip');
	const ifDuplicate = String(
		read(context, itemIndex, 'If Duplicate', entered, oneOf(IF_DUPLICATE)),
	);
	return { campaignId: validateId(context, altur, 'campaignId', value, itemIndex), ifDuplicate };
}

/** Sends the contacts of all input items in few requests. Each item gets what became of its own contact. */
export const addContacts = batchOperation<IDataObject, AddGroup>({
	vendor: altur,
	maxBatchSize: MOST_CONTACTS,
	row: contactOf,
	group: groupOf,
	queue: ({ campaignId }) => campaignId,
	send: async (session, { campaignId, ifDuplicate }, contacts) => {
		const body = contactsBody(contacts, ifDuplicate);
		const answer = await session.send({ endpoint: CONTACT.add, ids: { campaignId }, body });
		return matchRows(contacts.length, answer).map(({ status, id, error }, index): IDataObject => ({
			campaignId,
			contact: contacts[index]?.contact,
			f_id: contacts[index]?.f_id ?? null,
			status,
			id,
			error,
		}));
	},
});
