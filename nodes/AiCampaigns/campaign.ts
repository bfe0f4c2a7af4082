import type { INodeProperties } from 'n8n-workflow';

import { FINAL_STATUSES, LIVE_STATUSES } from '../shared/campaign';
import { listLength, optionsOf, showFor } from '../shared/descriptions';

const getAll = showFor('campaign', 'getAll');
const verbs = showFor('campaign', 'start', 'pause', 'cancel');

const includeRaw: INodeProperties = {
	displayName: 'Include Raw Data',
	name: 'includeRaw',
	type: 'boolean',
	default: false,
	description: "Whether to add the vendor's own object, as the field raw",
};

const options = (show: Record<string, string[]>, fields: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { show },
	options: fields,
});

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
				action: 'Cancel campaign',
				description: 'Stop a campaign for good. This cannot be undone.',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get campaign',
				description: 'Get one campaign with its status and statistics',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many campaigns',
				description: 'Get the campaigns of the chosen vendors with their status and statistics',
			},
			{
				name: 'Pause',
				value: 'pause',
				action: 'Pause campaign',
				description: 'Stop placing new calls. Does nothing when the campaign is paused already.',
			},
			{
				name: 'Start',
				value: 'start',
				action: 'Start campaign and place calls',
				description:
					'Start or resume a campaign: it begins to call people. Does nothing when the campaign is active already.',
			},
		],
		default: 'getAll',
	},
	{
		displayName: 'Campaign',
		name: 'campaign',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		displayOptions: { show: showFor('campaign', 'get', 'start', 'pause', 'cancel') },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'campaigns', searchable: true },
			},
			{
				displayName: 'By Key',
				name: 'key',
				type: 'string',
				placeholder: 'e.g. talkover:5b0c7f0e-6b8a-4a43-9a0c-2d1b9f5a7c11',
				hint: 'The field key of any campaign, or campaignKey of an event. With one vendor chosen, its ID works too.',
			},
		],
	},
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
	options(showFor('campaign', 'getAll', 'get'), [includeRaw]),
	options(verbs, [
		{
			displayName: 'Confirm Within',
			name: 'confirm',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 120 },
			default: 10,
			description: 'Seconds to wait until the campaign itself shows its new status',
		},
		includeRaw,
	]),
];
