import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fixtures } from '../../vendors';
import type { ProfileContender, ProfileResult, Setting } from '../bench';
import { listWithAxios } from '../contenders/axios';
import { listWithAiCampaigns, listWithOwnNode } from '../contenders/nodes';
import { listWithRequestHelper } from '../contenders/requestHelper';
import { rounded, timed, type Contenders } from '../measure';
import { profiled } from '../profile/profiler';
import { byOwner, meanOf, selfTimes, type FunctionTime } from '../profile/selfTimes';
import type { Site } from '../site';
import { inFlightAt } from './lists';

const ROOT = pathToFileURL(resolve(__dirname, '../../..')).href;
const VENDOR = 'talkover';
const CAMPAIGNS = 10_000;
const ALIVE = 150;
/** Functions that are named. */
const TOP = 10;

const contendersOf = ({ n8n, bare }: Setting, site: Site): Contenders<ProfileContender> => ({
	aiCampaigns: async () => (await listWithAiCampaigns(n8n, [site])).length,
	ownNode: async () => (await listWithOwnNode(n8n, site)).length,
	requestHelper: async () => (await listWithRequestHelper(bare, site)).length,
	floor: async () => (await listWithAxios(site, inFlightAt(VENDOR))).length,
});

/** The functions of one run. */
async function profileOf(work: () => Promise<number>): Promise<FunctionTime[]> {
	// Without the garbage of the run before.
	await timed(async () => undefined);
	const profile = await profiled(async () => {
		const length = await work();
		if (length !== CAMPAIGNS) throw new Error(`${length} campaigns instead of ${CAMPAIGNS}`);
	});
	// Starting the profiler takes long itself, and is no part of the run.
	return selfTimes(profile, ROOT).filter(({ file }) => file !== 'node:inspector');
}

/** Where the time of a list goes, contender by contender: the mean of some runs, in turn. */
export async function measureProfile(setting: Setting): Promise<ProfileResult> {
	const { server, rounds, say } = setting;
	const { name } = fixtures[VENDOR].vendor;
	say(`Profile of a list of ${CAMPAIGNS} campaigns at ${name}`);
	const site = await server.open({ vendor: VENDOR, campaigns: CAMPAIGNS, alive: ALIVE });
	const contenders = contendersOf(setting, site);
	const names = Object.keys(contenders) as ProfileContender[];
	const runs = new Map<ProfileContender, FunctionTime[][]>(names.map((each) => [each, []]));
	for (const each of names) await profileOf(contenders[each]);
	for (let round = 0; round < rounds; round += 1)
		for (const each of names) runs.get(each)?.push(await profileOf(contenders[each]));
	const means = names.map((each) => [each, meanOf(runs.get(each) ?? [])] as const);
	const [, aiCampaigns = []] = means[0] ?? [];
	return {
		name,
		campaigns: CAMPAIGNS,
		runs: rounds,
		owners: Object.fromEntries(
			means.map(([each, functions]) => [each, roundedEach(byOwner(functions))]),
		) as ProfileResult['owners'],
		top: aiCampaigns
			.filter(({ file }) => file !== '')
			.slice(0, TOP)
			.map((each) => ({ ...each, ms: rounded(each.ms) })),
	};
}

const roundedEach = <Name extends string>(values: Record<Name, number>): Record<Name, number> =>
	Object.fromEntries(
		Object.entries<number>(values).map(([name, value]) => [name, rounded(value)]),
	) as Record<Name, number>;
