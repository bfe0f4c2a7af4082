import { type INodeProperties } from 'n8n-workflow';

import { reliabilityNotice, notice, showFor } from '../../../shared/fields/descriptions';
import { confirmWithin, options } from '../../../shared/fields/fields';
import { callersAi } from '../../callersAi.vendor';

/** How a call that is not documented is made. */
export const TRIED = 'It is tried once, and fails unless the campaign itself shows the change';

export const campaignNotices: INodeProperties[] = [
	notice(
		showFor('campaign', 'pause'),
		reliabilityNotice(callersAi, 'pause'),
		`${TRIED}. If it fails, the campaign goes on calling. ${callersAi.manualFallback}`,
	),
	notice(
		showFor('campaign', 'start'),
		'The campaign begins to call people. Execute step starts it too.',
		reliabilityNotice(callersAi, 'start'),
		`${TRIED}.`,
	),
];

/** Options of Start and Pause. */
export const campaignVerbs: INodeProperties[] = [
	options(showFor('campaign', 'pause', 'start'), [confirmWithin]),
];
