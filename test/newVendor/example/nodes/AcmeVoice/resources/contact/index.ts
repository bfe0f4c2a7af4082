import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	updateDisplayOptions,
} from 'n8n-workflow';

import { batchOperation } from '../../../shared/fields/batch';
import { notice, showFor, operations } from '../../../shared/fields/descriptions';
import { phone, text } from '../../../shared/fields/fields';
import { phoneNumber, read } from '../../../shared/fields/validate';
import { validateId } from '../../../shared/http/validateId';
import { acmeVoice, LARGEST_LOT, outcomes, PEOPLE } from '../../acmeVoice.vendor';
import { campaignLocator } from '../../listSearch';

const show = showFor('contact', 'add');

export const contact: INodeProperties[] = [
	operations('contact', 'add', [
		{
			name: 'Add',
			value: 'add',
			action: 'Add contacts',
			description:
				'Add the people of all input items to campaigns with few requests. A running campaign calls them.',
		},
	]),
	notice(show, 'A running campaign calls these people. Execute step adds them too.'),
	...updateDisplayOptions({ show }, [
		campaignLocator(),
		phone('Phone Number', 'phone', { required: true }),
		text('Name', 'name', { placeholder: 'e.g. Ada Moreno' }),
	]),
];

function personOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const entered = context.getNodeParameter('phone', itemIndex, '');
	return {
		phone: read(context, itemIndex, 'Phone Number', entered, phoneNumber),
		name: String(context.getNodeParameter('name', itemIndex, '') ?? '').trim(),
	};
}

function campaignIdOf(context: IExecuteFunctions, itemIndex: number): string {
	const value = context.getNodeParameter('campaignId', itemIndex, '', { extractValue: true });
	return validateId(context, acmeVoice, 'campaignId', value, itemIndex);
}

/** Sends the people of all input items in few requests. Each item gets what became of its own person. */
export const add = batchOperation<IDataObject, string>({
	vendor: acmeVoice,
	maxBatchSize: LARGEST_LOT,
	row: personOf,
	group: campaignIdOf,
	send: async (session, campaignId, people) => {
		const answer = await session.send({ endpoint: PEOPLE, ids: { campaignId }, body: { people } });
		return outcomes(answer, people.length).map(({ outcome, contactId }, index): IDataObject => ({
			campaignId,
			phone: people[index]?.phone,
			outcome,
			contactId,
		}));
	},
});
