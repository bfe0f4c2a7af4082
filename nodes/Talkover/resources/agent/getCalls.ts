import { type INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import { simplifiedList } from '../../../shared/fields/fields';
import { callFilters } from '../filters';

/** https://docs.talkover.ai/en/api-reference/endpoints/get-agent-calls */
export const agentGetCalls: INodeProperties[] = simplifiedList(
	showFor('agent', 'getCalls'),
	callFilters,
);
