import { type INodeProperties, type PreSendAction } from 'n8n-workflow';

import { optionsOf, showFor } from '../../../shared/fields/descriptions';
import {
	choice,
	IF_ANY,
	query,
	simplifiedList,
	toggle,
	TRIMMED_IF_ANY,
} from '../../../shared/fields/fields';
import { type RowFilter } from '../../../shared/fields/routing';
import { objectAt } from '../../../shared/values';
import { CAMPAIGN_STATUSES, CHANNELS, QUERY } from '../../altur.vendor';
import { createdBetween } from '../dates';
import { agentLocator } from '../../listSearch';
import { CHANNEL_NAMES } from './fields';

const show = showFor('campaign', 'getAll');

export const campaignGetAll: INodeProperties[] = [
	...simplifiedList(show, [
		agentLocator({
			description: 'Only campaigns of this agent',
			routing: query(QUERY.agent, TRIMMED_IF_ANY),
		}),
		choice('Channel', 'integration', optionsOf(CHANNELS, CHANNEL_NAMES), {
			default: 'phone_call',
			routing: query(QUERY.channel),
		}),
		...createdBetween('campaigns', ' Altur needs both dates or none.'),
		toggle('Include Archived', 'archived', 'Whether to list archived campaigns too', {
			routing: query(QUERY.archived, IF_ANY),
		}),
		choice('Status', 'status', optionsOf(CAMPAIGN_STATUSES), {
			default: 'active',
			routing: query(QUERY.status),
		}),
	]),
];

/** Older servers know the agent under another name; either of the two is passed over by a server that does not know it. */
export const agentForAll: PreSendAction = async function (options) {
	const agent = options.qs?.[QUERY.agent];
	return agent === undefined
		? options
		: { ...options, qs: { ...options.qs, [QUERY.agentBefore]: agent } };
};

/** Filters again on our side what the list shows. */
export const filterCampaigns: RowFilter = function () {
	const status = this.getNodeParameter('filters.status', '') as string;
	const agent = String(
		this.getNodeParameter('filters.agentId', '', { extractValue: true }) ?? '',
	).trim();
	if (!status && !agent) return undefined;
	return (row) =>
		(!status || row.status === status) && (!agent || objectAt(row, 'agent')?.id === agent);
};
