import { addContacts } from './addContacts';
import { pauseAll } from './pauseAll';
import { get, getAll } from './read';
import type { Operation } from './run';
import { getSummary } from './summary';
import { verb } from './verbs';

/** Operations by resource and name. */
export const OPERATIONS: Record<string, Record<string, Operation>> = {
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
