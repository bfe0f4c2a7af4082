import type { Browser } from 'playwright-core';

import { startSmartAlex, type SmartAlexSimulator } from '../../simulators';
import { startChromium } from '../server/browser';
import { Editor } from '../server/editor';
import { startLab, type Lab } from '../server/lab';

const API_KEY = 'talq_people_7c1d9e40';

/** What somebody meets who builds a first workflow by clicking, and what could ring a stranger's phone or fail to stop it. */
describe('in the editor', () => {
  let lab: Lab;
  let browser: Browser;
  let editor: Editor;
  let smartAlex: SmartAlexSimulator;

  beforeAll(async () => {
    lab = await startLab({ apiKey: API_KEY });
    await lab.api.createCredential({ name: 'Talkover account', type: 'talkoverApi', data: { apiKey: API_KEY, baseUrl: lab.talkover.url } });
    // The newest generation of this vendor has no call that pauses.
    smartAlex = await startSmartAlex({ switches: { generation: 'newest' } });
    const data = { apiKey: smartAlex.apiKey, baseUrl: smartAlex.url };
    await lab.api.createCredential({ name: 'SmartAlex account', type: 'smartAlexApi', data });
    browser = await startChromium();
    editor = new Editor(await browser.newPage({ viewport: { width: 1440, height: 900 } }), lab.n8n.url);
    await editor.logIn();
  });

  beforeEach(async () => {
    lab.talkover.reset();
    smartAlex.reset();
    await editor.openNewWorkflow();
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

  describe('Pause All', () => {
    beforeEach(async () => {
      lab.talkover.addCampaigns(2, (index) => ({ name: `Outreach ${index + 1}`, status: 'active', contacts: 50 }));
      await editor.addNode('AI Campaigns', 'Pause all active campaigns to stop new calls');
      await chooseVendor('Talkover');
    });

    test('says what Execute step does, and with Dry Run pauses nothing', async () => {
      expect(await editor.notices()).toContainEqual(expect.stringContaining('Execute step pauses all active campaigns'));
      await editor.turnOn('dryRun');
      expect(await editor.notices()).toContainEqual(expect.stringContaining('Dry run: Execute step only lists'));
      await editor.screenshot('pause-all-dry-run');
      const table = await editor.executeAsTable();
      expect(await table.innerText()).toContain('dryRun');
      expect(await editor.hints()).toContainEqual(expect.stringContaining('Dry run: nothing was paused. 2 active campaigns would be.'));
      expect(lab.talkover.writes).toBe(0);
    });

    test('offers no Dry Run among its options, where it would be a second one', async () => {
      expect(await editor.optionsOf('options')).toEqual(['Confirm Within', 'Simplify']);
    });

    test('puts what still calls on top, with a line that says so', async () => {
      smartAlex.addCampaigns(1, { name: 'Win-back', status: 'active' });
      await chooseVendor('SmartAlex');
      const table = await editor.executeAsTable();
      const [heading, first] = (await table.locator('tr').allInnerTexts()).map((row) => row.replace(/\s+/g, ' '));
      expect(heading?.trim().startsWith('error')).toBe(true);
      expect(first).toContain('SmartAlex');
      expect(await editor.hints()).toContainEqual(expect.stringContaining('1 of 3 campaigns is still active: "Win-back" (SmartAlex).'));
      await editor.screenshot('pause-all-refused');
    });
  });
});
