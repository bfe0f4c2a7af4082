import type { INodeProperties } from 'n8n-workflow';

import {
	deletionRouting,
	listRouting,
	objectRouting,
	simplified,
	simplifiedAnswer,
} from '../../../shared/fields/routing';
import { campaignAgain, showsStatus } from '../../../shared/fields/readBack';
import { somethingToChange } from '../../../shared/fields/validate';
import {
	CAMPAIGN,
	SIMPLE_CAMPAIGN,
	SIMPLE_WRITTEN_CAMPAIGN,
	talkover,
} from '../../talkover.vendor';
import { campaignLocator } from '../../listSearch';
import { campaignCreate } from './create';
import { campaignGet, withoutLargeFields } from './get';
import { campaignGetAll } from './getAll';
import { campaignNotices } from './notices';
import { campaignQueueCall } from './queueCall';
import { campaignUpdate } from './update';
import { operations, simplifySince } from '../../../shared/fields/descriptions';

const few = simplified(SIMPLE_CAMPAIGN);
const fewOfAnswer = simplifiedAnswer(SIMPLE_WRITTEN_CAMPAIGN);

/** The answer to a change of status has the ID, the status and the time: the rest is read. */
const again = (word: string) => ({
	readBack: { read: campaignAgain, shows: showsStatus(word), isPartial: true },
	transform: withoutLargeFields(simplifiedAnswer(SIMPLE_CAMPAIGN)),
});

export const campaign: INodeProperties[] = [
	operations('campaign', 'getAll', [
		{
			name: 'Cancel',
			value: 'cancel',
			action: 'Cancel campaign',
			description: 'Stop a campaign for good. This cannot be undone.',
			routing: objectRouting(talkover, CAMPAIGN.cancel, again('cancelled')),
		},
		{
			name: 'Complete',
			value: 'complete',
			action: 'Complete campaign',
			description:
				'Mark an active or paused campaign as completed. Talkover may refuse it until every call is processed. This cannot be undone.',
			routing: objectRouting(talkover, CAMPAIGN.complete, again('completed')),
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create campaign',
			description: 'Create a campaign as a draft, which makes no calls',
			routing: objectRouting(talkover, CAMPAIGN.create, { transform: fewOfAnswer }),
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete campaign',
			description: 'Delete a campaign with its calls, files and statistics. This cannot be undone.',
			routing: deletionRouting(talkover, CAMPAIGN.delete),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get campaign',
			description: 'Get a campaign with its statistics',
			routing: objectRouting(talkover, CAMPAIGN.get, { transform: withoutLargeFields(few) }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many campaigns',
			description: 'Get many campaigns with their statistics',
			routing: listRouting(talkover, CAMPAIGN.list, { transform: few }),
		},
		{
			name: 'Pause',
			value: 'pause',
			action: 'Pause campaign',
			description: 'Stop placing new calls. Calls in progress go on.',
			routing: objectRouting(talkover, CAMPAIGN.pause, again('paused')),
		},
		{
			name: 'Queue Call',
			value: 'queueCall',
			action: 'Queue call',
			description: 'Let an active campaign call one more phone number',
			routing: objectRouting(talkover, CAMPAIGN.queueCall),
		},
		{
			name: 'Start',
			value: 'start',
			action: 'Start campaign and place calls',
			description: 'Start a draft campaign or resume a paused one. It begins to call people.',
			routing: objectRouting(talkover, CAMPAIGN.start, again('active')),
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update campaign',
			description: 'Change the fields that you give, and no others',
			routing: objectRouting(talkover, CAMPAIGN.update, {
				preSend: [somethingToChange],
				transform: fewOfAnswer,
			}),
		},
	]),
	...campaignNotices,
	campaignLocator({
		displayOptions: {
			show: {
				resource: ['campaign'],
				operation: ['cancel', 'complete', 'delete', 'get', 'pause', 'queueCall', 'start', 'update'],
			},
		},
	}),
	simplifySince(1.1, 'campaign', 'cancel', 'complete', 'get', 'pause', 'start', 'update'),
	...campaignGetAll,
	...campaignGet,
	...campaignCreate,
	...campaignUpdate,
	...campaignQueueCall,
];
