import {
	type IDataObject,
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
} from 'n8n-workflow';

import { type Endpoint } from '../vendor';

/** The contexts of n8n from which a vendor may be asked. */
export type Context =
	IExecuteFunctions | IExecuteSingleFunctions | ILoadOptionsFunctions | IPollFunctions;

/** One request to a vendor's API: an endpoint with its ids, query and body. */
export interface ApiRequest {
	endpoint: Endpoint;
	/** Values for the path, not encoded. */
	ids?: Record<string, string>;
	qs?: IDataObject;
	body?: IDataObject;
	/** The answer is a file: it is not read, and may stand at another address, where the key is not sent. */
	asFile?: boolean;
	/** Whether nobody waits for the answer any more: then it is not sent, or not again. */
	isDropped?: () => boolean;
}
