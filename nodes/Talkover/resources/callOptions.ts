import { type INodeProperties } from 'n8n-workflow';

import { json, toggle } from '../../shared/fields/fields';
import { jsonObject } from '../../shared/fields/validate';

/** Options that a queued call and a call by an agent have in common. */
export const callOptions: INodeProperties[] = [
	json('Context', 'context', {
		description: 'Values that are not spoken and come back in every Talkover webhook of this call',
		to: 'context',
		reader: jsonObject,
	}),
	json('Payload', 'payload', {
		description: 'Values for the placeholders in the prompt of the agent',
		to: 'payload',
		reader: jsonObject,
	}),
	toggle(
		'Test Call',
		'isTesting',
		'Whether this is a test: it uses no credits and is left out of the analytics. Talkover does not say whether the phone rings.',
		{ to: 'is_testing' },
	),
];

export const TEST_CALL_NOTE =
	'With the option Test Call it uses no credits; Talkover does not say whether the phone rings then.';
