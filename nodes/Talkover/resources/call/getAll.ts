import { type INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import { simplifiedList } from '../../../shared/fields/fields';
import { agentFilter, callFilters } from '../filters';

export const callGetAll: INodeProperties[] = simplifiedList(showFor('call', 'getAll'), [
	agentFilter('calls'),
	...callFilters,
]);
