import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import { phone } from '../../../shared/fields/fields';
import { type PathValues } from '../../../shared/fields/routing';
import { phoneNumber, read } from '../../../shared/fields/validate';
import { agentLocator } from '../../listSearch';

const LABEL = 'Phone Number';

/** https://docs.talkover.ai/en/api-reference/endpoints/get-active-call */
export const callGetActive: INodeProperties[] = updateDisplayOptions(
	{ show: showFor('call', 'getActive') },
	[
		agentLocator({ required: true, description: 'The agent that may be on the phone' }),
		phone(LABEL, 'phone', {
			required: true,
			description:
				'The number of the person who may be on the phone, with plus sign and country code',
		}),
	],
);

/** The number stands in the path, in E.164 however it is punctuated. */
export const dialledNumber: PathValues = function () {
	const entered = this.getNodeParameter('phone', '');
	return { phone: read(this, this.getItemIndex(), LABEL, entered, phoneNumber) };
};
