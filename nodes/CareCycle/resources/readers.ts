import { oneOf, phoneNumber, type Reader } from '../../shared/fields/validate';
import { quoted } from '../../shared/fields/phone';

/** What CareCycle takes of its own kinds of values. */

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isUuid = (value: unknown): boolean => typeof value === 'string' && UUID.test(value);

export const careCycleId: Reader = (entered, label) =>
	isUuid(entered) ? { value: entered } : { issue: `The ${label} is not a CareCycle ID` };

/** A switch, which an expression may give as text. */
export const flag: Reader<boolean> = (entered, label) => {
	const written = String(entered).trim().toLowerCase();
	return written === 'true' || written === 'false'
		? { value: written === 'true' }
		: { issue: `${label} must be true or false` };
};

/** One of some words; empty takes the word away. */
export const oneOfOrNone =
	(words: readonly string[]): Reader =>
	(entered, label) =>
		String(entered ?? '').trim() === '' ? { value: null } : oneOf(words)(entered, label);

/** An ID; empty takes it away. */
export const idOrNone: Reader = (entered, label) =>
	String(entered ?? '').trim() === '' ? { value: null } : careCycleId(entered, label);

/** The range that CareCycle prints for its counts and amounts, without what is below nothing. */
export const COUNT = [0, 2_147_483_647] as const;

/** `+1XXXXXXXXXX`, from any spelling of a US number; undefined where it is none. */
function usNumber(entered: unknown): string | undefined {
	const digits = String(entered ?? '')
		.replace(/[\s().-]/g, '')
		.replace(/^\+?1(?=\d{10}$)/, '');
	return /^\d{10}$/.test(digits) ? `+1${digits}` : undefined;
}

/** A US number, for the calls that take no others. */
export const usPhone: Reader<string> = (entered, label) => {
	const value = usNumber(entered);
	if (value !== undefined) return { value };
	const written = String(entered ?? '').trim();
	if (!written) return { issue: `The ${label} is empty` };
	return {
		issue: `The ${label} ${quoted(written)} is not a US number: it needs ten digits, with or without +1 before them`,
	};
};

/** A US number, or any other in E.164. */
export const anyPhone: Reader<string> = (entered, label) => {
	const value = usNumber(entered);
	return value === undefined ? phoneNumber(entered, label) : { value };
};
