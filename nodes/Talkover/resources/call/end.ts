import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { notice, showFor } from '../../../shared/fields/descriptions';
import { text, TRIMMED } from '../../../shared/fields/fields';
import { notBlank, type Reader } from '../../../shared/fields/validate';
import { agentLocator } from '../../listSearch';
import { talkover } from '../../talkover.vendor';

const show = showFor('call', 'end');

/** A key of AI Campaigns is an id too. */
const callId: Reader = (entered, label) =>
	notBlank(String(entered).replace(new RegExp(`^${talkover.id}:`), ''), label);

/** https://docs.talkover.ai/en/api-reference/endpoints/end-call */
export const callEnd: INodeProperties[] = [
	notice(
		show,
		'This hangs up on a person in the middle of a call. Execute step does so too.',
		'The call ends a little after Talkover has answered.',
	),
	...updateDisplayOptions({ show }, [
		agentLocator({ required: true, description: 'The agent that is on the phone' }),
		text('Call ID', 'callId', {
			required: true,
			placeholder: 'e.g. 3f1d0c52-6b7a-4e0e-8c39-54d2a8b91f60',
			description: 'The ID that Make gave, or the ID of a call that Get Active or Get Many found',
			to: 'call_sid',
			as: TRIMMED,
			reader: callId,
		}),
	]),
];
