import { optionsOf } from '../../../shared/fields/descriptions';
import { choice, list, phone, text } from '../../../shared/fields/fields';
import { length } from '../../../shared/fields/validate';
import { CONTACT_STATUSES } from '../../smartAlex.vendor';

/** Fields of a contact that both Create and Update write, with the limits of the vendor's own schema. */

const firstNameField = text('First Name', 'firstName', {
	to: 'first_name',
	reader: length(1, 100),
	placeholder: 'e.g. Nathan',
});

const phoneField = phone('Phone Number', 'phone', { to: 'phone' });

const companyField = text('Company', 'company', {
	to: 'company',
	reader: length(0, 200),
	placeholder: 'e.g. Example Ltd',
});

const emailField = text('Email', 'email', { to: 'email', placeholder: 'e.g. name@email.com' });

const lastNameField = text('Last Name', 'lastName', {
	to: 'last_name',
	reader: length(0, 100),
	placeholder: 'e.g. Smith',
});

export const statusField = choice(
	'Status',
	'status',
	optionsOf(CONTACT_STATUSES, { dnc: 'Do Not Call' }),
	{ default: 'active', description: 'Whether the contact may be called', to: 'status' },
);

export const tagsField = list('Tags', 'tags', {
	placeholder: 'e.g. vip, spring',
	description: 'Comma-separated. They replace the tags that the contact has.',
	to: 'tags',
});

/** What a new contact must have: V3 wants the first name and V1 the phone number, so both are asked for. */
export const requiredFields = [firstNameField, phoneField];

export const optionalFields = [companyField, emailField, lastNameField, statusField];
