import type { Browser } from 'playwright-core';

import { startChromium } from '../server/browser';
import { Editor, hasLoadedIcon } from '../server/editor';
import { startLab, type Lab } from '../server/lab';
import { startCareCycle, type CareCycleSimulator } from '../../simulators';

// A click may be lost while the editor draws anew. A second loss in the same place is a failure.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

const API_KEY = 'talq_editor_5e8f2a1c';

describe("n8n's editor in Chromium", () => {
	let lab: Lab;
	let browser: Browser;
	let editor: Editor;
	let careCycle: CareCycleSimulator;

	beforeAll(async () => {
		lab = await startLab({ apiKey: API_KEY });
		const data = { apiKey: API_KEY, baseUrl: lab.talkover.url };
		await lab.api.createCredential({ name: 'Talkover account', type: 'talkoverApi', data });
		careCycle = await startCareCycle();
		const other = { apiKey: careCycle.apiKey, baseUrl: careCycle.url };
		await lab.api.createCredential({
			name: 'CareCycle account',
			type: 'careCycleApi',
			data: other,
		});
		browser = await startChromium();
		editor = new Editor(
			await browser.newPage({ viewport: { width: 1280, height: 800 } }),
			lab.n8n.url,
		);
		await editor.logIn();
		await editor.openNewWorkflow();
	});

	afterAll(async () => {
		await editor?.showLastSeen();
		await browser?.close();
		await careCycle?.close();
		await lab?.close();
	});

	const chooseTwoVendors = async () => {
		for (const name of ['Talkover', 'CareCycle']) {
			await editor.choose('vendors', name);
			await editor.chooseCredential(name, `${name} account`);
		}
	};

	test.each(['Talkover', 'AI Campaigns'])(
		'the node panel finds %s and shows its icon',
		async (name) => {
			const found = await editor.searchNodes(name);
			expect(await found.count()).toBe(1);
			expect(await hasLoadedIcon(found)).toBe(true);
			const names = await editor.foundNodes(name);
			expect(names[0]).toBe(name);
			if (name !== 'AI Campaigns') return;
			expect(names).toEqual([name]);
			await editor.screenshot('node-panel');
		},
	);

	test.each(['phone', 'lead', 'contact', 'pause', 'telephony', 'dialer'])(
		'a search for %s finds AI Campaigns',
		async (word) => {
			expect(await editor.foundNodes(word)).toContain('AI Campaigns');
		},
	);

	test.each([
		['care cycle', 'CareCycle'],
		['smart alex', 'SmartAlex'],
		['callers ai', 'callers.ai'],
	])('a search for %s finds %s first', async (spelled, name) => {
		expect((await editor.foundNodes(spelled))[0]).toBe(name);
	});

	test('AI Campaigns shows Vendors, and the credential of the vendor chosen', async () => {
		await editor.addNode('AI Campaigns', 'Get many campaigns');
		await editor.parameter('vendors').waitFor();
		expect(await editor.credentials.count()).toBe(0);
		await editor.choose('vendors', 'Talkover');
		await editor.credentials.waitFor();
		expect(await editor.credentials.innerText()).toContain('Talkover');
		await editor.screenshot('ai-campaigns-node');
	});

	describe('two vendors', () => {
		beforeAll(() => {
			lab.talkover.addCampaigns(1, {
				name: 'Spring outreach',
				status: 'active',
				contacts: 120,
				called: 45,
			});
			lab.talkover.addCampaigns(1, { name: 'Winter thanks', status: 'completed', contacts: 80 });
			careCycle.addCampaigns(1, { name: 'Autumn recall', status: 'paused', contacts: 60 });
			careCycle.addCampaigns(1, {
				name: 'Annual wellness visit',
				status: 'active',
				contacts: 200,
				called: 90,
			});
		});
		beforeEach(async () => await editor.openNewWorkflow());

		test('the picker shows the campaigns of both that can be paused, each with its vendor', async () => {
			await editor.addNode('AI Campaigns', 'Pause campaign');
			await chooseTwoVendors();
			const rows = await editor.openList('campaign');
			const texts = (await rows.allInnerTexts()).map((text) => text.trim());
			expect(texts.filter((text) => text.includes('(')).sort()).toEqual([
				'Annual wellness visit (CareCycle)',
				'Autumn recall (CareCycle)',
				'Spring outreach (Talkover)',
			]);
			await editor.screenshot('picker');
		});

		test('Get Many of both is a table with the fields that all vendors share', async () => {
			await editor.addNode('AI Campaigns', 'Get many campaigns');
			await chooseTwoVendors();
			await editor.resize(1920, 800);
			const table = await editor.executeAsTable();
			const text = await table.innerText();
			for (const part of [
				'vendorStatus',
				'Spring outreach',
				'Autumn recall',
				'talkover',
				'careCycle',
			])
				expect(text).toContain(part);
			await editor.screenshot('get-many-table');
		});
	});
});
