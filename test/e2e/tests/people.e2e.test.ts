import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';

import { startSmartAlex, type SmartAlexSimulator } from '../../simulators';
import { startChromium } from '../server/browser';
import { CredentialForm } from '../server/credentialForm';
import { Editor } from '../server/editor';
import { startLab, type Lab } from '../server/lab';

// A click may be lost while the editor draws anew. A second loss in the same place is a failure.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

const API_KEY = 'talq_people_7c1d9e40';

/** What somebody meets who builds a first workflow by clicking, and what could ring a stranger's phone or fail to stop it. */
describe('in the editor', () => {
	let lab: Lab;
	let browser: Browser;
	let page: Page;
	let editor: Editor;
	let smartAlex: SmartAlexSimulator;

	beforeAll(async () => {
		lab = await startLab({ apiKey: API_KEY });
		await lab.api.createCredential({
			name: 'Talkover account',
			type: 'talkoverApi',
			data: { apiKey: API_KEY, baseUrl: lab.talkover.url },
		});
		// The newest generation of this vendor has no call that pauses.
		smartAlex = await startSmartAlex({ switches: { generation: 'newest' } });
		const data = { apiKey: smartAlex.apiKey, baseUrl: smartAlex.url };
		await lab.api.createCredential({ name: 'SmartAlex account', type: 'smartAlexApi', data });
		browser = await startChromium();
		page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
		editor = new Editor(page, lab.n8n.url);
		await editor.logIn();
	});

	beforeEach(() => {
		lab.talkover.reset();
		smartAlex.reset();
	});

	afterAll(async () => {
		await editor?.showLastSeen();
		await browser?.close();
		await smartAlex?.close();
		await lab?.close();
	});

	const chooseVendor = async (name: string) => {
		await editor.choose('vendors', name);
		await editor.chooseCredential(name, `${name} account`);
	};

	describe('the first minute, before a vendor is chosen', () => {
		beforeEach(async () => await editor.openNewWorkflow());

		test('the node says what to do, and goes on saying it until it is done', async () => {
			await editor.addNode('AI Campaigns', 'Start campaign to call people');
			expect(await editor.notices()).toEqual([
				'Choose a vendor: a field for its credential appears',
			]);
			expect(await editor.credentials.count()).toBe(0);
			await editor.screenshot('first-minute');
			await chooseVendor('Talkover');
			expect(await editor.credentials.innerText()).toContain('Talkover');
			expect(await editor.notices()).toEqual([]);
		});

		test('the picker says so too, and offers no form of another vendor', async () => {
			await editor.addNode('AI Campaigns', 'Start campaign to call people');
			const rows = await editor.openList('campaign');
			expect(await rows.allInnerTexts()).toEqual(['Choose a vendor first']);
			expect(await page.getByText('Add your credential').count()).toBe(0);
		});

		test('the trigger says what to do', async () => {
			await editor.addTrigger('AI Campaigns', 'On campaign completed');
			expect(await editor.notices()).toEqual([
				'Choose a vendor: a field for its credential appears',
			]);
		});
	});

	describe('Pause All', () => {
		beforeEach(async () => {
			lab.talkover.addCampaigns(2, (index) => ({
				name: `Outreach ${index + 1}`,
				status: 'active',
				contacts: 50,
			}));
			await editor.openNewWorkflow();
			await editor.addNode('AI Campaigns', 'Pause all active campaigns to stop new calls');
			await chooseVendor('Talkover');
		});

		test('says what Execute step does, and with Dry Run pauses nothing', async () => {
			expect(await editor.notices()).toEqual([
				expect.stringContaining('Execute step pauses all active campaigns'),
			]);
			await editor.turnOn('dryRun');
			await editor.noticed('Dry run');
			expect(await editor.notices()).toEqual([
				expect.stringContaining('Dry run: Execute step only lists'),
			]);
			const table = await editor.executeAsTable();
			expect(await table.innerText()).toContain('dryRun');
			expect(await editor.hints()).toContainEqual(
				expect.stringContaining('Dry run: nothing was paused. 2 active campaigns would be.'),
			);
			expect(lab.talkover.writes).toBe(0);
		});

		test('offers no Dry Run among its options, where it would be a second one', async () => {
			expect(await editor.offeredOptions()).toEqual(['Confirm Within', 'Simplify']);
		});

		test('puts what still calls on top, with a line that says so', async () => {
			smartAlex.addCampaigns(1, { name: 'Win-back', status: 'active' });
			await chooseVendor('SmartAlex');
			const table = await editor.executeAsTable();
			const [heading, first] = (await table.locator('tr').allInnerTexts()).map((row) =>
				row.replace(/\s+/g, ' ').trim(),
			);
			expect(heading?.startsWith('error key name status')).toBe(true);
			expect(first).toContain('SmartAlex');
			expect(await editor.hints()).toContainEqual(
				expect.stringContaining('1 of 3 campaigns is still active: "Win-back" (SmartAlex).'),
			);
			await editor.screenshot('pause-all-refused');
		});
	});

	describe('Fetch Test Event', () => {
		const fetchTestEvent = async () => {
			await editor.openNewWorkflow();
			await editor.addTrigger('AI Campaigns', 'On campaign completed');
			await chooseVendor('Talkover');
			await chooseVendor('SmartAlex');
			return await (await editor.executeAsTable()).innerText();
		};

		test('shows campaigns that have completed, and no others', async () => {
			smartAlex.addCampaigns(3, (index) => ({ name: `Draft ${index}`, status: 'draft' }));
			lab.talkover.addCampaigns(1, { name: 'Winter thanks', status: 'completed', contacts: 80 });
			const text = await fetchTestEvent();
			expect(text).toContain('Talkover campaign "Winter thanks" completed');
			expect(text).not.toContain('Draft');
			expect(text).not.toContain('Example:');
		});

		test('shows one that calls itself an example where none has', async () => {
			lab.talkover.addCampaigns(1, { name: 'Spring outreach', status: 'active', contacts: 80 });
			const text = await fetchTestEvent();
			expect(text).toContain('Example: Talkover campaign "Spring outreach" completed');
			expect(text).not.toContain('active');
			await editor.screenshot('test-event-example');
		});
	});

	describe('the test of a credential', () => {
		let form: CredentialForm;
		let website: Server;

		beforeAll(async () => {
			website = createServer((_, response) =>
				response
					.setHeader('content-type', 'text/html')
					.end('<!doctype html><title>Talkover</title>'),
			);
			await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
			form = new CredentialForm(page, lab.n8n.url);
			await form.open('Talkover account');
		});

		afterAll(async () => await new Promise((resolve) => website.close(resolve)));

		test('the form says where each value is found', async () => {
			const text = await form.text();
			expect(text).toContain('You find it in the Talkover dashboard under Account > Environments.');
			expect(text).toContain('Address of the API.');
		});

		test.each<[string, () => string, string]>([
			[
				'a website',
				() => `http://127.0.0.1:${(website.address() as AddressInfo).port}`,
				'The Base URL does not lead to the Talkover API: the answer is not JSON',
			],
			[
				'another path',
				() => `${lab.talkover.url}/nowhere`,
				'There is no Talkover API at this Base URL',
			],
			[
				'a port where nobody listens',
				() => 'http://127.0.0.1:1/api/v1',
				'the server refuses the connection',
			],
			[
				'https where only http is spoken',
				() => lab.talkover.url.replace('http:', 'https:'),
				'the server does not speak https',
			],
			[
				'a name that does not exist',
				() => 'http://talkover.invalid/api/v1',
				'there is no server of this name',
			],
			[
				'no address',
				() => 'htps://talkover',
				'The Base URL in the Talkover credential is not a web address',
			],
		])('%s is told in words', async (_, address, words) => {
			await form.fill('baseUrl', address());
			const said = await form.saveAndTest();
			expect(said).toContain(words);
			expect(said).not.toMatch(/ENOTFOUND|ECONNREFUSED|EPROTO|ERR_/);
		});

		test('the right address passes', async () => {
			await form.fill('baseUrl', `${lab.talkover.url}/`);
			expect(await form.saveAndTest()).toContain('Connection tested successfully');
		});
	});
});
