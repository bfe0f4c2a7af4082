import type { INodeProperties } from 'n8n-workflow';

import type { Vendor } from '../vendor';

/** For vendors that say which campaigns are inbound. */
function includeInbound(vendors: readonly Vendor[]): INodeProperties[] {
	const named = vendors.filter(({ campaigns }) => campaigns.isInbound).map(({ name }) => name);
	if (!named.length) return [];
	const where = vendors.length > 1 ? `, where the vendor tells (${named.join(', ')})` : '';
	return [
		{
			displayName: 'Inbound Campaigns',
			name: 'includeInbound',
			type: 'options',
			default: false,
			options: [
				{ name: 'Leave Out', value: false },
				{ name: 'Watch', value: true, description: 'As without this option' },
			],
			description: `What to do with campaigns that people call in to${where}; chosen ones are watched anyway`,
		},
	];
}

/** Parameters that all campaign triggers share. */
export function triggerProperties(
	vendors: readonly Vendor[],
	loadOptionsDependsOn: string[] = [],
): INodeProperties[] {
	const [first] = vendors;
	const keys = first && vendors.length > 1 ? `; an ID is a key such as ${first.id}:1234 here` : '';
	return [
		{
			displayName: 'Trigger On',
			name: 'events',
			type: 'multiOptions',
			required: true,
			default: ['completed'],
			options: [
				{
					name: 'Any Change',
					value: 'any',
					description: 'Every event below, and a move to any other status',
				},
				{ name: 'Campaign Archived', value: 'archived' },
				{ name: 'Campaign Cancelled', value: 'cancelled' },
				{ name: 'Campaign Completed', value: 'completed' },
				{ name: 'Campaign Created', value: 'created' },
				{ name: 'Campaign Deleted', value: 'deleted' },
				{ name: 'Campaign Paused', value: 'paused' },
				{
					name: 'Campaign Started',
					value: 'started',
					description: 'A campaign became active, also after a pause',
				},
			],
		},
		{
			displayName: 'Campaign Names or IDs',
			name: 'campaigns',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'campaigns', loadOptionsDependsOn },
			default: [],
			hint: 'Leave it empty to watch all campaigns, also those created later',
			description: `Only these campaigns; leave empty for all of them, also those created later${keys}. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Group Into One Item',
					name: 'grouped',
					type: 'boolean',
					default: true,
					description:
						'Whether to put all events of one check into a single item, with one summary of several lines',
				},
				{
					displayName: 'Ignore Created Before',
					name: 'createdFrom',
					type: 'dateTime',
					default: '',
					description:
						'Campaigns created before this date are not watched, unless they are chosen above',
				},
				...includeInbound(vendors),
				{
					displayName: 'Include Raw Data',
					name: 'includeRaw',
					type: 'boolean',
					default: true,
					description: "Whether to add the vendor's own object to the campaign, as the field raw",
				},
				{
					displayName: 'Search',
					name: 'search',
					type: 'string',
					default: '',
					placeholder: 'e.g. spring',
					description:
						'Only campaigns with this text in the name or the description are watched, in capitals or not, as the list of the vendor tells them; those chosen above are watched anyway',
				},
			],
		},
	];
}
