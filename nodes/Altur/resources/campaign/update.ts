import { type INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import { updateFields } from '../../../shared/fields/fields';
import { nameField, optionalFields } from './fields';

/** Agent, channel and the mode of cycles cannot be changed. */
export const campaignUpdate: INodeProperties[] = [
	updateFields(showFor('campaign', 'update'), [nameField, ...optionalFields]),
];
