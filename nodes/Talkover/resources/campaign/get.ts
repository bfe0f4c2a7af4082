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

const isLarge = ([name]: [string, unknown]): boolean => LARGE_FIELDS.includes(name);

/** Leaves out calls and files unless they are asked for, whatever `simplify` makes of the rest. */
export const withoutLargeFields = (simplify: Transform): Transform =>
	function (object) {
		const isWanted = this.getNodeParameter('options.includeCallsAndFiles', false) as boolean;
		const fields = Object.entries(object);
		const rest = Object.fromEntries(fields.filter((each) => !isLarge(each)));
		const large = isWanted ? Object.fromEntries(fields.filter(isLarge)) : {};
		return { ...simplify.call(this, rest), ...large };
	};
