import { getCampaign } from '../../../shared/campaigns/read';
import { runPerItem } from '../../run';
import { toJson } from './simplify';

/** Campaign > Get. */
export const get = runPerItem(async (run, itemIndex) => {
	const { session, id } = await run.campaign(itemIndex);
	return [
		toJson(
			run,
			itemIndex,
			await getCampaign(session, id, run.flag('includeRaw', itemIndex, false)),
		),
	];
});
