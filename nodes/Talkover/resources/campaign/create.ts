import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { showFor, simplifySince } from '../../../shared/fields/descriptions';
import { additionalFields, body } from '../../../shared/fields/fields';
import { agentLocator } from '../../listSearch';
import { optionalFields, requiredFields } from './fields';

const show = showFor('campaign', 'create');

const agent = agentLocator({
	description: 'The agent that makes the calls: an outbound, published one',
	routing: body('agent_id'),
});

export const campaignCreate: INodeProperties[] = [
	...updateDisplayOptions({ show }, requiredFields(agent)).map((each) => ({
		...each,
		required: true,
	})),
	simplifySince(1.1, 'campaign', 'create'),
	additionalFields(show, optionalFields),
];
