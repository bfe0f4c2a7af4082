import type { AnswerCheck } from '../../../shared/fields/routing';
import { usageError } from '../../../shared/http/errors';
import { isSameId } from '../../../shared/http/identity';
import { asText } from '../../../shared/values';

/** A good answer about another call must not pass for a phone that rings, or that has stopped. */
const aboutCall = (
	isIt: (call: { id: string; to: string | null }, entered: string) => boolean,
	parameter: string,
	hint: string,
): AnswerCheck =>
	function (answer) {
		const id = String(answer.id);
		const entered = String(this.getNodeParameter(parameter, ''));
		if (isIt({ id, to: asText(answer.to) }, entered)) return;
		throw usageError(
			this.getNode(),
			`Talkover took the request, but its answer is about another call, ${id}`,
			hint,
			this.getItemIndex(),
		);
	};

/** A vendor may write a number without its plus sign: nobody is to be called again for that. */
const digitsOf = (phone: string): string => phone.replace(/\D/g, '');

export const isCallTo: AnswerCheck = aboutCall(
	({ to }, entered) => to === null || digitsOf(to) === digitsOf(entered),
	'to',
	'It is not known whether the phone rings. Look at Call > Get Many before you run it again.',
);

export const isEndedCall: AnswerCheck = aboutCall(
	({ id }, entered) => isSameId(id, entered.replace(/^\s*talkover\s*:/i, '')),
	'callId',
	'It is not known whether the call goes on. Look at Call > Get Active.',
);
