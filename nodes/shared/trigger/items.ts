import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { CampaignEvent } from './diff';

/**
 * Events as output items, the oldest change first as far as the vendors date them; `ahead` comes before them as it
 * is.
 */
export function toItems(
	events: CampaignEvent[],
	grouped: boolean,
	ahead: CampaignEvent[] = [],
): INodeExecutionData[] {
	const at = ({ campaign }: CampaignEvent) => campaign.updatedAt ?? '';
	const sorted = [...events].sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
	const rows = [...ahead, ...sorted];
	const items = grouped ? [groupOf(rows)] : rows;
	return items.map((item) => ({ json: item as unknown as IDataObject }));
}

/** All events of a poll as one item; its summary has one line for each. */
const groupOf = (events: CampaignEvent[]) => ({
	count: events.length,
	summary: events.map(({ summary }) => summary).join('\n'),
	events,
});
