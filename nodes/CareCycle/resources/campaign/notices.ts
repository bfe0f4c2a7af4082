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
		'This cannot be undone: CareCycle documents no way back. Nor does it say what becomes of calls, so pause the campaign first.',
		CHECKED,
		OR_THERE,
	),
	notice(
		at('cancel'),
		'This cannot be undone: CareCycle documents no way back. Nor does it say what becomes of calls, so look at the campaign afterwards.',
		CHECKED,
		OR_THERE,
	),
	notice(
		at('create'),
		'CareCycle documents the name of one field, Name. Those of the others are assumed, so the answer is checked.',
	),
	notice(
		at('pause'),
		CHECKED,
		`If it fails, the campaign goes on calling. ${careCycle.manualFallback}`,
	),
	notice(
		at('resume'),
		'The campaign may call people at once. Execute step resumes it too.',
		CHECKED,
		OR_THERE,
	),
	notice(
		at('update'),
		`${DOUBT} The answer is checked: a field that it shows otherwise than it was sent is an error.`,
	),
	notice(
		at('start'),
		'The campaign begins to call people. Execute step starts it too.',
		CHECKED,
		OR_THERE,
	),
];
