import { addSamples } from '../simulators/samples';
import type { SimulatedVendor } from '../support/simulatedVendor';
import { OWNER } from './server/api';
import { completedAnywhereToSlack, startAnywhere } from './server/demoWorkflows';
import { startLab, type Lab } from './server/lab';
import { buildPackage } from './server/pack';
import { freePort } from './server/ports';
import { prepare } from './server/prepare';
import { until } from './server/until';

const ONCE = process.argv.includes('--once');
const API_KEY = 'talq_demo_key';
const NAME = 'Spring outreach';
const CALLS = 12;
const CALL_MS = 2500;
const SLACK_WITHIN_MS = 4 * 60_000;

type Saved = { id: string; name: string };

const say = (line: string) => console.log(`${new Date().toLocaleTimeString('en-GB')}  ${line}`);
const names = (vendors: SimulatedVendor[], join = ' and ') =>
	vendors.map(({ vendor }) => vendor.name).join(join);

async function main(): Promise<void> {
	await prepare(say);
	say('Building the package.');
	await buildPackage();
	// Altur counts its campaigns with whole numbers and calls a completed one "finished": unlike Talkover in kind.
	const lab = await startLab({
		apiKey: API_KEY,
		port: await freePort(5678),
		realTime: { speed: 1 },
		others: ['altur'],
		say,
	});
	let leaving: Promise<void> | undefined;
	const leave = (code: number) => (leaving ??= end(lab, code));
	process.on('SIGINT', () => void leave(0));
	process.on('SIGTERM', () => void leave(0));
	try {
		await show(lab);
		if (ONCE) await leave(0);
	} catch (error) {
		// What fails because everything is being ended is no failure.
		if (!leaving) say((error as Error).message);
		await leave(1);
	}
}

async function end(lab: Lab, code: number): Promise<void> {
	say(`Ending n8n, and the stand-ins for ${names(lab.vendors, ', ')} and Slack.`);
	await lab.close();
	process.exit(code);
}

/** From an empty n8n to a text in Slack from each vendor, and then what a person can do. */
async function show(lab: Lab): Promise<void> {
	const deadline = Date.now() + SLACK_WITHIN_MS;
	const { vendors } = lab;
	const saved = await saveCredentials(lab);
	const workflow = await publish(lab, saved);
	sayWhere(lab, workflow);
	const tellSlack = slackTeller(lab);
	await startCampaigns(lab, saved);
	await followCalls(vendors);
	say('Both campaigns have completed. The trigger looks once a minute.');
	await Promise.all(vendors.map((simulated) => slackHears(lab, simulated, deadline - Date.now())));
	tellSlack();
	if (ONCE)
		return say('Run it without --once: it keeps running, and says what to try in the editor.');
	setInterval(tellSlack, 500);
	say(
		'Now try it yourself. Everything runs until Ctrl-C, and each text that Slack receives is shown here.',
	);
	for (const step of steps(lab, `the workflow ${workflow} and in it `)) say(`  ${step}`);
}

/** As "Altur account" and "Talkover account". */
async function saveCredentials({ api, vendors }: Lab): Promise<Saved[]> {
	const saved: Saved[] = [];
	for (const { credential } of vendors) saved.push(await api.createCredential(credential));
	return saved;
}

/** Returns the address of the workflow, once its trigger has looked at every vendor. */
async function publish(lab: Lab, saved: Saved[]): Promise<string> {
	const { api, vendors, slack } = lab;
	for (const simulated of vendors) addSamples(simulated);
	const note = ['## What to try', allIsLocal(vendors), '', ...steps(lab)].join('\n');
	const { id } = await api.createWorkflow(
		completedAnywhereToSlack(vendors, saved, slack.url, note),
	);
	await api.activate(id);
	await until(
		'the first check for campaigns',
		() => vendors.every(({ simulator }) => simulator.requestCount > 0),
		60_000,
	);
	return `${editor(lab)}/workflow/${id}`;
}

const allIsLocal = (vendors: SimulatedVendor[]) =>
	`Everything is local and nobody is called: ${names(vendors, ', ')} and Slack are stand-ins. n8n and the package are real.`;

const editor = ({ n8n }: Lab) => `http://localhost:${n8n.port}`;

function sayWhere(lab: Lab, workflow: string): void {
	say(`Ready. ${allIsLocal(lab.vendors)}`);
	say(`  Editor    ${editor(lab)}`);
	say(`  Log in    ${OWNER.email}  ${OWNER.password}`);
	say(`  Workflow  ${workflow}  (published: a campaign completed at either vendor, to Slack)`);
	for (const { vendor, simulator } of lab.vendors)
		say(
			`  ${vendor.name.padEnd(9)} ${simulator.pageUrl}  (its campaigns: start, pause, complete, break it)`,
		);
}

/** What to try next, in the words of n8n's editor. */
function steps({ vendors }: Lab, place = ''): string[] {
	const accounts = vendors.map(({ credential }) => `"${credential.name}"`).join(' and ');
	const pages = vendors.map(({ simulator }) => simulator.pageUrl).join(' or ');
	return [
		`1. Open ${place}"AI Campaigns Trigger". Press "Fetch Test Event": this is what it tells of a completed campaign.`,
		`2. On the Overview page press "Create workflow", add "AI Campaigns" with the action "Get many campaigns", choose ${names(vendors)} as Vendors and ` +
			`${accounts} as credentials. Press "Execute step": the campaigns of both in one table.`,
		`3. Open ${pages} and press "Complete" beside an active campaign: Slack is told within a minute. ` +
			'Then press "Break it": after a minute "Executions" of the workflow shows what n8n says.',
	];
}

/** One AI Campaigns node starts a campaign at each vendor. */
async function startCampaigns({ api, vendors }: Lab, saved: Saved[]): Promise<void> {
	const campaigns = vendors.map(({ id, simulator, words }) => {
		const [campaign] = simulator.addCampaigns(1, {
			name: NAME,
			status: words.draft,
			contacts: CALLS,
			called: 0,
			callMs: CALL_MS,
		});
		return { key: `${id}:${campaign!.id}`, name: NAME };
	});
	const starter = await api.createWorkflow(startAnywhere(vendors, saved, campaigns));
	const { status, data } = await api.runWorkflow(starter.id, 'Run');
	if (status !== 'success')
		throw new Error(
			`n8n could not start the campaigns: ${data?.resultData.error?.message ?? status}`,
		);
	say(
		`One AI Campaigns node has started "${NAME}" at ${names(vendors)}: ${CALLS} calls to make at each.`,
	);
}

const started = ({ simulator }: SimulatedVendor) =>
	simulator.overview().find(({ name }) => name === NAME)!;

/** Says how far the calls have come, until both campaigns have completed. */
async function followCalls(vendors: SimulatedVendor[]): Promise<void> {
	let told = 0;
	const look = () => {
		const made = Math.min(...vendors.map((simulated) => started(simulated).done));
		if (made >= told + 3)
			say(
				`  ${vendors.map((simulated) => `${simulated.vendor.name} ${started(simulated).done} of ${CALLS}`).join(', ')} calls made`,
			);
		if (made >= told + 3) told = made;
		return vendors.every((simulated) => started(simulated).word === simulated.words.completed);
	};
	await until('the campaigns complete', look, CALLS * CALL_MS * 3);
}

async function slackHears(
	{ slack }: Lab,
	{ vendor }: SimulatedVendor,
	withinMs: number,
): Promise<void> {
	await slack.waitFor(({ text }) => text.includes(vendor.name) && text.includes(NAME), withinMs);
}

/** Says what Slack has received since it was last asked. */
function slackTeller({ slack }: Lab): () => void {
	let told = 0;
	return () => {
		for (const text of slack.texts.slice(told)) say(`Slack received: ${text}`);
		told = slack.texts.length;
	};
}

main().catch((error: Error) => {
	say(error.message);
	process.exit(1);
});
