import { getCampaign } from '../../../shared/campaigns/read';
import { runPerObject } from '../../run';
import { toJson } from './simplify';

/** Campaign > Get. */
export const get = runPerObject({
	read: async (run, itemIndex) => ({
		...(await run.key(itemIndex)),
		includeRaw: run.flag('includeRaw', itemIndex, false),
	}),
	work: async (run, { vendor, id, includeRaw }, itemIndex) => {
		const session = await run.session(vendor, itemIndex);
		return [toJson(run, itemIndex, await getCampaign(session, id, includeRaw))];
	},
});
