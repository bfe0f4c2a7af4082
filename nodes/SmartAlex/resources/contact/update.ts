import { type INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import { updateFields } from '../../../shared/fields/fields';
import { type AlternativeRequest } from '../../../shared/fields/routing';
import { CONTACT, isMissingCall } from '../../smartAlex.vendor';
import { optionalFields, requiredFields, tagsField } from './fields';

export const contactUpdate: INodeProperties[] = [
	updateFields(showFor('contact', 'update'), [...requiredFields, ...optionalFields, tagsField]),
];

/** The oldest servers take the same body by another method. */
export const oldUpdate: AlternativeRequest = (fault) =>
	isMissingCall(fault) ? { endpoint: CONTACT.updateV1 } : undefined;
