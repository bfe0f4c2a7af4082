import { loadPackage } from '../harness';
import { startFleet, type Fleet } from '../support/fleet';

const CAMPAIGNS = 5_000;
const ANSWER_MS = 100;
/** What n8n's durable engine gives a poll; its in-memory one gives more. */
const BUDGET_MS = 36_000;

async function timePoll({ trigger }: Fleet): Promise<number> {
	const startedAt = performance.now();
	if ((await trigger.poll()).items !== null) throw new Error('An idle poll told something');
	return Math.round(performance.now() - startedAt);
}

async function main(): Promise<void> {
	const fleet = await startFleet(await loadPackage(), 'durable', CAMPAIGNS);
	try {
		for (const { simulator } of fleet.vendors) simulator.fault({ delayMs: ANSWER_MS });
		await fleet.trigger.activate();
		await fleet.trigger.poll();
		const before = fleet.requests();
		const took = await timePoll(fleet);
		const kilobytes = (Buffer.byteLength(JSON.stringify(fleet.trigger.saved)) / 1000).toFixed(1);
		console.log(
			`${CAMPAIGNS} live campaigns at ${fleet.vendors.length} vendors, every answer ${ANSWER_MS} ms late:`,
		);
		console.log(
			`  an idle poll: ${took} ms (budget ${BUDGET_MS} ms), ${fleet.requests() - before} requests`,
		);
		console.log(`  what is remembered: ${kilobytes} kB`);
		if (took > BUDGET_MS)
			throw new Error(`A poll took ${took} ms, which is more than ${BUDGET_MS} ms`);
	} finally {
		await fleet.close();
	}
}

main().then(
	() => process.exit(0),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
