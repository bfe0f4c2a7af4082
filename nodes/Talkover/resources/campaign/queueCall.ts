import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import { json, options, phone, toggle } from '../../../shared/fields/fields';
import { jsonObject } from '../../../shared/fields/validate';

const show = showFor('campaign', 'queueCall');

export const campaignQueueCall: INodeProperties[] = [
	...updateDisplayOptions({ show }, [phone('Phone Number', 'to', { to: 'to', required: true })]),
	options(show, [
		toggle(
			'Allow Duplicates',
			'allowDuplicates',
			'Whether to queue a number that is already queued or being called in this campaign',
			{ to: 'allow_duplicates' },
		),
		json('Context', 'context', {
			description:
				'Values that are not spoken and come back in every Talkover webhook of this call',
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
			'Whether this is a test: it uses no credits and is left out of the analytics',
			{ to: 'is_testing' },
		),
	]),
];
