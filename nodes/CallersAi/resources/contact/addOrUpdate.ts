import type { IDataObject, PreSendAction } from 'n8n-workflow';

import { usageError } from '../../../shared/errors';
import { FIX_US_NUMBERS } from '../../callersAi.vendor';
import { isUnusable, readContact } from './fields';

/** Puts the contact into the request. */
export const putContact: PreSendAction = async function (request) {
	const contact = readContact((name, otherwise) => this.getNodeParameter(name, otherwise));
	if (isUnusable(contact)) throw usageError(this.getNode(), contact.trouble, contact.wayOut, this.getItemIndex());
	const qs: IDataObject = { ...(request.qs as IDataObject) };
	if (this.getNodeParameter(`options.${FIX_US_NUMBERS}`, false) === true) qs[FIX_US_NUMBERS] = true;
	return { ...request, qs, body: contact };
};
