import { fixtures, type VendorId } from '../../vendors';
import type { ListContender, ListResult, Setting } from '../bench';
import { listWithAxios } from '../contenders/axios';
import { listWithHttpRequest, rowsOfHttpRequest } from '../contenders/httpRequest';
import { listWithAiCampaigns, listWithOwnNode } from '../contenders/nodes';
import { listWithRequestHelper } from '../contenders/requestHelper';
import { race, type Contenders } from '../measure';
import type { Site } from '../site';

const PAGING = { pages: 'page numbers', cursor: 'cursor', whole: 'whole' } as const;
const CASES: Array<[VendorId, number]> = [
	['talkover', 10_000],
	['careCycle', 2_000],
	['careCycle', 10_000],
	['altur', 2_000],
	['altur', 10_000],
	['callersAi', 2_000],
	['smartAlex', 2_000],
];
const ALIVE = 150;

export const inFlightAt = (vendor: VendorId): number =>
	fixtures[vendor].vendor.maxConcurrentRequests;

/** The floor does not run where nothing can be side by side: there it is axios one at a time. */
function contendersOf({ n8n, peer, bare }: Setting, site: Site, isNumbered: boolean) {
	return {
		aiCampaigns: async () => (await listWithAiCampaigns(n8n, [site])).length,
		ownNode: async () => (await listWithOwnNode(n8n, site)).length,
		httpRequest: async () => rowsOfHttpRequest(site, await listWithHttpRequest(peer, site)).length,
		requestHelper: async () => (await listWithRequestHelper(bare, site)).length,
		oneAtATime: async () => (await listWithAxios(site, 1)).length,
		...(isNumbered && {
			floor: async () => (await listWithAxios(site, inFlightAt(site.vendor))).length,
		}),
	} as Contenders<ListContender>;
}

/** How many requests the list takes, from a run of the floor. */
async function requestsOf({ server }: Setting, site: Site): Promise<number> {
	await server.takeCounts(site.number);
	await listWithAxios(site, inFlightAt(site.vendor));
	return (await server.takeCounts(site.number)).requests;
}

async function measureList(
	setting: Setting,
	vendor: VendorId,
	campaigns: number,
): Promise<ListResult> {
	const { server, rounds } = setting;
	const site = await server.open({ vendor, campaigns, alive: ALIVE });
	const { name, campaigns: record } = fixtures[vendor].vendor;
	const { style } = record.list.paging;
	const timings = await race(contendersOf(setting, site, style === 'pages'), {
		rounds,
		expected: campaigns,
		afterWarmUp: async () => void (await server.takeCounts(site.number)),
	});
	const { unprepared } = await server.takeCounts(site.number);
	if (unprepared > 0) throw new Error(`${vendor}: ${unprepared} answers were not prepared`);
	const requests = await requestsOf(setting, site);
	return {
		vendor,
		name,
		paging: requests === 1 ? 'whole' : PAGING[style],
		campaigns,
		requests,
		inFlight: inFlightAt(vendor),
		timings: { ...timings, floor: timings.floor ?? timings.oneAtATime },
	};
}

/** Lists of campaigns of one vendor at a time. */
export async function measureLists(setting: Setting): Promise<ListResult[]> {
	const results: ListResult[] = [];
	for (const [vendor, campaigns] of CASES) {
		setting.say(`List of ${campaigns} campaigns at ${fixtures[vendor].vendor.name}`);
		results.push(await measureList(setting, vendor, campaigns));
	}
	return results;
}
