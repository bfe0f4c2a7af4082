import type { INodeProperties } from 'n8n-workflow';

import { campaignAgain, type ReadBack } from '../../../shared/fields/readBack';
import { listRouting, objectRouting, simplified } from '../../../shared/fields/routing';
import { somethingToChange } from '../../../shared/fields/validate';
import { CAMPAIGN, careCycle, SIMPLE_CAMPAIGN } from '../../careCycle.vendor';
import { campaignLocator } from '../../listSearch';
import { showsWhatWasSent, UNCONFIRMED, withUnconfirmed } from '../answers';
import { campaignCreate } from './create';
import { campaignGet } from './get';
import { campaignGetAll, filterCampaigns } from './getAll';
import { campaignNotices } from './notices';
import { DOUBT, shows } from './status';
import { campaignUpdate } from './update';
import { operations } from '../../../shared/fields/descriptions';

/** What the campaign shows is checked afterwards. */
const AGAIN: ReadBack = { read: campaignAgain, shows: () => true };

export const campaign: INodeProperties[] = [
	operations('campaign', 'getAll', [
		{
			name: 'Archive',
			value: 'archive',
			action: 'Archive campaign',
			description: `Set a campaign to archived. CareCycle documents neither what becomes of its calls nor a way back: take it for final. ${DOUBT} The answer is checked.`,
			routing: objectRouting(careCycle, CAMPAIGN.archive, {
				check: shows('archived'),
				readBack: AGAIN,
			}),
		},
		{
			name: 'Cancel',
			value: 'cancel',
			action: 'Cancel campaign',
			description: `Set a campaign to cancelled. CareCycle documents neither what becomes of its calls nor a way back: take it for final. ${DOUBT} The answer is checked.`,
			routing: objectRouting(careCycle, CAMPAIGN.cancel, {
				check: shows('cancelled'),
				readBack: AGAIN,
			}),
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create campaign',
			description: `Create a campaign as a draft. CareCycle documents the name of one field, Name; those of the others are assumed. ${UNCONFIRMED}.`,
			routing: objectRouting(careCycle, CAMPAIGN.create, {
				check: showsWhatWasSent(campaignCreate, {
					done: ({ id }) => `made the campaign ${String(id)} as a draft`,
					wayOut: 'The draft is there: do not run this again, correct the draft.',
				}),
				transform: withUnconfirmed,
			}),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get campaign',
			description: 'Get a campaign with the numbers of its customers and calls',
			routing: objectRouting(careCycle, CAMPAIGN.get, { transform: simplified(SIMPLE_CAMPAIGN) }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many campaigns',
			description: 'Get many campaigns with the numbers of their customers and calls',
			routing: listRouting(careCycle, CAMPAIGN.list, {
				filter: filterCampaigns,
				transform: simplified(SIMPLE_CAMPAIGN),
			}),
		},
		{
			name: 'Pause',
			value: 'pause',
			action: 'Pause campaign',
			description: `Set a campaign to paused, which should stop its calls until it is resumed. ${DOUBT} The answer is checked.`,
			routing: objectRouting(careCycle, CAMPAIGN.pause, {
				check: shows('paused'),
				readBack: AGAIN,
			}),
		},
		{
			name: 'Resume',
			value: 'resume',
			action: 'Resume campaign and place calls',
			description: `Set a paused campaign to active again. It may call people at once. ${DOUBT} The answer is checked.`,
			routing: objectRouting(careCycle, CAMPAIGN.resume, {
				check: shows('active'),
				readBack: AGAIN,
			}),
		},
		{
			name: 'Start',
			value: 'start',
			action: 'Start campaign and place calls',
			description: `Set a draft campaign to active. It begins to call people. ${DOUBT} The answer is checked.`,
			routing: objectRouting(careCycle, CAMPAIGN.start, {
				check: shows('active'),
				readBack: AGAIN,
			}),
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update campaign',
			description: `Change the fields that you give, and no others. ${DOUBT} ${UNCONFIRMED}.`,
			routing: objectRouting(careCycle, CAMPAIGN.update, {
				preSend: [somethingToChange],
				check: showsWhatWasSent(campaignUpdate, {
					done: () => 'took the request',
					wayOut: DOUBT,
				}),
				readBack: AGAIN,
				transform: withUnconfirmed,
			}),
		},
	]),
	...campaignNotices,
	campaignLocator({
		required: true,
		displayOptions: {
			show: {
				resource: ['campaign'],
				operation: ['archive', 'cancel', 'get', 'pause', 'resume', 'start', 'update'],
			},
		},
	}),
	...campaignGetAll,
	...campaignGet,
	...campaignCreate,
	...campaignUpdate,
];
