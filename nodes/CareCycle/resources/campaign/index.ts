import type { INodeProperties } from 'n8n-workflow';

import { operations, simplifySince } from '../../../shared/fields/descriptions';
import { campaignAgain, type ReadBack } from '../../../shared/fields/readBack';
import {
	listRouting,
	objectRouting,
	simplified,
	simplifiedAnswer,
} from '../../../shared/fields/routing';
import { somethingToChange } from '../../../shared/fields/validate';
import {
	CAMPAIGN,
	careCycle,
	SIMPLE_CAMPAIGN,
	SIMPLE_WRITTEN_CAMPAIGN,
} from '../../careCycle.vendor';
import { campaignLocator } from '../../listSearch';
import { showsWhatWasSent, UNCONFIRMED, withUnconfirmed } from '../answers';
import { campaignCreate } from './create';
import { campaignGet } from './get';
import { campaignGetAll, filterCampaigns } from './getAll';
import { campaignNotices } from './notices';
import { DOUBT, shows } from './status';
import { campaignUpdate } from './update';

const few = simplified(SIMPLE_CAMPAIGN);
const fewWithUnconfirmed = withUnconfirmed(simplifiedAnswer(SIMPLE_WRITTEN_CAMPAIGN));

/** What the campaign shows is checked afterwards. */
const readBack: ReadBack = { read: campaignAgain, shows: () => true };

const changeTo = (status: string) => ({
	check: shows(status),
	readBack,
	transform: simplifiedAnswer(SIMPLE_CAMPAIGN),
});

export const campaign: INodeProperties[] = [
	operations('campaign', 'getAll', [
		{
			name: 'Archive',
			value: 'archive',
			action: 'Archive campaign',
			description: `Set a campaign to archived. CareCycle documents neither what becomes of its calls nor a way back: take it for final. ${DOUBT} The answer is checked.`,
			routing: objectRouting(careCycle, CAMPAIGN.archive, changeTo('archived')),
		},
		{
			name: 'Cancel',
			value: 'cancel',
			action: 'Cancel campaign',
			description: `Set a campaign to cancelled. CareCycle documents neither what becomes of its calls nor a way back: take it for final. ${DOUBT} The answer is checked.`,
			routing: objectRouting(careCycle, CAMPAIGN.cancel, changeTo('cancelled')),
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
				transform: fewWithUnconfirmed,
			}),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get campaign',
			description: 'Get a campaign with the numbers of its customers and calls',
			routing: objectRouting(careCycle, CAMPAIGN.get, { transform: few }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many campaigns',
			description: 'Get many campaigns with the numbers of their customers and calls',
			routing: listRouting(careCycle, CAMPAIGN.list, {
				filter: filterCampaigns,
				transform: few,
			}),
		},
		{
			name: 'Pause',
			value: 'pause',
			action: 'Pause campaign',
			description: `Set a campaign to paused, which should stop its calls until it is resumed. ${DOUBT} The answer is checked.`,
			routing: objectRouting(careCycle, CAMPAIGN.pause, changeTo('paused')),
		},
		{
			name: 'Resume',
			value: 'resume',
			action: 'Resume campaign and place calls',
			description: `Set a paused campaign to active again. It may call people at once. ${DOUBT} The answer is checked.`,
			routing: objectRouting(careCycle, CAMPAIGN.resume, changeTo('active')),
		},
		{
			name: 'Start',
			value: 'start',
			action: 'Start campaign and place calls',
			description: `Set a draft campaign to active. It begins to call people. ${DOUBT} The answer is checked.`,
			routing: objectRouting(careCycle, CAMPAIGN.start, changeTo('active')),
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
				readBack,
				transform: fewWithUnconfirmed,
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
	simplifySince(1.1, 'campaign', 'archive', 'cancel', 'pause', 'resume', 'start', 'update'),
	...campaignGetAll,
	...campaignGet,
	...campaignCreate,
	...campaignUpdate,
];
