import type { INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import type { Complain } from '../checks';
import { fieldComplaint, nameField, optionalFields } from './fields';

const byLabel = (a: INodeProperties, b: INodeProperties) => a.displayName.localeCompare(b.displayName);

/** Agent, channel and the mode of cycles cannot be changed. */
export const campaignUpdate: INodeProperties[] = [
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: { show: showFor('campaign', 'update') },
		options: [nameField, ...optionalFields].sort(byLabel),
	},
];

export const changeComplaint: Complain = (body) =>
	Object.keys(body).length ? fieldComplaint(body) : 'There is nothing to change';
