import type { INodeProperties } from 'n8n-workflow';

import {
	listLength,
	notice,
	showFor,
	simplify,
	operations,
} from '../../../shared/fields/descriptions';
import { listRouting, objectRouting, simplified } from '../../../shared/fields/routing';
import { acmeVoice, CAMPAIGN, SIMPLE_CAMPAIGN } from '../../acmeVoice.vendor';
import { campaignLocator } from '../../listSearch';

const few = simplified(SIMPLE_CAMPAIGN);

/** An operation with fields of its own gets a file beside this one. */
export const campaign: INodeProperties[] = [
	operations('campaign', 'getAll', [
		{
			name: 'Get',
			value: 'get',
			action: 'Get campaign',
			description: 'Get one campaign',
			routing: objectRouting(acmeVoice, CAMPAIGN.get, { transform: few }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many campaigns',
			description: 'Get many campaigns',
			routing: listRouting(acmeVoice, CAMPAIGN.list, { transform: few }),
		},
		{
			name: 'Pause',
			value: 'pause',
			action: 'Pause campaign',
			description: 'Stop placing new calls',
			routing: objectRouting(acmeVoice, CAMPAIGN.pause),
		},
		{
			name: 'Start',
			value: 'start',
			action: 'Start campaign and place calls',
			description: 'Start or resume a campaign. It begins to call people.',
			routing: objectRouting(acmeVoice, CAMPAIGN.start),
		},
	]),
	notice(
		showFor('campaign', 'start'),
		'The campaign begins to call people. Execute step starts it too.',
	),
	campaignLocator({ displayOptions: { show: showFor('campaign', 'get', 'pause', 'start') } }),
	...listLength(showFor('campaign', 'getAll')),
	simplify(showFor('campaign', 'get', 'getAll')),
];
