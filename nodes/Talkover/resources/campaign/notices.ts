import type { INodeProperties } from 'n8n-workflow';

import { notice, showFor } from '../../../shared/fields/descriptions';
import { TEST_CALL_NOTE } from '../callOptions';

const at = (operation: string) => showFor('campaign', operation);

export const campaignNotices: INodeProperties[] = [
	notice(at('cancel'), 'This cannot be undone. A cancelled campaign never calls again.'),
	notice(
		at('complete'),
		'This cannot be undone. A completed campaign never calls again. One page of Talkover says that it is refused until every call is processed.',
	),
	notice(
		at('delete'),
		'This cannot be undone. The calls, files and statistics of the campaign are deleted with it.',
	),
	notice(
		at('queueCall'),
		'An active campaign calls this number for real. Execute step does so too.',
		TEST_CALL_NOTE,
	),
	notice(at('start'), 'The campaign begins to call people. Execute step starts it too.'),
];
