import { type INodeProperties } from 'n8n-workflow';

import { showFor, since } from '../../../shared/fields/descriptions';
import { options, toggle } from '../../../shared/fields/fields';
import { type Transform } from '../../../shared/fields/routing';
import { LARGE_FIELDS } from '../../talkover.vendor';

const show = showFor('campaign', 'get');

const largeFields = [
	toggle(
		'Include Calls and Files',
		'includeCallsAndFiles',
		'Whether to return every call and file of the campaign. A large campaign can have thousands of them.',
	),
];

/** What is simplified has neither calls nor files. Nodes of version 1 know no Simplify. */
export const campaignGet: INodeProperties[] = [
	options({ ...show, '@version': [1] }, largeFields),
	options({ ...show, ...since(1.1), simplify: [false] }, largeFields),
];

/** Leaves out calls and files unless they are asked for, and then does what Simplify asks for. */
export const withoutLargeFields = (simplify: Transform): Transform =>
	function (object) {
		const isWanted = this.getNodeParameter('options.includeCallsAndFiles', false) as boolean;
		const fields = Object.entries(object).filter(
			([name]) => isWanted || !LARGE_FIELDS.includes(name),
		);
		return simplify.call(this, Object.fromEntries(fields));
	};
