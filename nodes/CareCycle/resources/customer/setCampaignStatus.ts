import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';

import { notice, optionsOf, showFor } from '../../../shared/descriptions';
import { usageError } from '../../../shared/errors';
import { validateId } from '../../../shared/validateId';
import type { Check } from '../../../shared/routing';
import { careCycle, SETTABLE_ENROLMENT_STATUSES } from '../../careCycle.vendor';
import { refuse } from '../checks';
import { campaignLocator, customerLocator } from '../pickers';

const displayOptions = { show: showFor('customer', 'setCampaignStatus') };
const field = (property: string) => ({ send: { type: 'body' as const, property } });

export const customerSetCampaignStatus: INodeProperties[] = [
	notice(
		displayOptions.show,
		'This cannot be taken back here: CareCycle lets no status be set but completed and failed.',
	),
	customerLocator({ required: true, displayOptions, routing: field('customerId') }),
	campaignLocator({ required: true, displayOptions, routing: field('campaignId') }),
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: optionsOf(SETTABLE_ENROLMENT_STATUSES),
		default: 'completed',
		description: 'CareCycle lets no other status be set',
		displayOptions,
		routing: field('status'),
	},
];

/** Refuses what CareCycle would refuse, before anything is sent. */
export const checkEnrolment: PreSendAction = async function (options) {
	const body = (options.body ?? {}) as IDataObject;
	const itemIndex = this.getItemIndex();
	if (!SETTABLE_ENROLMENT_STATUSES.includes(String(body.status))) {
		throw refuse(this, 'The Status must be completed or failed', itemIndex);
	}
	const id = (name: string) => validateId(this, careCycle, name, body[name], itemIndex);
	return { ...options, body: { ...body, customerId: id('customerId'), campaignId: id('campaignId') } };
};

/** The answer is `{ success, previousStatus, newStatus, customerCampaignId }`. */
export const showsEnrolment: Check = function ({ success, newStatus }) {
	const asked = this.getNodeParameter('status') as string;
	if (success !== false && (newStatus === undefined || newStatus === asked)) return;
	throw usageError(
		this.getNode(),
		`CareCycle took the request and did not do it: the customer is ${String(newStatus ?? 'as before')} in the campaign, not ${asked}`,
		careCycle.elsewhere,
		this.getItemIndex(),
	);
};
