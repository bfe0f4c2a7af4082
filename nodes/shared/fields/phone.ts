import { dialable, isE164 } from '../contact';

const LONGEST_SHOWN = 40;

/** What was entered, in quotation marks, cut where it is no number at all. */
export const quoted = (entered: string): string =>
	`"${entered.length > LONGEST_SHOWN ? `${entered.slice(0, LONGEST_SHOWN)}...` : entered}"`;

/** How a phone number has to be written, as the end of a sentence. */
export const E164_HELP = 'a plus sign, the country code and the number, for example +15550001111';

/**
 * Why a number cannot be dialled; undefined where it can. The sentence quotes the number as it was `entered`, so
 * that a person finds it among many.
 * @param phone the number without what people write between its digits
 */
export function phoneIssue(
	label: string,
	entered: unknown,
	phone: string = dialable(entered),
): string | undefined {
	const written = String(entered ?? '').trim();
	if (isE164(phone)) return undefined;
	if (written === '') return `The ${label} is empty`;
	return `The ${label} ${quoted(written)} is not in E.164 form: it needs ${E164_HELP}`;
}
