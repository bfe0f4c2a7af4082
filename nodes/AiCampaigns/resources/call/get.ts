import { getCall } from '../../../shared/campaigns/calls';
import { chosenVendors, readCallKey } from '../../chosen';
import { runPerItem } from '../../run';

/** Call > Get. */
export const get = runPerItem(async (run, itemIndex) => {
	const entered = run.context.getNodeParameter('call', itemIndex, '', {
		extractValue: true,
	}) as unknown;
	const { vendor, id } = readCallKey(run.context, chosenVendors(run.context), entered, itemIndex);
	run.isAbout(itemIndex, vendor);
	const session = await run.session(vendor, itemIndex);
	return [{ ...(await getCall(session, id, run.flag('includeRaw', itemIndex, false))) }];
});
