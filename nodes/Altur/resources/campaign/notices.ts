import type { INodeProperties } from 'n8n-workflow';

import { notice, showFor } from '../../../shared/fields/descriptions';

const at = (operation: string) => showFor('campaign', operation);

export const campaignNotices: INodeProperties[] = [
	notice(
		at('archive'),
		'This cannot be undone: Altur offers no call that takes a campaign out of the archive.',
		'It does not stop calls. Pause an active campaign first.',
	),
	notice(
		at('resume'),
		'The campaign calls or writes to people again. Execute step resumes it too.',
	),
	notice(
		at('start'),
		'The campaign begins to call or write to people. Execute step starts it too.',
	),
];
