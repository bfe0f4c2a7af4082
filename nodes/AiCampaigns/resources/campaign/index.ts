import type { INodeProperties } from 'n8n-workflow';

import { FINAL_STATUSES, LIVE_STATUSES } from '../../../shared/campaign';
import { confirmWithin, filters, options } from '../../../shared/fields/fields';
import {
	listLength,
	notice,
	optionsOf,
	showFor,
	operations,
} from '../../../shared/fields/descriptions';
import { campaignLocator } from '../locator';
import { includeRaw, onVendorFailure } from '../options';
import { supportNotices } from './notices';

const getAll = showFor('campaign', 'getAll');
const pauseAll = showFor('campaign', 'pauseAll');

const simplifyOption: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description:
		'Whether to return the ten most useful fields only. Without this option, an AI agent gets these and a workflow gets all.',
};

/** Saved by 0.1.0, where Dry Run was an option: n8n drops a stored value that no field describes, and the run would be real. */
const dryRunOf010: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'hidden',
	default: true,
};

/** Parameters of the resource Campaign, in the words that all vendors share. */
export const campaign: INodeProperties[] = [
	operations('campaign', 'getAll', [
		{
			name: 'Cancel',
			value: 'cancel',
			action: 'Cancel campaign and its calls for good',
			description: 'Stop a campaign for good. This cannot be undone.',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get campaign and its status',
			description: 'Get one campaign with its status and statistics',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many campaigns and their status',
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
	]),
	...supportNotices,
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		displayOptions: { show: pauseAll },
		description: 'Whether to only list the campaigns that would be paused, and pause nothing',
	},
	notice(
		{ ...pauseAll, dryRun: [true] },
		'Dry run: Execute step only lists the campaigns that would be paused, and pauses nothing.',
	),
	{
		...notice(
			{ ...pauseAll, dryRun: [false] },
			'Execute step pauses all active campaigns of the chosen vendors, at once. Turn on Dry Run to only see which.',
		),
		displayOptions: { show: { ...pauseAll, dryRun: [false] }, hide: { '/options.dryRun': [true] } },
	},
	notice(
		{ ...pauseAll, dryRun: [false], '/options.dryRun': [true] },
		'Dry run: this node was saved when Dry Run was an option, and it was on. To pause for real, add the operation anew.',
	),
	campaignLocator(showFor('campaign', 'get', 'start', 'pause', 'cancel')),
	...listLength(getAll),
	filters(getAll, [
		{
			displayName: 'Agent',
			name: 'agent',
			type: 'string',
			default: '',
			description:
				'ID or whole name of the agent. Campaigns whose vendor does not tell the agent are left out.',
		},
		{
			displayName: 'Created After',
			name: 'createdAfter',
			type: 'dateTime',
			default: '',
			description:
				"Only campaigns created at this moment or later, in the workflow's time zone. Campaigns whose vendor does not tell the date are left out.",
		},
		{
			displayName: 'Created Before',
			name: 'createdBefore',
			type: 'dateTime',
			default: '',
			description:
				"Only campaigns created before this moment, in the workflow's time zone. Campaigns whose vendor does not tell the date are left out.",
		},
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
	]),
	options(getAll, [includeRaw, onVendorFailure, simplifyOption]),
	options(showFor('campaign', 'get'), [includeRaw, simplifyOption]),
	options(showFor('campaign', 'getSummary'), [
		onVendorFailure,
		{
			displayName: 'Total Only',
			name: 'totalOnly',
			type: 'boolean',
			default: true,
			description:
				'Whether to return one item with the total, whose text has a line for each vendor',
		},
	]),
	options(showFor('campaign', 'start', 'pause', 'cancel'), [
		confirmWithin,
		includeRaw,
		simplifyOption,
	]),
	options(pauseAll, [confirmWithin, dryRunOf010, simplifyOption]),
];
