import type { INodeProperties } from 'n8n-workflow';

import { operations, simplifySince } from '../../../shared/fields/descriptions';
import { objectAgain } from '../../../shared/fields/readBack';
import {
	listRouting,
	objectRouting,
	simplified,
	simplifiedAnswer,
} from '../../../shared/fields/routing';
import { somethingToChange } from '../../../shared/fields/validate';
import {
	careCycle,
	CUSTOMER,
	SIMPLE_CALL,
	SIMPLE_CUSTOMER,
	SIMPLE_WRITTEN_CUSTOMER,
} from '../../careCycle.vendor';
import { customerLocator } from '../../listSearch';
import { showsWhatWasSent, UNCONFIRMED, withUnconfirmed } from '../answers';
import { customerGet } from './get';
import { customerGetAll, filterCustomers } from './getAll';
import { customerGetCalls } from './getCalls';
import { checkEnrolment, customerSetCampaignStatus, showsEnrolment } from './setCampaignStatus';
import { customerUpdate } from './update';

export const customer: INodeProperties[] = [
	operations('customer', 'getAll', [
		{
			name: 'Get',
			value: 'get',
			action: 'Get customer',
			description: 'Get a customer with all details',
			routing: objectRouting(careCycle, CUSTOMER.get, { transform: simplified(SIMPLE_CUSTOMER) }),
		},
		{
			name: 'Get Calls',
			value: 'getCalls',
			action: 'Get calls of customer',
			description: 'Get the calls of a customer, with summary, disposition and recording',
			routing: listRouting(careCycle, CUSTOMER.calls, { transform: simplified(SIMPLE_CALL) }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many customers',
			description: 'Get many customers of the organization, or find some by name, phone or email',
			routing: listRouting(careCycle, CUSTOMER.list, {
				filter: filterCustomers,
				transform: simplified(SIMPLE_CUSTOMER),
			}),
		},
		{
			name: 'Set Campaign Status',
			value: 'setCampaignStatus',
			action: 'Set campaign status of customer',
			description:
				'Mark a customer as completed or failed in one campaign. CareCycle lets no other status be set.',
			routing: objectRouting(careCycle, CUSTOMER.setCampaignStatus, {
				preSend: [checkEnrolment],
				check: showsEnrolment,
			}),
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update customer',
			description: `Change the fields that you give, and no others. ${UNCONFIRMED}.`,
			routing: objectRouting(careCycle, CUSTOMER.update, {
				preSend: [somethingToChange],
				check: showsWhatWasSent(customerUpdate, {
					done: () => 'took the request',
					wayOut: 'Look at the customer: other fields may have been changed.',
				}),
				// What it shows is checked afterwards.
				readBack: { read: objectAgain(CUSTOMER.get), shows: () => true, mayBeSilent: true },
				transform: withUnconfirmed(simplifiedAnswer(SIMPLE_WRITTEN_CUSTOMER)),
			}),
		},
	]),
	customerLocator({
		required: true,
		displayOptions: { show: { resource: ['customer'], operation: ['get', 'getCalls', 'update'] } },
	}),
	...customerGet,
	...customerGetAll,
	...customerGetCalls,
	...customerSetCampaignStatus,
	simplifySince(1.1, 'customer', 'update'),
	...customerUpdate,
];
