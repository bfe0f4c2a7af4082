import { Refusal } from '../shared/vendor';
import type { CallersAiSwitches } from './switches';

const NAMES: Record<number, string> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	429: 'Too Many Requests',
};

/** The documented body of one call's errors, and what is as likely at the others. */
export function errorBody(
	shape: CallersAiSwitches['errorBody'],
	statusCode: number,
	messages: string[],
): unknown {
	const error = NAMES[statusCode] ?? 'Internal Server Error';
	const message = messages.join('; ');
	switch (shape) {
		case 'documented':
			return { status: 'error', message, data: [] };
		case 'message':
			return { statusCode, message, error };
		case 'messages':
			return { statusCode, message: messages, error };
		case 'error':
			return { error: message };
		case 'text':
			return message;
	}
}

export const refuse = (
	switches: CallersAiSwitches,
	status: number,
	...messages: string[]
): Refusal => new Refusal({ status, body: errorBody(switches.errorBody, status, messages) });
