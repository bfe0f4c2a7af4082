import type { INodeProperties } from 'n8n-workflow';

import { CALL_OUTCOMES } from '../../../shared/call';
import { lacksCalls } from '../../../shared/campaigns/calls';
import { filters, options } from '../../../shared/fields/fields';
import {
	listLength,
	notice,
	optionsOf,
	showFor,
	operations,
} from '../../../shared/fields/descriptions';
import { VENDORS } from '../../vendors';
import { campaignLocator } from '../locator';
import { includeRaw, onVendorFailure } from '../options';

const get = showFor('call', 'get');
const getAll = showFor('call', 'getAll');

/** Above the fields: which chosen vendors give no calls, and where else people find them. */
const supportNotices = VENDORS.filter(({ calls }) => !calls).map((vendor) =>
	notice(
		{ ...showFor('call', 'get', 'getAll'), vendors: [vendor.id] },
		`${lacksCalls(vendor)}.`,
		vendor.callsFallback ?? vendor.manualFallback,
	),
);

/** Parameters of the resource Call: phone calls, in the words that all vendors share. */
export const call: INodeProperties[] = [
	operations('call', 'getAll', [
		{
			name: 'Get',
			value: 'get',
			action: 'Get phone call and its transcript',
			description:
				'Get one phone call with how it ended, and its transcript where the vendor gives it. Calls nobody.',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many phone calls and their outcome',
			description:
				'Get many phone calls of one campaign or of the chosen vendors, with how they ended. Calls nobody.',
		},
	]),
	...supportNotices,
	{
		displayName: 'Call',
		name: 'call',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'key', value: '' },
		description: 'The phone call, by its key: the field key in the output of Call > Get Many',
		displayOptions: { show: get },
		modes: [
			{
				displayName: 'By Key',
				name: 'key',
				type: 'string',
				placeholder: 'e.g. altur:18734',
				hint: 'With one vendor chosen, its ID works too',
			},
		],
	},
	{
		...campaignLocator(getAll),
		required: false,
		description:
			'The campaign whose calls to get, from the list, by its key or by its exact name. Leave it empty for all calls of the chosen vendors.',
	},
	...listLength(getAll),
	filters(getAll, [
		{
			displayName: 'Outcome',
			name: 'outcome',
			type: 'multiOptions',
			options: optionsOf(CALL_OUTCOMES, { noAnswer: 'No Answer' }),
			default: [],
			description: 'How the call ended. None chosen means all.',
		},
		{
			displayName: 'Since',
			name: 'since',
			type: 'dateTime',
			default: '',
			description:
				"Only calls that began at this moment or later, in the workflow's time zone. Calls whose vendor does not say when they began are left out.",
		},
	]),
	options(get, [includeRaw]),
	options(getAll, [includeRaw, onVendorFailure]),
];
