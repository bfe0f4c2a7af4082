import { setTimeout as sleep } from 'node:timers/promises';

import { simulateVendor, type SimulatedVendor } from '../../support/simulatedVendor';
import { until } from '../server/until';
import type { Installation } from './installation';
import { say } from './session';
import { EventSink, eventsIn } from './sink';
import { everyEventTo } from './workflow';

const LOOKED_WITHIN_MS = 120_000;
const CRASHED_WITHIN_MS = 30_000;
const EMPTIED_WITHIN_MS = 240_000;
const never = new Promise<void>(() => {});

/** Pauses and starts a campaign until a worker delivers that. */
async function changeUntilToldTo(sink: EventSink, simulated: SimulatedVendor): Promise<void> {
	const [campaign] = simulated.simulator.addCampaigns(1, {
		name: 'Spring outreach',
		status: simulated.wordFor('paused'),
	});
	const deadline = Date.now() + LOOKED_WITHIN_MS;
	for (let turns = 1; sink.posts === 0 && Date.now() < deadline; turns += 1) {
		simulated.simulator.setStatus(
			String(campaign?.id),
			simulated.wordFor(turns % 2 ? 'active' : 'paused'),
		);
		await sleep(7_000);
	}
	if (sink.posts === 0)
		throw new Error(`No worker delivered anything within ${LOOKED_WITHIN_MS / 1000} s`);
}

/**
 * Why queue mode needs long locks: with n8n's own lock of a minute, an execution whose worker was killed keeps its events
 * for about that minute; then n8n throws them away. Gives what is otherwise.
 */
export async function showWorkerLock(installation: Installation): Promise<string[]> {
	say("Queue mode with n8n's own lock on jobs: one worker is killed while it delivers.");
	await installation.open({});
	const worker = await installation.openWorker({});
	const sink = await EventSink.start(async () => await never);
	const simulated = await simulateVendor('talkover');
	try {
		const credentials = {
			[simulated.credential.type]: await installation.api.createCredential(simulated.credential),
		};
		const { id } = await installation.api.createWorkflow(
			everyEventTo(sink.address, credentials, ['talkover']),
		);
		await installation.api.activate(id);
		await changeUntilToldTo(sink, simulated);
		const kept = async (status: string) =>
			(await installation.api.listedExecutions(id, [status])).map(
				({ data }) => eventsIn(data).length,
			);
		await worker.kill();
		const killedAt = Date.now();
		await worker.start();
		await until(
			'the crashed execution',
			async () => (await kept('crashed')).length > 0,
			CRASHED_WITHIN_MS,
		);
		const [before] = await kept('crashed');
		await until('the stalled job', async () => (await kept('error')).length > 0, EMPTIED_WITHIN_MS);
		const [left] = await kept('error');
		say(
			`Events kept when the worker was back: ${before}; ${Math.round((Date.now() - killedAt) / 1000)} s after the kill: ${left}.`,
		);
		return before === 1 && left === 0
			? []
			: ['n8n does something else with the execution of a killed worker'];
	} finally {
		await simulated.simulator.close();
		await sink.close();
	}
}
