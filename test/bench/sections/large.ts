import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fixtures } from '../../vendors';
import type { LargeResult, LargeRun, Setting } from '../bench';
import { listWithAxios } from '../contenders/axios';
import type { Site } from '../site';
import { inFlightAt } from './lists';

const VENDOR = 'talkover';
const CAMPAIGNS = 100_000;
const ALIVE = 150;

/** What the process of one run is told. */
export interface LargeOrder {
	site: Site;
	contender: keyof LargeResult['runs'];
}

/** In a process of its own, so that the most memory is that of this run. */
async function runAlone(order: LargeOrder): Promise<LargeRun> {
	const child = fork(join(__dirname, '../largeProcess.ts'), {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	return await new Promise((resolve, reject) => {
		child.on('message', (run: LargeRun) => {
			child.disconnect();
			resolve(run);
		});
		child.on('exit', (code) =>
			reject(new Error(`The process of ${order.contender} ended with code ${code}`)),
		);
		child.send(order);
	});
}

/** Time and memory of a list of 100,000. */
export async function measureLarge({ server, say }: Setting): Promise<LargeResult> {
	const { name } = fixtures[VENDOR].vendor;
	say(`List of ${CAMPAIGNS} campaigns at ${name}`);
	const site = await server.open({ vendor: VENDOR, campaigns: CAMPAIGNS, alive: ALIVE });
	await listWithAxios(site, inFlightAt(VENDOR));
	const run = async (contender: LargeOrder['contender']) => await runAlone({ site, contender });
	return {
		name,
		campaigns: CAMPAIGNS,
		runs: {
			aiCampaigns: await run('aiCampaigns'),
			ownNode: await run('ownNode'),
			httpRequest: await run('httpRequest'),
			floor: await run('floor'),
		},
	};
}
