import { loadPackage } from '../harness';
import { listWithAxios } from './contenders/axios';
import { listWithHttpRequest, rowsOfHttpRequest } from './contenders/httpRequest';
import { listWithAiCampaigns, listWithOwnNode } from './contenders/nodes';
import { loadPeer } from './contenders/peer';
import { withoutLimits } from './limits';
import { timed } from './measure';
import type { LargeOrder } from './sections/large';
import { inFlightAt } from './sections/lists';

const KILOBYTE = 1024;

async function contenderOf({ site, contender }: LargeOrder): Promise<() => Promise<number>> {
	const n8n = await loadPackage();
	const peer = await loadPeer(n8n, () => undefined);
	const contenders = {
		aiCampaigns: async () => (await listWithAiCampaigns(n8n, [site])).length,
		ownNode: async () => (await listWithOwnNode(n8n, site)).length,
		httpRequest: async () => rowsOfHttpRequest(site, await listWithHttpRequest(peer, site)).length,
		floor: async () => (await listWithAxios(site, inFlightAt(site.vendor))).length,
	};
	return contenders[contender];
}

process.once('message', (order: LargeOrder) => {
	void (async () => {
		const work = await contenderOf(order);
		const before = process.memoryUsage.rss();
		const { ms, cpuMs, result } = await withoutLimits(async () => await timed(work));
		if (result !== order.site.campaigns)
			throw new Error(`${order.contender} gave ${result} campaigns`);
		const most = process.resourceUsage().maxRSS * KILOBYTE;
		process.send?.({ ms: Math.round(ms), cpuMs: Math.round(cpuMs), before, most });
	})();
});
process.on('disconnect', () => process.exit(0));
