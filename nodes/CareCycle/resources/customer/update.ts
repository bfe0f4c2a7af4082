import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { timezone } from '../../../shared/timezones';
import { CUSTOMER_STATUSES, GENDERS, MARITAL_STATUSES } from '../../careCycle.vendor';
import { refuse } from '../checks';

const field = (property: string) => ({ send: { type: 'body' as const, property } });

const textField = (displayName: string, name: string, extra: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	routing: field(name),
	...extra,
});

const choice = (displayName: string, name: string, words: string[], value: string): INodeProperties => {
	const first: INodeProperties = {
		displayName,
		name,
		type: 'options',
		options: words.map((word) => ({ name: word, value: word })),
		default: '',
		routing: field(name),
	};
	return { ...first, default: value };
};

/** From the older page "Update customer by ID", which names the fields. */
export const customerUpdate: INodeProperties[] = [
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: { show: showFor('customer', 'update') },
		options: [
			textField('Address', 'address'),
			textField('Address 2', 'address2'),
			textField('City', 'city'),
			textField('Client Customer ID', 'clientCustomerId', { description: 'Your own ID of this customer' }),
			textField('County', 'county'),
			textField('Date of Birth', 'dateOfBirth', { placeholder: 'e.g. 1960-05-31' }),
			textField('Email', 'email', { placeholder: 'e.g. name@email.com' }),
			textField('First Name', 'firstName'),
			choice('Gender', 'gender', GENDERS, 'Female'),
			textField('Language', 'language'),
			textField('Last Name', 'lastName'),
			choice('Marital Status', 'maritalStatus', MARITAL_STATUSES, 'Single'),
			textField('Middle Name', 'middleName'),
			textField('Phone Number', 'callerId', { placeholder: 'e.g. +15550001111' }),
			textField('Postal Code', 'postalCode', { placeholder: 'e.g. 10001' }),
			textField('Preferred Name', 'preferredName'),
			textField('Product Interest', 'productInterest'),
			textField('State', 'state', { placeholder: 'e.g. NY' }),
			choice('Status', 'status', CUSTOMER_STATUSES, 'Active'),
			timezone('timezone', { routing: field('timezone') }),
		],
	},
];

const LONGEST = 255;

function complaint(body: IDataObject): string | undefined {
	if (!Object.keys(body).length) return 'There is nothing to change';
	if (body.callerId !== undefined && String(body.callerId).trim() === '') return 'The Phone Number is empty';
	const [tooLong] = Object.entries(body).find(([, value]) => String(value).length > LONGEST) ?? [];
	return tooLong && `${tooLong} has more than ${LONGEST} characters`;
}

export const checkCustomer: PreSendAction = async function (options) {
	const found = complaint((options.body ?? {}) as IDataObject);
	if (found) throw refuse(this, found, this.getItemIndex());
	return options;
};
