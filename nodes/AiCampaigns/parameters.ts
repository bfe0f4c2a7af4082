import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import { testName } from '../shared/fields/credentialTest';
import { VENDORS } from './vendors';

/** One credential a vendor, shown and required only for the chosen ones. */
export const credentials: INodeCredentialDescription[] = VENDORS.map((vendor) => ({
	name: vendor.credential,
	required: true,
	testedBy: testName(vendor),
	// Without the slash, the editor would take the parameter for the choice of authentication and hide it.
	displayOptions: { show: { '/vendors': [vendor.id] } },
}));

/** The vendors, and above them what to do as long as none is chosen: until then nothing else of the form works. */
export const vendorsParameters: INodeProperties[] = [
	{
		displayName: 'Choose a vendor: a field for its credential appears',
		name: 'vendorsNotice',
		type: 'notice',
		default: '',
		// Of an empty choice no rule of `show` holds, and no rule of `hide` either.
		displayOptions: { hide: { vendors: VENDORS.map(({ id }) => id) } },
	},
	{
		displayName: 'Vendors',
		name: 'vendors',
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		options: VENDORS.map(({ id, name }) => ({ name, value: id })),
		default: [],
		description: 'Where your campaigns run. Each vendor needs its own credential.',
	},
];
