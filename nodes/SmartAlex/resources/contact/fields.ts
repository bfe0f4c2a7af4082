import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { optionsOf } from '../../../shared/descriptions';
import { E164_HELP } from '../../../shared/phone';
import { CONTACT_STATUSES } from '../../smartAlex.vendor';
import { contactPhoneComplaint, lengthComplaint } from '../checks';

/** Fields of a contact that both Create and Update write. */

const field = (property: string, value?: string) => ({ send: { type: 'body' as const, property, value } });

const LIST = '={{ String($value).split(",").map((each) => each.trim()).filter(Boolean) }}';

const word = (displayName: string, name: string, property: string, placeholder: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	routing: field(property),
});

export const firstNameField = word('First Name', 'firstName', 'first_name', 'e.g. Nathan');

export const phoneField: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phone',
	type: 'string',
	default: '',
	placeholder: 'e.g. +15550001111',
	description: `The number to call: ${E164_HELP}`,
	routing: field('phone', '={{ String($value).trim() }}'),
};

export const companyField = word('Company', 'company', 'company', 'e.g. Example Ltd');

export const emailField = word('Email', 'email', 'email', 'e.g. name@email.com');

export const lastNameField = word('Last Name', 'lastName', 'last_name', 'e.g. Smith');

export const statusField: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: optionsOf(CONTACT_STATUSES, { dnc: 'Do Not Call' }),
	default: 'active',
	description: 'Whether the contact may be called',
	routing: field('status'),
};

export const tagsField: INodeProperties = {
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	default: '',
	placeholder: 'e.g. vip, spring',
	description: 'Comma-separated. They replace the tags that the contact has.',
	routing: field('tags', LIST),
};

/** The limits of the vendor's own schema. */
export const contactComplaint = (body: IDataObject): string | undefined =>
	lengthComplaint('First Name', body.first_name, 1, 100) ??
	lengthComplaint('Last Name', body.last_name, 0, 100) ??
	lengthComplaint('Company', body.company, 0, 200) ??
	contactPhoneComplaint(body.phone);

export const changeComplaint = (body: IDataObject): string | undefined =>
	Object.keys(body).length ? contactComplaint(body) : 'There is nothing to change';
