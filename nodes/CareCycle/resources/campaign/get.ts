import { type INodeProperties } from 'n8n-workflow';

import { showFor, simplify } from '../../../shared/fields/descriptions';
import { options, query, toggle } from '../../../shared/fields/fields';
import { QUERY } from '../../careCycle.vendor';

const show = showFor('campaign', 'get');

export const campaignGet: INodeProperties[] = [
	simplify(show),
	options(show, [
		toggle(
			'Include Client',
			'includeClient',
			'Whether to ask for the organization that the campaign belongs to. CareCycle does not document the name of this option, so it may change nothing. Shown when Simplify is off.',
			{ routing: query(QUERY.includeClient) },
		),
	]),
];
