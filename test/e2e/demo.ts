import { setTimeout as sleep } from 'node:timers/promises';

import { OWNER } from './server/api';
import { aiCampaigns, campaignKey, completedToSlack } from './server/examples';
import { startLab, type Lab } from './server/lab';
import { buildPackage } from './server/pack';
import { freePort } from './server/ports';
import { prepare } from './server/prepare';
import { until } from './server/until';

const ONCE = process.argv.includes('--once');
const API_KEY = 'talq_demo_key';
const NAMES = ['Spring outreach', 'Renewal reminders', 'Customer check-in', 'Appointment reminders'];
const CALLS = 12;
const CALL_MS = 2500;
const SLACK_WITHIN_MS = 4 * 60_000;
const NEXT_CAMPAIGN_AFTER_MS = 2 * 60_000;

const say = (line: string) => console.log(`${new Date().toLocaleTimeString('en-GB')}  ${line}`);

async function main(): Promise<void> {
  await prepare(say);
  say('Building the package.');
  await buildPackage();
  const lab = await startLab({ apiKey: API_KEY, port: await freePort(5678), realTime: { speed: 1 }, say });
  let leaving: Promise<void> | undefined;
  const leave = (code: number) => (leaving ??= end(lab, code));
  process.on('SIGINT', () => void leave(0));
  process.on('SIGTERM', () => void leave(0));
  try {
    await show(lab);
    await leave(0);
  } catch (error) {
    // What fails because everything is being ended is no failure.
    if (!leaving) say((error as Error).message);
    await leave(1);
  }
}

async function end(lab: Lab, code: number): Promise<void> {
  say('Ending n8n, Talkover and Slack.');
  await lab.close();
  process.exit(code);
}

async function show(lab: Lab): Promise<void> {
  const demo = await setUp(lab);
  await demo.playCampaign(0);
  if (ONCE) return;
  say('A new campaign starts every two minutes. Ctrl-C ends everything.');
  for (let number = 1; ; number++) {
    await sleep(NEXT_CAMPAIGN_AFTER_MS);
    await demo.playCampaign(number);
  }
}

async function setUp(lab: Lab) {
  const deadline = Date.now() + SLACK_WITHIN_MS;
  const { api, talkover, slack, n8n } = lab;
  talkover.addCampaigns(4, (index) => ({ name: `Last month ${index + 1}`, status: index % 2 ? 'completed' : 'paused' }));
  const data = { apiKey: API_KEY, baseUrl: talkover.url };
  const credential = await api.createCredential({ name: 'Talkover account', type: 'talkoverApi', data });
  const example = await api.createWorkflow(completedToSlack(credential, slack.url));
  await api.activate(example.id);
  await until('the first check for campaigns', () => talkover.requestCount > 0, 60_000);
  const starter = await api.createWorkflow(aiCampaigns(credential, { operation: 'start', campaign: campaignKey('') }));
  const editor = `http://localhost:${n8n.port}`;
  say('Ready. Everything is local: Talkover and Slack are stand-ins, n8n and the package are real.');
  say(`  Editor    ${editor}`);
  say(`  Log in    ${OWNER.email}  ${OWNER.password}`);
  say(`  Workflow  ${editor}/workflow/${example.id}  (active: campaign completed to Slack)`);

  const start = async (id: string) => {
    await api.updateWorkflow(starter.id, aiCampaigns(credential, { operation: 'start', campaign: campaignKey(id) }));
    const { status, data } = await api.runWorkflow(starter.id, 'Run');
    if (status !== 'success') throw new Error(`n8n could not start the campaign: ${data?.resultData.error?.message ?? status}`);
  };
  const playCampaign = async (number: number) => {
    const name = `${NAMES[number % NAMES.length]} ${number + 1}`;
    const { id } = talkover.addCampaigns(1, { name, contacts: CALLS, callMs: CALL_MS })[0]!;
    await start(id);
    say(`Campaign "${name}" started by the AI Campaigns node: ${CALLS} calls to make.`);
    await followCalls(lab, id);
    say('Campaign completed at Talkover. The trigger looks once a minute.');
    const patience = number === 0 ? deadline - Date.now() : SLACK_WITHIN_MS;
    const { text } = await slack.waitFor((post) => post.text.includes(name), patience);
    say(`Slack received: ${text}`);
  };
  return { playCampaign };
}

/** Says how far the calls have come, until the campaign has completed. */
async function followCalls({ talkover }: Lab, id: string): Promise<void> {
  let told = 0;
  await until(
    'the campaign completes',
    () => {
      const campaign = talkover.campaign(id)!;
      const { total_calls: calls, completed_calls: succeeded } = campaign.stats;
      if (calls >= told + 3) say(`  ${calls} of ${CALLS} calls made, ${succeeded} succeeded`);
      if (calls >= told + 3) told = calls;
      return campaign.status === 'completed';
    },
    CALLS * CALL_MS * 3,
  );
}

main().catch((error: Error) => {
  say(error.message);
  process.exit(1);
});
