import type { INodeProperties } from 'n8n-workflow';

import { notice, showFor } from '../../../shared/fields/descriptions';
import { careCycle } from '../../careCycle.vendor';
import { DOUBT } from './status';

const at = (operation: string) => showFor('campaign', operation);

const CHECKED = `${DOUBT} The answer is checked.`;
const OR_THERE = `If it fails: ${careCycle.manualFallback}`;

export const campaignNotices: INodeProperties[] = [
	notice(
		at('archive'),
		'This cannot be undone: CareCycle documents no way back.',
		CHECKED,
		OR_THERE,
	),
	notice(
		at('cancel'),
		'This cannot be undone. A cancelled campaign never calls again.',
		CHECKED,
		OR_THERE,
	),
	notice(
		at('pause'),
		CHECKED,
		`If it fails, the campaign goes on calling. ${careCycle.manualFallback}`,
	),
	notice(
		at('resume'),
		'The campaign calls people again. Execute step resumes it too.',
		CHECKED,
		OR_THERE,
	),
	notice(
		at('start'),
		'The campaign begins to call people. Execute step starts it too.',
		CHECKED,
		OR_THERE,
	),
];
