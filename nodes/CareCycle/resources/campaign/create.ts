import { type INodeProperties } from 'n8n-workflow';

import { optionsOf, showFor } from '../../../shared/fields/descriptions';
import {
	additionalFields,
	choice,
	integer,
	text,
	TRIMMED_IF_ANY,
} from '../../../shared/fields/fields';
import { careCycleId } from '../readers';
import { descriptionField, nameField } from './fields';

const show = showFor('campaign', 'create');

/** The page "Create campaign" names only `name`; the names of the others are assumed. */
export const campaignCreate: INodeProperties[] = [
	{ ...nameField, required: true, displayOptions: { show } },
	additionalFields(show, [
		descriptionField,
		choice('Direction', 'direction', optionsOf(['inbound', 'outbound']), {
			default: 'outbound',
			description: 'Whether people call or are called',
			to: 'direction',
		}),
		choice('Kind', 'kind', optionsOf(['agent_first', 'voice_ai'], { voice_ai: 'Voice AI' }), {
			default: 'voice_ai',
			to: 'kind',
		}),
		integer('Max Concurrent Calls', 'maxConcurrentCalls', {
			description: 'How many calls the workflow of the campaign may make at a time',
			default: 1,
			range: [1],
			to: 'maxConcurrentCalls',
		}),
		text('Template ID', 'templateId', {
			placeholder: 'e.g. 3c90c3cc-0d44-4b50-8888-8dd25736052a',
			description: 'The template to begin with. You find it in a campaign that was made from it.',
			to: 'templateId',
			as: TRIMMED_IF_ANY,
			reader: careCycleId,
		}),
	]),
];
