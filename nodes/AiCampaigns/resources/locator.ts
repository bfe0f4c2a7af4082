import type { INodeProperties } from 'n8n-workflow';

/** Picks a campaign among those of all chosen vendors, or takes its key or its name. */
export const campaignLocator = (show: Record<string, string[]>): INodeProperties => ({
	displayName: 'Campaign',
	name: 'campaign',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	displayOptions: { show },
	description:
		'The campaign, chosen from the list, or given by its key, such as talkover:5b0c7f0e-6b8a-4a43-9a0c-2d1b9f5a7c11, or by its exact name',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			// The list itself says what is missing; the editor would offer the credential of the first vendor.
			typeOptions: {
				searchListMethod: 'campaigns',
				searchable: true,
				skipCredentialsCheckInRLC: true,
			},
		},
		{
			displayName: 'By Key',
			name: 'key',
			type: 'string',
			placeholder: 'e.g. talkover:5b0c7f0e-6b8a-4a43-9a0c-2d1b9f5a7c11',
			hint: 'The field key of any campaign, or campaignKey of an event. With one vendor chosen, its ID works too.',
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. Spring outreach',
			hint: 'The whole name. It fails when no campaign of the chosen vendors has it, or more than one.',
		},
	],
});
