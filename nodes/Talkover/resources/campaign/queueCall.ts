import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { usageError } from '../../../shared/errors';
import { E164_HELP, phoneComplaint } from '../../../shared/phone';
import { isObject } from '../../../shared/values';

const show = showFor('campaign', 'queueCall');

export const campaignQueueCall: INodeProperties[] = [
	{
		displayName: 'Phone Number',
		name: 'to',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +15550001111',
		description: `The number to call: ${E164_HELP}`,
		displayOptions: { show },
		routing: { send: { type: 'body', property: 'to', value: '={{ String($value).trim() }}' } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show },
		options: [
			{
				displayName: 'Allow Duplicates',
				name: 'allowDuplicates',
				type: 'boolean',
				default: true,
				description: 'Whether to queue a number that is already queued or being called in this campaign',
				routing: { send: { type: 'body', property: 'allow_duplicates' } },
			},
			{
				displayName: 'Context',
				name: 'context',
				type: 'json',
				default: '{}',
				description: 'Values that are not spoken and come back in every Talkover webhook of this call',
				routing: { send: { type: 'body', property: 'context' } },
			},
			{
				displayName: 'Payload',
				name: 'payload',
				type: 'json',
				default: '{}',
				description: 'Values for the placeholders in the prompt of the agent',
				routing: { send: { type: 'body', property: 'payload' } },
			},
			{
				displayName: 'Test Call',
				name: 'isTesting',
				type: 'boolean',
				default: true,
				description: 'Whether this is a test: it uses no credits and is left out of the analytics',
				routing: { send: { type: 'body', property: 'is_testing' } },
			},
		],
	},
];

/** Objects that the person may write as JSON, by body field. */
const JSON_FIELDS = { context: 'Context', payload: 'Payload' };

function readObject(value: unknown): IDataObject | undefined {
	if (typeof value !== 'string') return isObject(value) ? value : undefined;
	try {
		const read: unknown = JSON.parse(value);
		return isObject(read) ? read : undefined;
	} catch {
		return undefined;
	}
}

/** An expression that cannot parse JSON gives nothing, and the call would be placed without its values. */
export const readObjects: PreSendAction = async function (options) {
	const body = options.body as IDataObject;
	for (const [name, label] of Object.entries(JSON_FIELDS)) {
		if (body[name] === undefined || body[name] === '') {
			delete body[name];
			continue;
		}
		const object = readObject(body[name]);
		if (!object) {
			throw usageError(
				this.getNode(),
				`The ${label} is not a JSON object`,
				'Write it with braces, for example { "first_name": "Ada" }, or give an object with an expression.',
				this.getItemIndex(),
			);
		}
		body[name] = object;
	}
	return options;
};

export const checkPhone: PreSendAction = async function (options) {
	const { to } = (options.body ?? {}) as IDataObject;
	const found = phoneComplaint('Phone Number', to);
	if (found) throw usageError(this.getNode(), found, 'Correct the number, then run it again.', this.getItemIndex());
	return options;
};
