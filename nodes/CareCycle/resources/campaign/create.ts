import { type INodeProperties } from 'n8n-workflow';

import { optionsOf, showFor, simplifySince } from '../../../shared/fields/descriptions';
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

const ASSUMED =
	'CareCycle does not document the name of this field: the node fails if the answer does not show what was sent.';
const UNSEEN =
	'CareCycle neither documents the name of this field nor shows it afterwards: look at the draft before you start it.';

/** https://docs.carecycle.ai/docs/api-reference/campaigns/create-campaign names only `name`; the other names are assumed. */
export const campaignCreate: INodeProperties[] = [
	{ ...nameField, required: true, displayOptions: { show } },
	simplifySince(1.1, 'campaign', 'create'),
	additionalFields(show, [
		{ ...descriptionField, description: ASSUMED },
		choice('Direction', 'direction', optionsOf(['inbound', 'outbound']), {
			default: 'outbound',
			description: `Whether people call or are called. ${UNSEEN}`,
			to: 'direction',
		}),
		choice('Kind', 'kind', optionsOf(['agent_first', 'voice_ai'], { voice_ai: 'Voice AI' }), {
			default: 'voice_ai',
			description: UNSEEN,
			to: 'kind',
		}),
		integer('Max Concurrent Calls', 'maxConcurrentCalls', {
			description: `How many calls the workflow of the campaign may make at a time. ${ASSUMED}`,
			default: 1,
			range: [1],
			to: 'maxConcurrentCalls',
		}),
		text('Template ID', 'templateId', {
			placeholder: 'e.g. 3c90c3cc-0d44-4b50-8888-8dd25736052a',
			description: `The template to begin with. You find it in a campaign that was made from it. ${ASSUMED}`,
			to: 'templateId',
			as: TRIMMED_IF_ANY,
			reader: careCycleId,
		}),
	]),
];
