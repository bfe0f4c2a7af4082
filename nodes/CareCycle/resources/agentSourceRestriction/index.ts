import type { INodeProperties } from 'n8n-workflow';

import { listLength, notice, showFor } from '../../../shared/fields/descriptions';
import { listRouting, objectRouting } from '../../../shared/fields/routing';
import { careCycle, RESTRICTION } from '../../careCycle.vendor';
import { campaignLocator } from '../../listSearch';
import { restrictionCreate } from './create';

const RESOURCE = 'agentSourceRestriction';

export const agentSourceRestriction: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [RESOURCE] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create agent source restriction',
				description:
					'Keep calls from a source away from a member in a campaign. CareCycle documents no call to take it back.',
				routing: objectRouting(careCycle, RESTRICTION.create),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many agent source restrictions',
				description:
					'Get the restrictions of a campaign: which member gets no calls from which source',
				routing: listRouting(careCycle, RESTRICTION.list),
			},
		],
		default: 'getAll',
	},
	notice(showFor(RESOURCE, 'create'), 'CareCycle documents no call that takes this back.'),
	campaignLocator({
		required: true,
		displayOptions: { show: showFor(RESOURCE, 'create', 'getAll') },
	}),
	...listLength(showFor(RESOURCE, 'getAll')),
	...restrictionCreate,
];
