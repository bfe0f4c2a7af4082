import { type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { batchOperation } from '../../../shared/fields/batch';
import { validateId } from '../../../shared/http/validateId';
import {
	callersAi,
	CONTACT,
	type ContactBody,
	FIX_US_NUMBERS,
	LARGEST_LOT,
	manyBody,
	manyQuery,
	reconcile,
} from '../../callersAi.vendor';
import { contactOf } from './fields';

interface BulkGroup {
	campaignId: string;
	fixUsNumbers: boolean;
}

function groupOf(context: IExecuteFunctions, itemIndex: number): BulkGroup {
	const value = context.getNodeParameter('campaignId', itemIndex, '', { extractValue: true });
	const fixUsNumbers =
		context.getNodeParameter(`options.${FIX_US_NUMBERS}`, itemIndex, false) === true;
	return {
		campaignId: validateId(context, callersAi, 'campaignId', value, itemIndex),
		fixUsNumbers,
	};
}

/** Sends the contacts of all input items in few requests. Each item gets what became of its own contact. */
export const addOrUpdateMany = batchOperation<ContactBody, BulkGroup>({
	vendor: callersAi,
	maxBatchSize: LARGEST_LOT,
	row: (context, itemIndex) =>
		contactOf(context, itemIndex, (name, otherwise) =>
			context.getNodeParameter(name, itemIndex, otherwise),
		),
	group: groupOf,
	queue: ({ campaignId }) => campaignId,
	send: async (session, { campaignId, fixUsNumbers }, contacts) => {
		const answer = await session.send({
			endpoint: CONTACT.addMany,
			ids: { campaignId },
			qs: manyQuery(fixUsNumbers),
			body: manyBody(contacts),
		});
		const phones = contacts.map(({ phoneNumber }) => phoneNumber);
		return reconcile(phones, answer).map(({ outcome, contactId, reason }, index): IDataObject => ({
			campaignId,
			phoneNumber: phones[index],
			outcome,
			contactId,
			reason,
		}));
	},
});
