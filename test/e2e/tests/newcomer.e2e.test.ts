import type { Browser, Page } from 'playwright-core';

import { startChromium } from '../server/browser';
import { Canvas } from '../server/canvas';
import { CredentialForm } from '../server/credentialForm';
import { Editor } from '../server/editor';
import { templateFile } from '../server/examples';
import { startLab, type Lab } from '../server/lab';
import { until } from '../server/until';

/** A trigger looks once a minute. */
const SLACK_WITHIN_MS = 150_000;

/** From an n8n where nothing is set up to the first line in Slack, all of it by clicking, at a vendor that is not the default of anything. */
describe('a new user', () => {
	let lab: Lab;
	let browser: Browser;
	let page: Page;
	let began: number;

	const tell = (step: string) =>
		console.log(`${Math.round((Date.now() - began) / 1000)} s  ${step}`);

	beforeAll(async () => {
		lab = await startLab({ apiKey: 'talq_newcomer_4a7b', others: ['altur'] });
		browser = await startChromium();
		page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	});

	afterAll(async () => {
		await page?.screenshot({ path: '.cache/screenshots/last-seen-newcomer.png' });
		await browser?.close();
		await lab?.close();
	});

	test(
		'imports the template, chooses Altur, makes its credential, publishes, and reads the line in Slack',
		async () => {
			const altur = lab.vendors.find(({ id }) => id === 'altur')!;
			const editor = new Editor(page, lab.n8n.url);
			const canvas = new Canvas(page, lab.n8n.url);
			const credential = new CredentialForm(page, lab.n8n.url);
			began = Date.now();
			await editor.logIn();
			await canvas.importFile(templateFile('campaign-completed-to-slack'));
			tell('the template is imported');
			await canvas.openNode('AI Campaigns Trigger');
			await editor.choose('vendors', 'Altur');
			await credential.create('Altur');
			await credential.fill('apiKey', altur.simulator.apiKey);
			await credential.fill('baseUrl', altur.simulator.url);
			await credential.saveNew();
			tell('the credential is made and tested');
			await editor.close();
			await canvas.openNode('Send to Slack');
			await editor.fill('url', lab.slack.url);
			await editor.close();
			tell('the address of Slack is filled in');
			const [campaign] = altur.simulator.addCampaigns(1, {
				name: 'Spring outreach',
				status: altur.words.active,
			});
			const before = altur.simulator.requestCount;
			await canvas.publish();
			tell('the workflow is published');
			// The first look only remembers.
			await until('the first look', () => altur.simulator.requestCount > before, 60_000);
			await page.waitForTimeout(2_000);
			altur.simulator.setStatus(String(campaign!.id), altur.words.completed);
			const { text } = await lab.slack.waitFor(
				(post) => post.text.includes('Spring outreach'),
				SLACK_WITHIN_MS,
			);
			tell(`Slack: ${text}`);
			expect(text).toMatch(/^Altur campaign "Spring outreach" completed/);
		},
		SLACK_WITHIN_MS + 120_000,
	);
});
