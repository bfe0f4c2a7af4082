import type { INodeProperties } from 'n8n-workflow';

import { listLength, showFor, simplify } from '../../../shared/fields/descriptions';
import { CALL_ORDERS } from '../../careCycle.vendor';
import { sort } from '../sort';

const show = showFor('customer', 'getCalls');

export const customerGetCalls: INodeProperties[] = [
	...listLength(show),
	simplify(show),
	sort(CALL_ORDERS, show),
];
