import { Refusal } from '../shared/vendor';

export type FieldErrors = Record<string, string[]>;

export const refuse = (status: number, message: string, extra: object = {}): Refusal =>
	new Refusal({ status, body: { success: false, message, ...extra } });

export const invalid = (errors: FieldErrors): Refusal =>
	refuse(422, 'The given data was invalid.', { errors });

/** A field's name as it reads in a sentence: `per_page` is "per page". */
export const words = (field: string): string => field.replace(/_/g, ' ');
