import axios from 'axios';
import type { Browser, Page } from 'playwright-core';

import { VENDORS } from '../../../nodes/AiCampaigns/vendors';
import { EveryVendor } from '../../support/everyVendor';
import type { SimulatedVendor } from '../../support/simulatedVendor';
import type { Workflow } from '../server/api';
import { startChromium } from '../server/browser';
import { Canvas } from '../server/canvas';
import { Editor } from '../server/editor';
import { readTemplate, template, templateFile, templateNames } from '../server/examples';
import { startLab, type Lab } from '../server/lab';
import { ScriptedModel } from '../server/scriptedModel';
import { SlackApi } from '../server/slackApi';
import { until } from '../server/until';
import type { Credentials } from '../server/workflows';

const MINUTE = 60_000;
const SLACK_TOKEN = 'xoxb-only-for-this-test';
const FORM_LOGIN = { username: 'on-call', password: 'Stop-everything1' };
const HEADER = { name: 'X-Lead-Key', value: 'only-for-this-test' };
/** Slack opens the links behind its buttons in the browser of who presses them. */
const BROWSER =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

describe('the templates, as they are shipped, on a real n8n', () => {
	let lab: Lab;
	let every: EveryVendor;
	let slackApi: SlackApi;
	let model: ScriptedModel;
	let browser: Browser;
	let credentials: Credentials;

	beforeAll(async () => {
		every = await EveryVendor.start();
		model = await ScriptedModel.start();
		slackApi = await SlackApi.start(SLACK_TOKEN);
		lab = await startLab({ apiKey: 'talq_not_used_here', env: slackApi.environment });
		const save = async (name: string, type: string, data: Record<string, unknown>) =>
			[type, await lab.api.createCredential({ name, type, data })] as const;
		credentials = Object.fromEntries(
			await Promise.all([
				...every.all.map(({ credential: { name, type, data } }) => save(name, type, data)),
				save('Slack of the team', 'slackApi', { accessToken: SLACK_TOKEN }),
				save('OpenAI of the team', 'openAiApi', { apiKey: 'scripted', url: model.url }),
				save('Header Auth of the team', 'httpHeaderAuth', HEADER),
				save('Basic Auth of the team', 'httpBasicAuth', {
					user: FORM_LOGIN.username,
					password: FORM_LOGIN.password,
				}),
			]),
		);
		await publishWatchers();
		browser = await startChromium();
	}, 3 * MINUTE);

	afterAll(async () => {
		await browser?.close();
		await lab?.close();
		await slackApi?.close();
		await model?.close();
		await every?.close();
	});

	const filledIn = (name: string, vendors: string[]): Workflow =>
		template(name, { vendors, credentials, slackUrl: lab.slack.url });
	const save = async (workflow: Workflow) => (await lab.api.createWorkflow(workflow)).id;
	const publish = async (workflow: Workflow) => {
		const id = await save(workflow);
		await lab.api.activate(id);
		return id;
	};
	const webhookIdOf = (workflow: Workflow, name: string) =>
		workflow.nodes.find((node) => node.name === name)?.webhookId ?? '';
	const statusesOf = ({ simulator }: SimulatedVendor) =>
		(simulator.campaigns() as unknown as Array<{ name: string; status: string }>).map(
			({ name, status }) => `${name}: ${status}`,
		);

	const watched = ['careCycle', 'talkover'];

	/** They look once a minute: published first, and looked at last. */
	const publishWatchers = async () => {
		const finishing = watched.map((id) =>
			every.of(id).addOne({ name: `Outreach at ${id}`, status: 'active' }),
		);
		const looks = () => every.of('careCycle').reads().length;
		for (const [name, vendors] of [
			['campaign-completed-to-slack', watched],
			['approve-before-start', ['careCycle']],
		] as const) {
			const before = looks();
			await publish(filledIn(name, [...vendors]));
			await until(`${name} has looked once`, () => looks() > before, MINUTE);
		}
		finishing.forEach((key, place) => every.of(watched[place] ?? '').setStatus(key, 'completed'));
		every
			.of('careCycle')
			.add(2, (index) => ({ name: index ? 'Second recall' : 'First recall', status: 'draft' }));
		every.of('careCycle').addOne({ name: 'Runs already', status: 'active' });
	};

	describe("in n8n's editor", () => {
		let page: Page;
		let editor: Editor;
		let canvas: Canvas;

		beforeAll(async () => {
			page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
			editor = new Editor(page, lab.n8n.url);
			canvas = new Canvas(page, lab.n8n.url);
			await editor.logIn();
		});
		afterAll(async () => {
			await editor?.showLastSeen();
			await page?.close();
		});

		test.each(templateNames)(
			'%s is imported, and marks where vendors are to be chosen',
			async (name) => {
				const shipped = readTemplate(name).nodes.filter(
					({ type }) => !type.endsWith('.stickyNote'),
				);
				await canvas.importFile(templateFile(name));
				expect(await canvas.nodeNames()).toEqual(shipped.map((node) => node.name));
				// The editor finds the other credentials by itself, where there is one of their type.
				expect(await canvas.markedNodes()).toEqual(
					shipped.filter(({ parameters }) => parameters.vendors).map((node) => node.name),
				);
				expect(await canvas.unknownNodes()).toEqual([]);
				expect(await canvas.complaints()).toEqual([]);
				expect(await canvas.note.innerText()).toContain('Set up');
				await canvas.showAll();
				await editor.screenshot(`template-${name}`, undefined, await canvas.region());
			},
		);

		test('the agent tells how campaigns are doing, can pause one, and has nothing to start one with', async () => {
			const vendor = every.of('smartAlex');
			const key = vendor.addOne({ name: 'Win-back', status: 'active' });
			await canvas.open(await save(filledIn('agent-campaign-status', ['smartAlex', 'callersAi'])));
			model.say(
				{ tool: 'List_campaigns', call: { search: 'win-back', status: '' } },
				{ text: 'Win-back is active.' },
			);
			expect(await canvas.chat('How is Win-back doing?')).toContain('Win-back is active.');
			expect(model.tools.sort()).toEqual([
				'Count_campaigns_and_calls',
				'List_campaigns',
				'Pause_campaign',
			]);
			expect(JSON.stringify(model.toolAnswer)).toContain(key);
			expect(vendor.writes).toBe(0);
			model.say(
				{ tool: 'Pause_campaign', call: { campaignKey: key } },
				{ text: 'Win-back is paused.' },
			);
			expect(await canvas.chat('Pause it, please.')).toContain('Win-back is paused.');
			expect(JSON.stringify(model.requests[0])).toContain('How is Win-back doing?');
			expect(statusesOf(vendor)).toContain('Win-back: paused');
		});
	});

	describe('that are run', () => {
		test('the digest is one message with a line for each vendor, also for one that does not answer', async () => {
			const repaired = every.of('callersAi').simulator.fault({ status: 401 });
			const id = await save(filledIn('daily-digest-to-slack', every.ids));
			const { status } = await lab.api.runWorkflow(id, 'Every morning at 8');
			repaired();
			expect(status).toBe('success');
			const digests = lab.slack.texts.filter((text) => text.includes('\n'));
			expect(digests).toHaveLength(1);
			for (const { name, id: vendor } of VENDORS) {
				const line = digests[0]?.split('\n').filter((text) => text.startsWith(`${name}: `));
				expect(line).toEqual([
					expect.stringMatching(vendor === 'callersAi' ? /: not known\. / : /: \d+ campaigns?/),
				]);
			}
		});

		describe('by who posts a lead', () => {
			const phone = '+15550001111';
			const send = async (
				lead: Record<string, unknown>,
				headers: Record<string, string> = { [HEADER.name]: HEADER.value },
			) =>
				await axios.post(`${lab.n8n.url}/webhook/new-lead`, lead, {
					headers,
					proxy: false,
					validateStatus: () => true,
				});
			const takers = VENDORS.filter(({ contacts }) => contacts).map(({ id }) => id);

			beforeAll(async () => {
				await publish(filledIn('new-lead-to-campaign', every.ids));
				await until(
					'the webhook is there',
					async () => (await send({}, {})).status !== 404,
					MINUTE,
				);
			});

			test.each(takers)('a lead is added at %s', async (id) => {
				// Talkover takes leads for campaigns that are calling.
				const standing = id === 'talkover' ? 'active' : 'paused';
				const campaign = every.of(id).addOne({ name: 'New leads', status: standing });
				const { status, data } = await send({
					campaign,
					phone,
					firstName: 'Ana',
					variables: { plan: 'gold plan' },
				});
				expect({ status, data }).toEqual({
					status: 200,
					data: { outcome: 'added', campaign, reason: null },
				});
				const sent = JSON.stringify(every.of(id).simulator.requests.at(-1)?.body);
				// SmartAlex has no place for variables.
				for (const part of ['15550001111', 'Ana', ...(id === 'smartAlex' ? [] : ['gold plan'])])
					expect(sent).toContain(part);
			});

			test.each([
				['with a phone that cannot be dialled', { phone: '555 1234' }, /phone/i],
				['without a phone', {}, /phone is empty/i],
				[
					'to a vendor that takes no leads',
					{ phone, campaign: 'careCycle:1' },
					/CareCycle has no call that adds contacts/,
				],
				['without a campaign', { phone, campaign: '' }, /campaign/i],
			])('a lead %s is answered with 400 and the reason', async (_, lead, reason) => {
				const vendor = every.of('altur');
				const before = vendor.writes;
				const { status, data } = await send({
					campaign: vendor.addOne({ status: 'paused' }),
					...lead,
				});
				expect({ status, data }).toEqual({
					status: 400,
					data: { outcome: 'failed', reason: expect.stringMatching(reason) },
				});
				expect(vendor.writes).toBe(before);
			});

			test('who does not have the header is turned away', async () => {
				const campaign = every.of('altur').addOne({ status: 'paused' });
				const before = every.of('altur').writes;
				expect((await send({ campaign, phone }, {})).status).toBe(403);
				expect(every.of('altur').writes).toBe(before);
			});
		});

		describe('by who opens the form', () => {
			const stopped = ['altur', 'callersAi', 'smartAlex'];
			let page: Page;
			let address: string;
			const open = async () =>
				await axios.get(address, { proxy: false, validateStatus: () => true });

			beforeAll(async () => {
				const workflow = filledIn('emergency-stop', stopped);
				await publish(workflow);
				address = `${lab.n8n.url}/form/${webhookIdOf(workflow, 'Emergency stop')}`;
				await until('the form is there', async () => (await open()).status !== 404, MINUTE);
				const context = await browser.newContext({ httpCredentials: FORM_LOGIN });
				page = await context.newPage();
			});
			beforeEach(() => stopped.forEach((id) => every.of(id).simulator.reset()));
			afterAll(async () => await page?.context().close());

			const answer = async (choice: string) => {
				await page.goto(address);
				await page.getByRole('textbox').fill('A wrong script');
				await page.getByRole('button', { name: 'Show what is calling' }).click();
				await page.getByText('These campaigns are calling now').waitFor();
				const calling = await page.locator('body').innerText();
				expect(stopped.map((id) => every.of(id).writes)).toEqual([0, 0, 0]);
				await page.getByText(choice).click();
				await page.getByRole('button', { name: 'Continue' }).click();
				return calling;
			};

			test('nobody without its password', async () => {
				expect((await open()).status).toBe(401);
			});

			test('the second page lists what is calling, and No pauses nothing', async () => {
				stopped.forEach((id) => every.of(id).addOne({ name: `Calls at ${id}`, status: 'active' }));
				every.of('altur').addOne({ name: 'Paused before', status: 'paused' });
				const calling = await answer('No, pause nothing');
				for (const id of stopped) expect(calling).toContain(`Calls at ${id} (${id})`);
				expect(calling).not.toContain('Paused before');
				await page.getByText('Nothing was paused').waitFor();
				expect(stopped.map((id) => every.of(id).writes)).toEqual([0, 0, 0]);
			});

			test('Yes pauses all, and what may still be calling comes first', async () => {
				stopped.forEach((id) => every.of(id).addOne({ name: `Calls at ${id}`, status: 'active' }));
				every.of('smartAlex').simulator.fault({ method: 'POST', status: 500 });
				await answer('Yes, pause all of them');
				await page.getByText('Not everything is paused').waitFor();
				const told = (await page.locator('body').innerText())
					.split('\n')
					.map((line) => line.trim());
				const place = (text: string) => told.findIndex((line) => line.includes(text));
				expect(place('MAY STILL BE CALLING')).toBeGreaterThan(-1);
				expect(place('Calls at smartAlex (smartAlex): ')).toBe(place('MAY STILL BE CALLING') + 1);
				expect(place('Paused:')).toBeGreaterThan(place('Calls at smartAlex'));
				expect(place('Calls at altur (altur)')).toBeGreaterThan(place('Paused:'));
				expect(place('Calls at callersAi (callersAi)')).toBeGreaterThan(place('Paused:'));
				expect(statusesOf(every.of('altur'))).toEqual(['Calls at altur: inactive']);
			});

			test('with nothing to pause it says so', async () => {
				expect(await answer('Yes, pause all of them')).toContain('No active campaign was found.');
				await page.getByText('No campaign is active any more').waitFor();
			});
		});
	});

	describe('that watch', () => {
		test.each(watched)('a campaign that completes at %s is a line in Slack', async (id) => {
			const { text } = await lab.slack.waitFor(
				(post) => post.text.includes(`Outreach at ${id}`),
				2.5 * MINUTE,
			);
			expect(text).toMatch(/^(CareCycle|Talkover) campaign "Outreach at \w+" completed/);
		});

		test('a new campaign starts when Slack approves it, and only that one', async () => {
			const vendor = every.of('careCycle');
			// n8n answers 409 until the execution that asked has begun to wait, which a person is too slow to see.
			const press = async (url = '') => {
				const headers = { 'user-agent': BROWSER };
				const validateStatus = (status: number) => status === 200 || status === 409;
				await until(
					'n8n takes the answer',
					async () =>
						(await axios.get(url, { headers, proxy: false, validateStatus })).status === 200,
					30_000,
				);
			};
			const names = ['First recall', 'Second recall'];
			await until(
				'Slack is asked about one of them',
				() => names.some((name) => slackApi.texts.some((text) => text.includes(name))),
				2.5 * MINUTE,
			);
			const declined = names.find((name) => slackApi.texts[0]?.includes(name)) ?? '';
			const approved = names.find((name) => name !== declined) ?? '';
			expect(slackApi.messages[0]?.channel).toBe('#campaigns');
			expect(slackApi.texts).toEqual([
				`Start the campaign *${declined}* (careCycle)? It begins to call people.`,
			]);
			await press((await slackApi.question(declined))['Leave it']);
			const links = await slackApi.question(approved);
			expect(vendor.writes).toBe(0);
			await press(links['Start it']);
			await until('Slack is told of both', () => slackApi.messages.length === 4, MINUTE);
			expect(slackApi.texts[1]).toBe(`${declined}: not started, because nobody approved it.`);
			expect(slackApi.texts[3]).toBe(`${approved}: active`);
			expect(statusesOf(vendor).sort()).toEqual(
				[
					`${approved}: active`,
					`${declined}: draft`,
					'Outreach at careCycle: completed',
					'Runs already: active',
				].sort(),
			);
			expect(slackApi.refused.filter((target) => target.includes('slack'))).toEqual([]);
		});
	});
});
