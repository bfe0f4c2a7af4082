import { type INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import { body, updateFields } from '../../../shared/fields/fields';
import { agentLocator } from '../../listSearch';
import { optionalFields, requiredFields } from './fields';

const agent = agentLocator({ routing: body('agent_id') });

export const campaignUpdate: INodeProperties[] = [
	updateFields(showFor('campaign', 'update'), [...requiredFields(agent), ...optionalFields]),
];
