import { getCall } from '../../../shared/campaigns/calls';
import { readCallKey } from '../../chosen';
import { type Run, runPerObject } from '../../run';

async function readWanted(run: Run, itemIndex: number) {
	const entered = run.context.getNodeParameter('call', itemIndex, '', {
		extractValue: true,
	}) as unknown;
	const found = readCallKey(run.context, run.vendors, entered, itemIndex);
	run.isAbout(itemIndex, found.vendor);
	return { ...found, includeRaw: run.flag('includeRaw', itemIndex, false) };
}

/** Call > Get. */
export const get = runPerObject({
	read: readWanted,
	work: async (run, { vendor, id, includeRaw }, itemIndex) => {
		const session = await run.session(vendor, itemIndex);
		return [{ ...(await getCall(session, id, includeRaw)) }];
	},
});
