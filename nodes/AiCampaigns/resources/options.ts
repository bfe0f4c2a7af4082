import type { INodeProperties } from 'n8n-workflow';

/** The option Include Raw Data: on when it is added. */
export const includeRaw: INodeProperties = {
	displayName: 'Include Raw Data',
	name: 'includeRaw',
	type: 'boolean',
	default: true,
	description: "Whether to add the vendor's own object, as the field raw",
};

/** The option On Vendor Failure of operations that ask several vendors. */
export const onVendorFailure: INodeProperties = {
	displayName: 'On Vendor Failure',
	name: 'onVendorFailure',
	type: 'options',
	options: [
		{
			name: 'Continue',
			value: 'continue',
			description: 'Return what the others have, and one error item for the vendor',
		},
		{ name: 'Stop', value: 'stop', description: 'Fail with the error of the vendor' },
	],
	default: 'stop',
	description: 'What to do when one of several vendors does not answer',
};
