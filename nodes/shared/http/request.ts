import {
	type IDataObject,
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
} from 'n8n-workflow';

import { type Endpoint } from '../vendor';

/** What n8n hands to whoever may ask a vendor. */
export type Context =
	IExecuteFunctions | IExecuteSingleFunctions | ILoadOptionsFunctions | IPollFunctions;

/** One call of a vendor's API. */
export interface ApiRequest {
	endpoint: Endpoint;
	/** Values for the path, not encoded. */
	ids?: Record<string, string>;
	qs?: IDataObject;
	body?: IDataObject;
}
