import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import { options, phone, toggle } from '../../../shared/fields/fields';
import { callOptions } from '../callOptions';

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
		...callOptions,
	]),
];
