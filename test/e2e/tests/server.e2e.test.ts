import { basename } from 'node:path';

import manifest from '../../../package.json';
import type { CredentialInput } from '../server/api';
import { databaseText } from '../server/database';
import { aiCampaigns, campaignKey, completedToSlack } from '../server/examples';
import { startLab, type Lab } from '../server/lab';
import { until } from '../server/until';

const GOOD_KEY = 'talq_good_4f1c9a7b2e8d';
const WRONG_KEY = 'talq_wrong_9d3e6b1f0a5c';
const MINUTE = 60_000;

/** `dist/nodes/CallersAi/CallersAi.node.js` is the type `callersAi`. */
const nodeType = (path: string): string => {
	const [name = ''] = basename(path).split('.');
	return `${manifest.name}.${name.charAt(0).toLowerCase()}${name.slice(1)}`;
};

describe('the package on a real n8n', () => {
	let lab: Lab;
	let saved: { id: string; name: string };
	let workflowId: string;
	const answers: unknown[] = [];

	beforeAll(async () => {
		lab = await startLab({ apiKey: GOOD_KEY, env: { N8N_LOG_LEVEL: 'debug' } });
	});

	afterAll(async () => {
		await lab?.close();
	});

	const credential = (apiKey: string): CredentialInput => ({
		name: 'Talkover account',
		type: 'talkoverApi',
		data: { apiKey, baseUrl: lab.talkover.url },
	});
	const polls = () =>
		lab.talkover.requests.filter(
			({ method, path }) => method === 'GET' && path.includes('/campaigns'),
		).length;
	const oneMorePoll = async (cause: () => Promise<void>, timeoutMs: number) => {
		const before = polls();
		await cause();
		await until('another poll', () => polls() > before, timeoutMs);
	};
	const startCampaign = (name: string) => {
		const [campaign] = lab.talkover.addCampaigns(1, { name, status: 'active', contacts: 10 });
		return campaign!.id;
	};
	const announcement = (id: string) => {
		const { name, stats } = lab.talkover.campaign(id)!;
		const rate = Math.round((stats.completed_calls / stats.total_calls) * 100);
		return `Talkover campaign "${name}" completed: ${stats.completed_calls} of 10 calls succeeded (${rate}%).`;
	};
	const run = async (parameters: Record<string, unknown>, using = saved) => {
		const { id } = await lab.api.createWorkflow(aiCampaigns(using, parameters));
		const execution = await lab.api.runWorkflow(id, 'Run');
		answers.push(execution);
		const json =
			execution.data?.resultData.runData['AI Campaigns']?.[0]?.data?.main[0]?.map(
				(item) => item.json,
			) ?? [];
		return { execution, json };
	};

	test("n8n's own installer takes the packed package", () => {
		const types = lab.installed.installedNodes.map(({ type }) => type).sort();
		expect(types).toEqual(manifest.n8n.nodes.map(nodeType).sort());
	});

	test('a right key passes the credential test', async () => {
		saved = await lab.api.createCredential(credential(GOOD_KEY));
		expect(await lab.api.testCredential(credential(GOOD_KEY))).toMatchObject({ status: 'OK' });
	});

	test('a wrong key fails it in words that name the vendor and the key', async () => {
		const answer = await lab.api.testCredential(credential(WRONG_KEY));
		answers.push(answer);
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(/Talkover.*key/i);
	});

	test('a wrong key in a workflow fails with a reason', async () => {
		const wrong = await lab.api.createCredential({ ...credential(WRONG_KEY), name: 'Wrong key' });
		const { execution } = await run({ operation: 'getAll' }, wrong);
		expect(execution.status).toBe('error');
		expect(execution.data?.resultData.error?.message).toMatch(/Talkover/);
	});

	test('the AI Campaigns node starts a campaign once', async () => {
		const [campaign] = lab.talkover.addCampaigns(1, {
			name: 'Autumn recall',
			status: 'paused',
			contacts: 5,
		});
		const parameters = { operation: 'start', campaign: campaignKey(campaign!.id) };
		expect((await run(parameters)).json).toMatchObject([{ status: 'active', changed: true }]);
		const writes = lab.talkover.writes;
		expect((await run(parameters)).json).toMatchObject([{ status: 'active', changed: false }]);
		expect(lab.talkover.writes).toBe(writes);
		lab.talkover.setStatus(campaign!.id, 'cancelled');
	});

	test('pausing a completed campaign is refused with its status, and nothing is written', async () => {
		const [campaign] = lab.talkover.addCampaigns(1, { name: 'Winter thanks', status: 'completed' });
		const writes = lab.talkover.writes;
		const { execution } = await run({ operation: 'pause', campaign: campaignKey(campaign!.id) });
		expect(execution.data?.resultData.error?.message).toMatch(/completed/);
		expect(lab.talkover.writes).toBe(writes);
	});

	test('an id that looks like a path stays an id', async () => {
		const { execution } = await run({ operation: 'get', campaign: campaignKey('../agents?x=1') });
		expect(execution.status).toBe('error');
		expect(lab.talkover.requests.at(-1)?.path).toContain('/campaigns/..%2Fagents%3Fx%3D1');
		expect(lab.talkover.requests.at(-1)?.status).toBe(404);
	});

	test('a campaign that completes is posted to Slack by the example workflow', async () => {
		const id = startCampaign('Spring outreach');
		workflowId = (await lab.api.createWorkflow(completedToSlack(saved, lab.slack.url))).id;
		await oneMorePoll(() => lab.api.activate(workflowId), MINUTE);
		await lab.talkover.advance(60 * MINUTE);
		const post = await lab.slack.waitFor(
			({ text }) => text.includes('Spring outreach'),
			2 * MINUTE,
		);
		expect(post.text).toBe(announcement(id));
	});

	test('a completion while n8n is down is posted when it is back', async () => {
		const id = startCampaign('Summer follow-up');
		await oneMorePoll(async () => {
			await lab.api.deactivate(workflowId);
			await lab.api.activate(workflowId);
		}, MINUTE);
		await lab.n8n.stop();
		await lab.talkover.advance(60 * MINUTE);
		await lab.n8n.start();
		const post = await lab.slack.waitFor(
			({ text }) => text.includes('Summer follow-up'),
			2 * MINUTE,
		);
		expect(post.text).toBe(announcement(id));
	});

	test('each completion is posted exactly once', async () => {
		await oneMorePoll(async () => {
			await lab.api.deactivate(workflowId);
			await lab.api.activate(workflowId);
		}, MINUTE);
		await oneMorePoll(async () => undefined, 2 * MINUTE);
		expect(lab.slack.texts).toHaveLength(2);
		expect(new Set(lab.slack.texts).size).toBe(2);
	});

	test('fetching a test event shows real campaigns', async () => {
		const execution = await lab.api.fetchTestEvent(workflowId, 'AI Campaigns Trigger');
		const items =
			execution.data?.resultData.runData['AI Campaigns Trigger']?.[0]?.data?.main[0] ?? [];
		expect(execution.status).toBe('success');
		expect(items.map(({ json }) => json.event)).toContain('campaign.completed');
	});

	test('no key is found anywhere n8n keeps or tells things', async () => {
		answers.push(await lab.api.executions(), await lab.api.credentials());
		const places: Array<{ place: string; text: string; known: string }> = [
			{ place: "n8n's log", text: lab.n8n.log(), known: 'n8n-nodes-ai-campaigns' },
			{ place: "n8n's answers", text: JSON.stringify(answers), known: 'Spring outreach' },
			{ place: "n8n's database", text: databaseText(lab.n8n), known: 'Spring outreach' },
			{ place: 'Slack', text: JSON.stringify(lab.slack.posts), known: 'Spring outreach' },
		];
		for (const { place, text, known } of places) {
			expect({ place, isRead: text.includes(known) }).toEqual({ place, isRead: true });
			expect({ place, found: [GOOD_KEY, WRONG_KEY].filter((key) => text.includes(key)) }).toEqual({
				place,
				found: [],
			});
		}
	});
});
