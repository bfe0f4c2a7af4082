import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { batchOperation } from '../../../shared/batch';
import { validateId } from '../../../shared/validateId';
import { phoneComplaint } from '../../../shared/phone';
import { altur, CONTACT, contactsBody, IF_DUPLICATE, MOST_CONTACTS } from '../../altur.vendor';
import { matchRows } from '../../rows';
import { dialable, readObject, refuse } from '../checks';

interface Group {
	campaignId: string;
	ifDuplicate: string;
}

/** The contact that one input item asks for. What was left empty is not sent. */
function contactOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const word = (name: string) => String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
	const contact = dialable(word('contact'));
	const found = phoneComplaint('Phone Number', word('contact'), contact);
	if (found) throw refuse(context, found, itemIndex);
	const extracted = readObject(context.getNodeParameter('additionalFields.extractedData', itemIndex, '{}'));
	if (!extracted) throw refuse(context, 'Extracted Data is not a JSON object', itemIndex);
	const fields = { name: word('name'), context: word('additionalFields.context'), f_id: word('additionalFields.fId') };
	const given = Object.entries(fields).filter(([, value]) => value !== '');
	return { contact, ...Object.fromEntries(given), ...(Object.keys(extracted).length ? { extracted_data: extracted } : {}) };
}

function groupOf(context: IExecuteFunctions, itemIndex: number): Group {
	const value = context.getNodeParameter('campaignId', itemIndex, '', { extractValue: true });
	const ifDuplicate = String(context.getNodeParameter('options.ifDuplicate', itemIndex, 'skip'));
	if (!IF_DUPLICATE.includes(ifDuplicate)) throw refuse(context, `If Duplicate must be one of ${IF_DUPLICATE.join(', ')}`, itemIndex);
	return { campaignId: validateId(context, altur, 'campaignId', value, itemIndex), ifDuplicate };
}

/** Sends the contacts of all input items in few requests. Each item gets what became of its own contact. */
export const addContacts = batchOperation<IDataObject, Group>({
	vendor: altur,
	largest: MOST_CONTACTS,
	row: contactOf,
	group: groupOf,
	send: async (session, { campaignId, ifDuplicate }, contacts) => {
		const body = contactsBody(contacts, ifDuplicate);
		const answer = await session.send({ endpoint: CONTACT.add, ids: { campaignId }, body });
		return matchRows(contacts.length, answer).map(
			({ status, id, error }, index): IDataObject => ({
				campaignId,
				contact: contacts[index]?.contact,
				f_id: contacts[index]?.f_id ?? null,
				status,
				id,
				error,
			}),
		);
	},
});
