import { type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import { choice, phone, plainOptions, text, updateFields } from '../../../shared/fields/fields';
import { timezone } from '../../../shared/fields/timezones';
import { length } from '../../../shared/fields/validate';
import { CUSTOMER_STATUSES, GENDERS, MARITAL_STATUSES } from '../../careCycle.vendor';
import { anyPhone } from '../readers';

const limited = (name: string) => ({ to: name, reader: length(0, 255) });

const line = (label: string, name: string, extra: Partial<INodeProperties> = {}): INodeProperties =>
	text(label, name, { ...limited(name), ...extra });

const oneOf = (label: string, name: string, options: INodePropertyOptions[], chosen: string) =>
	choice(label, name, options, { default: chosen, ...limited(name) });

/** From the older page "Update customer by ID", which names the fields. */
export const customerUpdate: INodeProperties[] = [
	updateFields(showFor('customer', 'update'), [
		line('Address', 'address'),
		line('Address 2', 'address2'),
		line('City', 'city'),
		line('Client Customer ID', 'clientCustomerId', { description: 'Your own ID of this customer' }),
		line('County', 'county'),
		line('Date of Birth', 'dateOfBirth', { placeholder: 'e.g. 1960-05-31' }),
		line('Email', 'email', { placeholder: 'e.g. name@email.com' }),
		line('First Name', 'firstName'),
		oneOf('Gender', 'gender', plainOptions(GENDERS), 'Female'),
		line('Language', 'language'),
		line('Last Name', 'lastName'),
		oneOf('Marital Status', 'maritalStatus', plainOptions(MARITAL_STATUSES), 'Single'),
		line('Middle Name', 'middleName'),
		phone('Phone Number', 'callerId', { description: undefined, to: 'callerId', reader: anyPhone }),
		line('Postal Code', 'postalCode', { placeholder: 'e.g. 10001' }),
		line('Preferred Name', 'preferredName'),
		line('Product Interest', 'productInterest'),
		line('State', 'state', { placeholder: 'e.g. NY' }),
		oneOf('Status', 'status', plainOptions(CUSTOMER_STATUSES), 'Active'),
		timezone('timezone', limited('timezone')),
	]),
];
