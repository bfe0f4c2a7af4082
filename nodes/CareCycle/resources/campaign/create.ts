import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { isUuid, nameComplaint, refuse } from '../checks';
import { TRIMMED_IF_ANY } from '../expressions';
import { descriptionField, nameField } from './fields';

const displayOptions = { show: showFor('campaign', 'create') };
const field = (property: string, value?: string) => ({ send: { type: 'body' as const, property, value } });

/** The page "Create campaign" names only `name`; the names of the others are assumed. */
export const campaignCreate: INodeProperties[] = [
	{ ...nameField, required: true, displayOptions },
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions,
		options: [
			descriptionField,
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				options: [
					{ name: 'Inbound', value: 'inbound' },
					{ name: 'Outbound', value: 'outbound' },
				],
				default: 'outbound',
				description: 'Whether people call or are called',
				routing: field('direction'),
			},
			{
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				options: [
					{ name: 'Agent First', value: 'agent_first' },
					{ name: 'Voice AI', value: 'voice_ai' },
				],
				default: 'voice_ai',
				routing: field('kind'),
			},
			{
				displayName: 'Max Concurrent Calls',
				name: 'maxConcurrentCalls',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1,
				description: 'How many calls the workflow of the campaign may make at a time',
				routing: field('maxConcurrentCalls'),
			},
			{
				displayName: 'Template ID',
				name: 'templateId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 3c90c3cc-0d44-4b50-8888-8dd25736052a',
				description: 'The template to begin with. You find it in a campaign that was made from it.',
				routing: field('templateId', TRIMMED_IF_ANY),
			},
		],
	},
];

function complaint({ name, templateId, maxConcurrentCalls }: IDataObject): string | undefined {
	if (templateId !== undefined && !isUuid(templateId)) return 'The Template ID is not a CareCycle ID';
	if (maxConcurrentCalls !== undefined && !(Number.isInteger(maxConcurrentCalls) && (maxConcurrentCalls as number) >= 1)) {
		return 'Max Concurrent Calls must be a whole number of at least 1';
	}
	return nameComplaint(name);
}

export const checkNew: PreSendAction = async function (options) {
	const found = complaint((options.body ?? {}) as IDataObject);
	if (found) throw refuse(this, found, this.getItemIndex());
	return options;
};
