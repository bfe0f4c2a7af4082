import { text, TRIMMED } from '../../../shared/fields/fields';

/** Fields of a campaign that both Create and Update write. */

export const nameField = text('Name', 'name', {
	placeholder: 'e.g. Spring outreach',
	to: 'name',
	as: TRIMMED,
	limit: [1, 255],
});

export const descriptionField = text('Description', 'description', { to: 'description' });
