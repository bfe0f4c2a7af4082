import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { notice, showFor } from '../../../shared/fields/descriptions';
import { integer, options, phone } from '../../../shared/fields/fields';
import { agentLocator } from '../../listSearch';
import { LONGEST_DELAY_SECONDS } from '../../talkover.vendor';
import { callOptions, TEST_CALL_NOTE } from '../callOptions';

const show = showFor('call', 'make');

/** https://docs.talkover.ai/en/api-reference/endpoints/make-call */
export const callMake: INodeProperties[] = [
	notice(
		show,
		'This rings a phone for real, at any hour. Execute step does so too.',
		'The schedule and the do-not-call list of a campaign do not count here.',
		TEST_CALL_NOTE,
	),
	...updateDisplayOptions({ show }, [
		agentLocator({
			required: true,
			description: 'The agent that makes the call: an outbound, published one',
		}),
		phone('Phone Number', 'to', { to: 'to', required: true }),
	]),
	options(show, [
		...callOptions,
		integer('Delay', 'delaySeconds', {
			to: 'delay_seconds',
			default: 60,
			range: [0, LONGEST_DELAY_SECONDS],
			description: 'Seconds to wait before the phone rings',
		}),
	]),
];
