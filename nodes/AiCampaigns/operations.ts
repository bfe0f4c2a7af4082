import { check } from './resources/account/check';
import { get as getCall } from './resources/call/get';
import { getAll as getAllCalls } from './resources/call/getAll';
import { addContacts } from './resources/contact/add';
import { pauseAll } from './resources/campaign/pauseAll';
import { get } from './resources/campaign/get';
import { getAll } from './resources/campaign/getAll';
import type { Operation } from './run';
import { getSummary } from './resources/campaign/summary';
import { verb } from './resources/campaign/verbs';

/** Operations by resource and name. */
export const OPERATIONS: Record<string, Record<string, Operation>> = {
	account: { check },
	call: { get: getCall, getAll: getAllCalls },
	campaign: {
		get,
		getAll,
		getSummary,
		pauseAll,
		start: verb('start'),
		pause: verb('pause'),
		cancel: verb('cancel'),
	},
	contact: { add: addContacts },
};
