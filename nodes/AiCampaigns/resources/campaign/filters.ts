import type { IDataObject } from 'n8n-workflow';

import { type CampaignStatus, FINAL_STATUSES, LIVE_STATUSES } from '../../../shared/campaign';
import type { CampaignFilter } from '../../../shared/campaigns/read';
import { usageError } from '../../../shared/http/errors';
import type { Run } from '../../run';
import { readMoment, readWords, textOf } from '../readers';

const STATUSES: readonly CampaignStatus[] = [...LIVE_STATUSES, ...FINAL_STATUSES];
const STATUS = { label: 'Status', noun: 'a status of a campaign' };

/** When campaigns are to have been created. A span without any moment in it finds nothing, and so is a mistake. */
function readSpan(
	run: Run,
	filters: IDataObject,
	itemIndex: number,
): Pick<CampaignFilter, 'createdAfter' | 'createdBefore'> {
	const createdAfter = readMoment(run, 'Created After', filters.createdAfter, itemIndex);
	const createdBefore = readMoment(run, 'Created Before', filters.createdBefore, itemIndex);
	if (createdAfter && createdBefore && createdAfter >= createdBefore) {
		throw usageError(
			run.context.getNode(),
			'Created After is not earlier than Created Before',
			'Exchange the two dates, or take one of them away.',
			itemIndex,
		);
	}
	return { ...(createdAfter ? { createdAfter } : {}), ...(createdBefore ? { createdBefore } : {}) };
}

export function readFilters(run: Run, itemIndex: number): CampaignFilter {
	const filters = run.context.getNodeParameter('filters', itemIndex, {}) as IDataObject;
	const [search, agent] = [textOf(filters.search), textOf(filters.agent)];
	return {
		status: readWords(run, STATUS, filters.status, STATUSES, itemIndex),
		...(search ? { search } : {}),
		...(agent ? { agent } : {}),
		...readSpan(run, filters, itemIndex),
	};
}
