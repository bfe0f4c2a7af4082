import type { INodeProperties } from 'n8n-workflow';

import { notice, showFor, operations } from '../../../shared/fields/descriptions';
import { leadUpload } from './fields';

export const lead: INodeProperties[] = [
	operations('lead', 'upload', [
		{
			name: 'Upload',
			value: 'upload',
			action: 'Upload leads',
			description:
				'Create or update one lead for each input item, 200 in one request. Every campaign whose workflow begins with Lead Created takes them in and may call them. Each item tells what became of its lead.',
		},
	]),
	notice(
		showFor('lead', 'upload'),
		'A lead enters every campaign whose workflow begins with Lead Created, and may be called.',
		'There is no field for a campaign: the workflows decide. Execute step uploads too.',
	),
	...leadUpload,
];
