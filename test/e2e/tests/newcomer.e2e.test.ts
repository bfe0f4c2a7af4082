import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

import { buildPackages } from '../../packages/build';
import { productFor } from '../../packages/product';
import { simulateVendor, type SimulatedVendor } from '../../support/simulatedVendor';
import type { VendorId } from '../../vendors';
import { startChromium } from '../server/browser';
import { FirstWorkflow, type Presented } from '../server/firstWorkflow';
import { startN8n, type N8nServer } from '../server/n8n';
import { packFolder, packPackage } from '../server/pack';
import { REPOSITORY } from '../server/paths';
import { startRegistry } from '../server/registry';
import { SlackSink } from '../server/slackSink';
import { until } from '../server/until';

const MINUTE = 60_000;
/** A trigger looks once a minute. */
const SLACK_WITHIN_MS = 2.5 * MINUTE;

const single = productFor('talkover');
const plans: Array<Presented & { vendorId: VendorId; shown: string }> = [
	{
		packageName: 'n8n-nodes-ai-campaigns',
		folder: REPOSITORY,
		trigger: 'AI Campaigns Trigger',
		hasVendors: true,
		// Not the default of anything.
		vendorId: 'altur',
		shown: 'Altur campaign "Winter thanks" completed',
	},
	{
		packageName: single.name,
		folder: single.folder,
		trigger: single.triggerName,
		hasVendors: false,
		vendorId: 'talkover',
		shown: 'Example: Talkover campaign "Spring outreach" completed',
	},
];

/** One of the plans, carried out at an n8n of its own. */
interface Trial {
	n8n: N8nServer;
	vendor: SimulatedVendor;
	workflow: FirstWorkflow;
	began: number;
	isPublished: boolean;
}

/** From an n8n that nobody has opened yet to the first line in Slack, all of it by clicking what the README names. */
describe('a new user, who has the README alone', () => {
	const closing: Array<() => Promise<unknown>> = [];
	const trials = new Map<string, Trial>();
	let browser: Browser;
	let slack: SlackSink;

	beforeAll(async () => {
		const folder = await mkdtemp(join(tmpdir(), 'ai-campaigns-newcomer-'));
		closing.push(() => rm(folder, { recursive: true, force: true }));
		await buildPackages([single]);
		const packed = await packFolder(folder, single.folder);
		const { npmFolder, close } = await startRegistry(await packPackage(folder), packed);
		closing.push(close);
		slack = await SlackSink.start();
		closing.push(() => slack.close());
		browser = await startChromium();
		closing.push(() => browser.close());
		const start = async (plan: (typeof plans)[number]) => {
			const n8n = await startN8n({ userFolder: join(folder, plan.packageName), npmFolder });
			closing.push(() => n8n.close());
			const vendor = await simulateVendor(plan.vendorId);
			closing.push(() => vendor.simulator.close());
			// With room for a second page, where the template is copied.
			const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
			const page = await context.newPage();
			const workflow = new FirstWorkflow(page, plan);
			trials.set(plan.packageName, { n8n, vendor, workflow, began: 0, isPublished: false });
		};
		await Promise.all(plans.map(start));
	}, 3 * MINUTE);

	afterAll(async () => {
		for (const [name, { workflow }] of trials)
			await workflow.person.page.screenshot({ path: `.cache/screenshots/last-seen-${name}.png` });
		for (const end of closing.splice(0).reverse()) await end();
	});

	const tell = async ({ workflow, began }: Trial, what: string, at = Date.now()) => {
		const { person, presented } = workflow;
		const count = person.steps.length;
		const seconds = Math.round((at - began) / 1000);
		console.log(`${presented.packageName}: ${count} steps, ${seconds} s: ${what}`);
		const file = `newcomer-${presented.packageName}-${count}.png`;
		await person.page.screenshot({ path: join('.cache/screenshots', file) });
	};

	test.each(plans)(
		'publishes a workflow with $packageName',
		async ({ packageName, vendorId, shown }) => {
			const trial = trials.get(packageName)!;
			const { workflow, vendor, n8n } = trial;
			if (vendorId === 'altur') vendor.addOne({ name: 'Winter thanks', status: 'completed' });
			trial.began = Date.now();
			await workflow.setUpOwner(n8n.url);
			await tell(trial, 'n8n has an owner');
			await workflow.install();
			await tell(trial, 'the package is installed');
			await workflow.pasteTemplate();
			await tell(trial, 'the template is there');
			await workflow.connect(vendor);
			await tell(trial, 'the credential works');
			await workflow.fetchTestEvent(shown);
			await tell(trial, 'a test event is shown');
			await workflow.sendToSlack(slack.url);
			expect(slack.texts.filter((text) => text.startsWith(shown))).toHaveLength(1);
			await tell(trial, 'it is posted by hand');
			const before = vendor.simulator.requestCount;
			const campaign = vendor.addOne({ name: 'Autumn recall', status: 'active' });
			await workflow.publish();
			// The first look only remembers.
			await until('the first look', () => vendor.simulator.requestCount > before, MINUTE);
			await tell(trial, 'the workflow is published');
			vendor.setStatus(campaign, 'completed');
			trial.isPublished = true;
		},
		3 * MINUTE,
	);

	test.each(plans)(
		'reads in Slack what completes, posted with $packageName',
		async ({ packageName }) => {
			const trial = trials.get(packageName)!;
			expect(trial.isPublished).toBe(true);
			const line = `${trial.vendor.vendor.name} campaign "Autumn recall" completed`;
			const { text, receivedAt } = await slack.waitFor(
				(post) => post.text.startsWith(line),
				SLACK_WITHIN_MS,
			);
			await tell(trial, `Slack: ${text}`, receivedAt.getTime());
			expect(slack.texts.filter((post) => post.startsWith(line))).toHaveLength(1);
		},
		SLACK_WITHIN_MS + MINUTE,
	);
});
