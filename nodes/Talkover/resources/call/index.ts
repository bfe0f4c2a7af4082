import { type INodeProperties } from 'n8n-workflow';

import { listRouting, objectRouting, simplified } from '../../../shared/fields/routing';
import { CALL, SIMPLE_CALL, talkover } from '../../talkover.vendor';
import { isCallTo, isEndedCall } from './answers';
import { callEnd } from './end';
import { callGetActive, dialledNumber } from './getActive';
import { callGetAll } from './getAll';
import { callMake } from './make';
import { operations } from '../../../shared/fields/descriptions';

export const call: INodeProperties[] = [
	operations('call', 'getAll', [
		{
			name: 'End',
			value: 'end',
			action: 'End call',
			description: 'Hang up a call that is going on',
			routing: objectRouting(talkover, CALL.end, { check: isEndedCall }),
		},
		{
			name: 'Get Active',
			value: 'getActive',
			action: 'Get active call of phone number',
			description:
				'Get the call that an agent has with a phone number right now. Gives no item where there is none.',
			routing: listRouting(talkover, CALL.active, { pathValues: dialledNumber }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many calls',
			description:
				'Get many calls of the environment. The calls of one campaign come with Campaign > Get.',
			routing: listRouting(talkover, CALL.list, { transform: simplified(SIMPLE_CALL) }),
		},
		{
			name: 'Make',
			value: 'make',
			action: 'Make call and ring phone',
			description: 'Let an agent call one phone number now, outside any campaign',
			routing: objectRouting(talkover, CALL.make, { check: isCallTo }),
		},
	]),
	...callEnd,
	...callGetActive,
	...callGetAll,
	...callMake,
];
