import { type INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import { options, toggle } from '../../../shared/fields/fields';
import { type Transform } from '../../../shared/fields/routing';
import { LARGE_FIELDS } from '../../talkover.vendor';

export const campaignGet: INodeProperties[] = [
	options(showFor('campaign', 'get'), [
		toggle(
			'Include Calls and Files',
			'includeCallsAndFiles',
			'Whether to return every call and file of the campaign. A large campaign can have thousands of them.',
		),
	]),
];

/** Leaves out calls and files unless they are asked for. */
export const withoutLargeFields: Transform = function (object) {
	if (this.getNodeParameter('options.includeCallsAndFiles', false) as boolean) return object;
	return Object.fromEntries(
		Object.entries(object).filter(([name]) => !LARGE_FIELDS.includes(name)),
	);
};
