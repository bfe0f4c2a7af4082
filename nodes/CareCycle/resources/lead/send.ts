import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { batchOperation } from '../../../shared/batch';
import { careCycle, LEAD_UPLOAD, MOST_LEADS } from '../../careCycle.vendor';
import { matchLeads } from '../../leads';
import { refuse } from '../checks';
import { leadComplaint, toRecord } from './record';

/** The record that one input item asks for. */
function readLead(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const word = (name: string) => String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
	const fields = {
		phoneNumber: word('phoneNumber'),
		postalCode: word('postalCode'),
		timezone: word('timezone'),
		additional: context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject,
	};
	const found = leadComplaint(fields);
	if (found) throw refuse(context, found, itemIndex);
	return toRecord(fields);
}

export const uploadLeads = batchOperation<IDataObject, null>({
	vendor: careCycle,
	largest: MOST_LEADS,
	row: readLead,
	group: () => null,
	send: async (session, _, records) =>
		matchLeads(records, await session.send({ endpoint: LEAD_UPLOAD, body: { records } })),
});
