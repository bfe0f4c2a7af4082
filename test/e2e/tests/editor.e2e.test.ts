import type { Browser } from 'playwright-core';

import { startChromium } from '../server/browser';
import { Editor, hasLoadedIcon } from '../server/editor';
import { startLab, type Lab } from '../server/lab';

const API_KEY = 'talq_editor_5e8f2a1c';

describe("n8n's editor in Chromium", () => {
  let lab: Lab;
  let browser: Browser;
  let editor: Editor;

  beforeAll(async () => {
    lab = await startLab({ apiKey: API_KEY });
    const data = { apiKey: API_KEY, baseUrl: lab.talkover.url };
    await lab.api.createCredential({ name: 'Talkover account', type: 'talkoverApi', data });
    browser = await startChromium();
    editor = new Editor(await browser.newPage({ viewport: { width: 1280, height: 800 } }), lab.n8n.url);
    await editor.logIn();
    await editor.openNewWorkflow();
  });

  afterAll(async () => {
    await editor?.showLastSeen();
    await browser?.close();
    await lab?.close();
  });

  test.each(['Talkover', 'AI Campaigns'])('the node panel finds %s and shows its icon', async (name) => {
    const found = await editor.searchNodes(name);
    expect(await found.count()).toBe(1);
    expect(await hasLoadedIcon(found)).toBe(true);
    if (name === 'AI Campaigns') await editor.screenshot('node-panel');
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
});
