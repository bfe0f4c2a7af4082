import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { changedCycles, nameField, optionalFields } from './fields';

const displayOptions = { show: showFor('campaign', 'update') };
const byLabel = (a: INodeProperties, b: INodeProperties) => a.displayName.localeCompare(b.displayName);

export const campaignUpdate: INodeProperties[] = [
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions,
		options: [...optionalFields, nameField].sort(byLabel),
	},
	{ ...changedCycles, displayOptions },
];
