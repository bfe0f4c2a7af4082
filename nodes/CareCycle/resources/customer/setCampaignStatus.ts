import {
	type IDataObject,
	type INodeProperties,
	type PreSendAction,
	updateDisplayOptions,
} from 'n8n-workflow';

import { notice, optionsOf, showFor } from '../../../shared/fields/descriptions';
import { usageError } from '../../../shared/http/errors';
import { body, choice } from '../../../shared/fields/fields';
import { type AnswerCheck } from '../../../shared/fields/routing';
import { oneOf } from '../../../shared/fields/validate';
import { validateId } from '../../../shared/http/validateId';
import { careCycle, SETTABLE_ENROLMENT_STATUSES } from '../../careCycle.vendor';
import { campaignLocator, customerLocator } from '../../listSearch';

const show = showFor('customer', 'setCampaignStatus');

export const customerSetCampaignStatus: INodeProperties[] = [
	notice(
		show,
		'This cannot be taken back here: CareCycle lets no status be set but completed and failed.',
	),
	...updateDisplayOptions({ show }, [
		customerLocator({ required: true, routing: body('customerId') }),
		campaignLocator({ required: true, routing: body('campaignId') }),
		choice('Status', 'status', optionsOf(SETTABLE_ENROLMENT_STATUSES), {
			default: 'completed',
			description: 'CareCycle lets no other status be set',
			to: 'status',
			reader: oneOf(SETTABLE_ENROLMENT_STATUSES),
		}),
	]),
];

/** Refuses ids that are none, before anything is sent. */
export const checkEnrolment: PreSendAction = async function (options) {
	const sent = (options.body ?? {}) as IDataObject;
	const id = (name: string) => validateId(this, careCycle, name, sent[name], this.getItemIndex());
	return {
		...options,
		body: { ...sent, customerId: id('customerId'), campaignId: id('campaignId') },
	};
};

/** The answer is `{ success, previousStatus, newStatus, customerCampaignId }`. */
export const showsEnrolment: AnswerCheck = function ({ success, newStatus }) {
	const asked = this.getNodeParameter('status') as string;
	if (success !== false && newStatus === asked) return;
	const isSilent = success !== false && newStatus === undefined;
	throw usageError(
		this.getNode(),
		isSilent
			? `CareCycle took the request, but its answer does not show the customer as ${asked} in the campaign`
			: `CareCycle took the request and did not do it: the customer is ${String(newStatus ?? 'as before')} in the campaign, not ${asked}`,
		careCycle.manualFallback,
		this.getItemIndex(),
	);
};
