import { fixtures } from '../../vendors';
import type { Setting, VerbContender, VerbResult } from '../bench';
import { startWithAxios } from '../contenders/axios';
import { startWithHttpRequest } from '../contenders/httpRequest';
import { startWithAiCampaigns, startWithOwnNode } from '../contenders/nodes';
import { race, type Contenders } from '../measure';
import { inFlightAt } from './lists';

const VENDOR = 'talkover';
const CAMPAIGNS = 2_000;
const ITEMS = 200;

/** Start over many items. */
export async function measureVerbs({
	n8n,
	peer,
	server,
	rounds,
	say,
}: Setting): Promise<VerbResult[]> {
	say(`Start of ${ITEMS} campaigns at ${fixtures[VENDOR].vendor.name}`);
	const site = await server.open({ vendor: VENDOR, campaigns: CAMPAIGNS, alive: ITEMS * 3 });
	// Alive ones are active, paused and a draft in turn.
	const ids = site.aliveIds.filter((_, place) => place % 3 === 1);
	const inFlight = inFlightAt(VENDOR);
	const requests = {} as Record<VerbContender, number>;
	const counted =
		(name: VerbContender, work: () => Promise<unknown[]>) => async (): Promise<number> => {
			await server.takeCounts(site.number);
			const done = (await work()).length;
			requests[name] = (await server.takeCounts(site.number)).requests;
			return done;
		};
	const contenders: Contenders<VerbContender> = {
		aiCampaigns: counted('aiCampaigns', async () => await startWithAiCampaigns(n8n, site, ids)),
		ownNode: counted('ownNode', async () => await startWithOwnNode(n8n, site, ids)),
		httpRequest: counted('httpRequest', async () => await startWithHttpRequest(peer, site, ids)),
		floor: counted('floor', async () => await startWithAxios(site, ids, inFlight)),
	};
	const timings = await race(contenders, {
		rounds,
		expected: ITEMS,
		before: async () => await server.reset(site.number),
	});
	return [
		{
			name: fixtures[VENDOR].vendor.name,
			verb: 'Start',
			items: ITEMS,
			inFlight,
			requests,
			timings,
		},
	];
}
