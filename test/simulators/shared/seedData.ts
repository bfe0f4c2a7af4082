import { NO_CALLS, type CallPlan } from './campaign';
import { wholeSecond } from './clock';
import { between, hash } from './random';

export const seededContacts = (seed: number, number: number): number =>
	between(5, 24, seed, number, 'contacts');

/** The calls of a campaign with some status, as far as a test leaves them open. */
export function seededCalls(
	seed: number,
	number: number,
	status: string,
	given: Partial<CallPlan>,
): CallPlan {
	const {
		contacts = seededContacts(seed, number),
		callMs = NO_CALLS.callMs,
		successRate = NO_CALLS.successRate,
	} = given;
	return {
		contacts,
		called: given.called ?? (status === 'completed' ? contacts : 0),
		callMs,
		successRate,
	};
}

/** In the United States. */
export const phoneNumber = (...parts: Array<string | number>): string =>
	`+1555${String(hash(...parts) % 10_000_000).padStart(7, '0')}`;

/** The settings, with those that a test gives in their place. What a test gives beside them is passed over. */
export function withGiven<S extends object>(settings: S, given: object): S {
	const own = Object.entries(given).filter(
		([name, value]) => name in settings && value !== undefined,
	);
	return Object.assign(settings, Object.fromEntries(own));
}

export function exactInstant(text: string | undefined, otherwise: number): number {
	const ms = text === undefined ? otherwise : Date.parse(text);
	if (Number.isNaN(ms)) throw new Error(`Not a date: ${text}`);
	return ms;
}

/** In whole seconds, as most vendors have their dates. */
export const instant = (text: string | undefined, otherwise: number): number =>
	wholeSecond(exactInstant(text, otherwise));
