import { fixtures, vendorIds } from '../../vendors';
import type { Setting, TogetherResult } from '../bench';
import { listWithAxios } from '../contenders/axios';
import { listWithHttpRequest, rowsOfHttpRequest } from '../contenders/httpRequest';
import { listWithAiCampaigns } from '../contenders/nodes';
import { race, type Timing } from '../measure';
import type { Site } from '../site';
import { inFlightAt } from './lists';

const CAMPAIGNS = 2_000;
const ALIVE = 150;

/** Each list on its own must have all campaigns of its vendor; as many are then told for each contender. */
const allOf = (lengths: number[]): number => {
	if (lengths.some((length) => length !== CAMPAIGNS))
		throw new Error(`A list was cut: ${lengths.join()}`);
	return CAMPAIGNS;
};

async function oneAfterAnother({ peer }: Setting, sites: Site[]): Promise<number[]> {
	const lengths: number[] = [];
	for (const site of sites)
		lengths.push(rowsOfHttpRequest(site, await listWithHttpRequest(peer, site)).length);
	return lengths;
}

/** Several vendors in one Get Many, and each of them alone. */
export async function measureTogether(setting: Setting): Promise<TogetherResult> {
	const { n8n, server, rounds } = setting;
	setting.say(`${vendorIds.length} vendors of ${CAMPAIGNS} campaigns together`);
	const sites: Site[] = [];
	for (const vendor of vendorIds)
		sites.push(await server.open({ vendor, campaigns: CAMPAIGNS, alive: ALIVE }));
	const length = async (some: Site[]) =>
		(await listWithAiCampaigns(n8n, some)).length / some.length;
	const timings: Record<string, Timing> = await race(
		{
			together: async () => await length(sites),
			...Object.fromEntries(sites.map((site) => [site.vendor, async () => await length([site])])),
			httpRequest: async () => allOf(await oneAfterAnother(setting, sites)),
			floor: async () =>
				allOf(
					await Promise.all(
						sites.map(async (site) => (await listWithAxios(site, inFlightAt(site.vendor))).length),
					),
				),
		} as Record<string, () => Promise<number>>,
		{ rounds, expected: CAMPAIGNS },
	);
	const alone = vendorIds.map(
		(id) => ({ ...timings[id], name: fixtures[id].vendor.name }) as Timing & { name: string },
	);
	const [slowestAlone] = alone.sort((a, b) => b.ms - a.ms);
	const { together, httpRequest, floor } = timings;
	if (!slowestAlone || !together || !httpRequest || !floor)
		throw new Error('A contender did not run');
	return {
		vendors: sites.length,
		campaigns: CAMPAIGNS,
		together,
		slowestAlone,
		httpRequest,
		floor,
	};
}
