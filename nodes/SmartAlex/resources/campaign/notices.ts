import type { INodeProperties } from 'n8n-workflow';

import { reliabilityNotice, notice, showFor } from '../../../shared/fields/descriptions';
import { smartAlex } from '../../smartAlex.vendor';

const at = (operation: string) => showFor('campaign', operation);

export const WITHDRAWN =
	'The newest SmartAlex has withdrawn this from its API: use its dashboard then';

/** Resume and Get Callbacks stand like Pause. */
const DOUBT = `${reliabilityNotice(smartAlex, 'pause')} ${WITHDRAWN}.`;

export const campaignNotices: INodeProperties[] = [
	notice(at('addContacts'), 'An active campaign calls these people without a further step.'),
	notice(at('getCallbacks'), DOUBT),
	notice(at('pause'), DOUBT, 'If it fails, the campaign goes on calling.'),
	notice(at('resume'), 'The campaign calls people again. Execute step resumes it too.', DOUBT),
	notice(at('start'), 'The campaign begins to call people. Execute step starts it too.'),
];
