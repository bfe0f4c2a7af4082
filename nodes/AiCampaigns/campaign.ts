import type { INodeProperties } from 'n8n-workflow';

import { FINAL_STATUSES, LIVE_STATUSES } from '../shared/campaign';
import { listLength, optionsOf, showFor } from '../shared/descriptions';
import { campaignLocator, options } from './locator';

const getAll = showFor('campaign', 'getAll');

const includeRaw: INodeProperties = {
	displayName: 'Include Raw Data',
	name: 'includeRaw',
	type: 'boolean',
	default: false,
	description: "Whether to add the vendor's own object, as the field raw",
};

const simplifyOption: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description:
		'Whether to return the ten most useful fields only. Without this option, an AI agent gets these and a workflow gets all.',
};

const onVendorFailure: INodeProperties = {
	displayName: 'On Vendor Failure',
	name: 'onVendorFailure',
	type: 'options',
	options: [
		{ name: 'Continue', value: 'continue', description: 'Return what the others have, and one error item for the vendor' },
		{ name: 'Stop', value: 'stop', description: 'Fail with the error of the vendor' },
	],
	default: 'stop',
	description: 'What to do when one of several vendors does not answer',
};

const confirm: INodeProperties = {
	displayName: 'Confirm Within',
	name: 'confirm',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 120 },
	default: 10,
	description: 'Seconds to wait until the campaign itself shows its new status',
};

/** Parameters of the resource Campaign, in the words that all vendors share. */
export const campaign: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['campaign'] } },
		options: [
			{
				name: 'Cancel',
				value: 'cancel',
				action: 'Cancel campaign and its calls for good',
				description: 'Stop a campaign for good. This cannot be undone.',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get campaign with status',
				description: 'Get one campaign with its status and statistics',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many campaigns with status',
				description: 'Get the campaigns of the chosen vendors with their status and statistics',
			},
			{
				name: 'Get Summary',
				value: 'getSummary',
				action: 'Get summary of campaigns and calls',
				description:
					'Count the campaigns of each chosen vendor by status, with their contacts, calls and success rate, and as a text to post',
			},
			{
				name: 'Pause',
				value: 'pause',
				action: 'Pause campaign to stop new calls',
				description: 'Stop placing new calls. Does nothing when the campaign is paused already.',
			},
			{
				name: 'Pause All',
				value: 'pauseAll',
				action: 'Pause all active campaigns to stop new calls',
				description:
					'Stop new calls everywhere: pause every active campaign of all chosen vendors, once for all input items. Failures are listed, the rest is still paused.',
			},
			{
				name: 'Start',
				value: 'start',
				action: 'Start campaign to call people',
				description:
					'Start or resume a campaign: it begins to call people. Does nothing when the campaign is active already.',
			},
		],
		default: 'getAll',
	},
	campaignLocator(showFor('campaign', 'get', 'start', 'pause', 'cancel')),
	...listLength(getAll),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show: getAll },
		options: [
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Text in the name or description of the campaign',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'multiOptions',
				options: optionsOf([...LIVE_STATUSES, ...FINAL_STATUSES]),
				default: ['active'],
				description: 'Only campaigns with one of these statuses',
			},
		],
	},
	options(getAll, [includeRaw, onVendorFailure, simplifyOption]),
	options(showFor('campaign', 'get'), [includeRaw, simplifyOption]),
	options(showFor('campaign', 'getSummary'), [onVendorFailure]),
	options(showFor('campaign', 'start', 'pause', 'cancel'), [confirm, includeRaw, simplifyOption]),
	options(showFor('campaign', 'pauseAll'), [
		confirm,
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description: 'Whether to only list what would be paused, and pause nothing',
		},
		simplifyOption,
	]),
];
