import type { Browser, Page } from 'playwright-core';

import { askForCampaign } from '../../support/ask';
import { simulateVendor, type SimulatedVendor } from '../../support/simulatedVendor';
import { vendorIds } from '../../vendors';
import { startChromium } from '../server/browser';
import { until } from '../server/until';

const NAME = 'Spring outreach';
const SOON_MS = 10_000;
const MOVES = ['Start', 'Pause', 'Complete'];

describe('the pages of the simulators in Chromium', () => {
	let browser: Browser;

	beforeAll(async () => {
		browser = await startChromium();
	});
	afterAll(async () => await browser?.close());

	describe.each(vendorIds)('%s', (id) => {
		let simulated: SimulatedVendor;
		let page: Page;
		let campaignId: string | number;
		/** Whatever a page should not do. */
		const troubles: string[] = [];

		beforeAll(async () => {
			simulated = await simulateVendor(id, { realTime: { speed: 1 } });
			const { simulator, words } = simulated;
			const [campaign] = simulator.addCampaigns(1, {
				name: NAME,
				status: words.draft,
				contacts: 500,
				called: 0,
				callMs: 300,
			});
			campaignId = campaign!.id;
			page = await browser.newPage();
			page.on('pageerror', ({ message }) => troubles.push(message));
			page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
			page.on(
				'request',
				(request) => request.url().startsWith(simulator.pageUrl) || troubles.push(request.url()),
			);
			await page.goto(simulator.pageUrl);
			await row().waitFor();
		});
		afterAll(async () => {
			await page?.close();
			await simulated?.simulator.close();
		});

		const row = (name = NAME) =>
			page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
		const press = async (name: string) =>
			await page.getByRole('button', { name, exact: true }).click();
		const bar = () => page.getByRole('progressbar', { name: `Calls of ${NAME}` });
		const callsMade = async () =>
			Number(await bar().evaluate((element) => (element as unknown as { value: number }).value));
		const state = async (text: string) =>
			await page.getByRole('status').filter({ hasText: text }).waitFor({ timeout: SOON_MS });
		const offered = async () => {
			const enabled = await Promise.all(
				MOVES.map((move) =>
					page.getByRole('button', { name: `${move} ${NAME}`, exact: true }).isEnabled(),
				),
			);
			return MOVES.filter((_, place) => enabled[place]).join(' and ');
		};
		const untilOffered = async (moves: string) =>
			await until(`the page offers ${moves}`, async () => (await offered()) === moves, SOON_MS);
		/** callers.ai has no statuses, so what its fields say. */
		const statusInApi = async () => {
			const { status, active, completedAt } = (await askForCampaign(simulated, campaignId))
				.campaign;
			if (id !== 'callersAi') return status;
			return completedAt
				? simulated.words.completed
				: active
					? simulated.words.active
					: simulated.words.paused;
		};

		test('shows its campaigns, and none that waits makes calls', async () => {
			expect(await page.title()).toBe(`${simulated.vendor.name} (simulator)`);
			expect(await page.getByRole('heading').innerText()).toBe(await page.title());
			expect(await row().innerText()).toContain('0 of 500');
			await untilOffered('Start and Complete');
			await state(`${simulated.vendor.name} works`);
			expect(simulated.simulator.requestCount).toBe(0);
		});

		test('Start starts, and the calls are seen', async () => {
			await press(`Start ${NAME}`);
			await untilOffered('Pause and Complete');
			expect(await statusInApi()).toBe(simulated.words.active);
			const before = await callsMade();
			await until('more calls are made', async () => (await callsMade()) > before + 2, SOON_MS);
			expect(await row().innerText()).toMatch(/\d+ of 500/);
		});

		test('Pause pauses, and no more calls are made', async () => {
			await press(`Pause ${NAME}`);
			await untilOffered('Start and Complete');
			expect(await statusInApi()).toBe(simulated.words.paused);
			await page.waitForTimeout(1_500);
			const paused = await callsMade();
			await page.waitForTimeout(1_500);
			expect(await callsMade()).toBe(paused);
		});

		test('Break it breaks the API and not the page; Mend it mends it', async () => {
			await page.getByLabel('How it fails').selectOption({ label: 'answers with an error (500)' });
			await press('Break it');
			await state('Broken');
			expect((await askForCampaign(simulated, campaignId)).status).toBe(500);
			await press('Mend it');
			await state(`${simulated.vendor.name} works`);
			await page.getByLabel('How it fails').selectOption({ label: 'refuses the API key' });
			await press('Break it');
			await state('refuses the API key');
			expect((await askForCampaign(simulated, campaignId)).status).toBe(401);
			await press('Mend it');
			await state(`${simulated.vendor.name} works`);
			expect((await askForCampaign(simulated, campaignId)).status).toBe(200);
			await page
				.getByText('Requests to the API')
				.filter({ hasText: 'answered 200' })
				.waitFor({ timeout: SOON_MS });
		});

		test('Complete completes, for good', async () => {
			await press(`Complete ${NAME}`);
			await untilOffered('');
			expect(await statusInApi()).toBe(simulated.words.completed);
		});

		test('a campaign is added, and waits', async () => {
			await page.getByRole('textbox', { name: 'Name' }).fill('Flu shots');
			await press('Add a campaign');
			await row('Flu shots').waitFor({ timeout: SOON_MS });
			expect(await row('Flu shots').innerText()).toContain('0 of 12');
			await page.getByRole('button', { name: 'Start Flu shots', exact: true }).waitFor();
		});

		test('it shows no key, asks nobody else and has no error', async () => {
			expect(await page.content()).not.toContain(simulated.simulator.apiKey);
			expect(troubles).toEqual([]);
		});
	});

	test('a page says when its simulator has been ended', async () => {
		const { simulator } = await simulateVendor('talkover');
		const page = await browser.newPage();
		await page.goto(simulator.pageUrl);
		await page.getByRole('status').filter({ hasText: 'works' }).waitFor();
		await simulator.close();
		await page
			.getByRole('status')
			.filter({ hasText: 'does not answer' })
			.waitFor({ timeout: SOON_MS });
		await page.close();
	});
});
