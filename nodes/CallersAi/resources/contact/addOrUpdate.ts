import { type IDataObject, type PreSendAction } from 'n8n-workflow';

import { FIX_US_NUMBERS } from '../../callersAi.vendor';
import { contactOf } from './fields';

/** Puts the contact into the request. */
export const putContact: PreSendAction = async function (request) {
	const contact = contactOf(this, this.getItemIndex(), (name, otherwise) =>
		this.getNodeParameter(name, otherwise),
	);
	const qs: IDataObject = { ...(request.qs as IDataObject) };
	if (this.getNodeParameter(`options.${FIX_US_NUMBERS}`, false) === true) qs[FIX_US_NUMBERS] = true;
	return { ...request, qs, body: contact };
};
