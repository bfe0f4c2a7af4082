import type { IDataObject } from 'n8n-workflow';

import { batchOperation } from '../../../shared/fields/batch';
import { careCycle, LEAD_UPLOAD, MOST_LEADS } from '../../careCycle.vendor';
import { matchLeads } from '../../leads';
import { recordOf } from './record';

export const uploadLeads = batchOperation<IDataObject, null>({
	vendor: careCycle,
	maxBatchSize: MOST_LEADS,
	row: recordOf,
	group: () => null,
	send: async (session, _, records) =>
		matchLeads(records, await session.send({ endpoint: LEAD_UPLOAD, body: { records } })),
});
