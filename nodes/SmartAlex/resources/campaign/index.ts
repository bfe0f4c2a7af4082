import type { INodeProperties } from 'n8n-workflow';

import {
	listLength,
	operations,
	showFor,
	simplifySince,
} from '../../../shared/fields/descriptions';
import {
	campaignRouting,
	listRouting,
	objectRouting,
	simplified,
	simplifiedAnswer,
	type Transform,
} from '../../../shared/fields/routing';
import { campaignAgain, type ReadBack, showsStatus } from '../../../shared/fields/readBack';
import { CAMPAIGN, SIMPLE_CAMPAIGN, smartAlex } from '../../smartAlex.vendor';
import { campaignLocator } from '../../listSearch';
import { campaignAddContacts } from './addContacts';
import { campaignCreate, checkAgent, inBothForms, withoutSettings } from './create';
import { campaignFilter, campaignGetAll } from './getAll';
import { campaignNotices, WITHDRAWN } from './notices';

const few = simplified(SIMPLE_CAMPAIGN);
const fewOfAnswer = simplifiedAnswer(SIMPLE_CAMPAIGN);

/** These answer with the ID, the status and the time: the rest is read. */
const again = (word: string): { readBack: ReadBack; transform: Transform } => ({
	readBack: { read: campaignAgain, shows: showsStatus(word), isPartial: true },
	transform: fewOfAnswer,
});

export const campaign: INodeProperties[] = [
	operations('campaign', 'getAll', [
		{
			name: 'Add Contacts',
			value: 'addContacts',
			action: 'Add contacts to campaign',
			description:
				'Add each input item as a contact, up to 100 in one request. In an active campaign they are called. Contacts that are in it already are skipped.',
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create campaign',
			description:
				'Create a campaign as a draft, which makes no calls. It cannot be changed later through the API.',
			routing: objectRouting(smartAlex, CAMPAIGN.create, {
				preSend: [checkAgent, inBothForms],
				alternative: withoutSettings,
				transform: fewOfAnswer,
			}),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get campaign',
			description:
				'Get a campaign with what SmartAlex tells about it. A SmartAlex that has no call for one campaign tells what its list has.',
			routing: campaignRouting(smartAlex, few),
		},
		{
			name: 'Get Callbacks',
			value: 'getCallbacks',
			action: 'Get callbacks of campaign',
			description: `Get the calls of a campaign that are to be made again. ${WITHDRAWN}.`,
			routing: listRouting(smartAlex, CAMPAIGN.callbacks),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many campaigns',
			description: 'Get many campaigns, the newest first',
			routing: listRouting(smartAlex, CAMPAIGN.list, {
				transform: few,
				filter: campaignFilter,
			}),
		},
		{
			name: 'Pause',
			value: 'pause',
			action: 'Pause campaign',
			description: `Stop placing new calls. Calls in progress go on. ${WITHDRAWN}.`,
			routing: objectRouting(smartAlex, CAMPAIGN.pause, again('paused')),
		},
		{
			name: 'Resume',
			value: 'resume',
			action: 'Resume campaign and place calls',
			description: `Let a paused campaign call people again. ${WITHDRAWN}.`,
			routing: objectRouting(smartAlex, CAMPAIGN.resume, again('active')),
		},
		{
			name: 'Start',
			value: 'start',
			action: 'Start campaign and place calls',
			description:
				'Start a draft campaign: it begins to call people. It needs an agent, an objective, a contact and a phone number. A paused campaign is continued with Resume.',
			routing: objectRouting(smartAlex, CAMPAIGN.start, again('active')),
		},
	]),
	...campaignNotices,
	campaignLocator({
		displayOptions: {
			show: showFor('campaign', 'addContacts', 'get', 'getCallbacks', 'pause', 'resume', 'start'),
		},
	}),
	simplifySince(1.1, 'campaign', 'get', 'pause', 'resume', 'start'),
	...campaignGetAll,
	...listLength(showFor('campaign', 'getCallbacks')),
	...campaignCreate,
	...campaignAddContacts,
];
