import { EveryVendor } from '../../support/everyVendor';
import { startLab, type Lab } from '../server/lab';
import { ScriptedModel } from '../server/scriptedModel';
import { until } from '../server/until';
import { agent, overItems, watching, type Credentials } from '../server/workflows';

const MINUTE = 60_000;
const byKey = (value: string) => ({ __rl: true, mode: 'key', value });

describe('AI Campaigns over all vendors on a real n8n', () => {
	let lab: Lab;
	let every: EveryVendor;
	let credentials: Credentials;

	beforeAll(async () => {
		every = await EveryVendor.start();
		lab = await startLab({ apiKey: 'talq_not_used_here' });
		const created = every.all.map(
			async ({ credential }) =>
				[credential.type, await lab.api.createCredential(credential)] as const,
		);
		credentials = Object.fromEntries(await Promise.all(created));
	});
	afterEach(() => every.reset());
	afterAll(async () => {
		await lab?.close();
		await every?.close();
	});

	const run = async (
		parameters: Record<string, unknown>,
		items: Array<Record<string, unknown>> = [{}],
	) => {
		const all = { vendors: every.ids, resource: 'campaign', ...parameters };
		const { id } = await lab.api.createWorkflow(overItems(credentials, all, items));
		const execution = await lab.api.runWorkflow(id, 'Run');
		const output = execution.data?.resultData.runData['AI Campaigns']?.[0]?.data?.main[0] ?? [];
		return {
			execution,
			json: output.map((item) => item.json),
			message: execution.data?.resultData.error?.message,
		};
	};

	test('one run lists all vendors, in the same order every time', async () => {
		const keys = every.all.flatMap((vendor) => vendor.add(120));
		const lists = [
			await run({ operation: 'getAll', returnAll: true }),
			await run({ operation: 'getAll', returnAll: true }),
		];
		const [first, second] = lists.map(({ json }) => json.map(({ key }) => key));
		expect([...(first ?? [])].sort()).toEqual([...keys].sort());
		expect(second).toEqual(first);
	});

	test('many items: paused side by side, in input order; the same campaign twice is written once', async () => {
		const keys = every.all.map((vendor) => vendor.addOne({ status: 'active' }));
		const input = [...keys, ...keys].map((key) => ({ key }));
		const { json, message } = await run(
			{ operation: 'pause', campaign: byKey('={{ $json.key }}') },
			input,
		);
		expect(message).toBeUndefined();
		expect(json.map(({ key, status, changed }) => [key, status, changed])).toEqual([
			...keys.map((key) => [key, 'paused', true]),
			...keys.map((key) => [key, 'paused', false]),
		]);
		for (const { id, writes } of every.all) expect({ id, writes }).toEqual({ id, writes: 1 });
	});

	test('a campaign that is completed is refused with its reason, and nothing is written', async () => {
		const [vendor] = every.all;
		const { message } = await run({
			operation: 'start',
			campaign: byKey(vendor?.addOne({ status: 'completed' }) ?? ''),
		});
		expect(message).toContain(`${vendor?.vendor.name} campaign`);
		expect(message).toContain('is completed, so it cannot be started');
		expect(vendor?.writes).toBe(0);
	});

	test('Pause All with one vendor broken and one silent tells of both first, and pauses the rest', async () => {
		const [broken, silent, ...others] = every.all;
		const active = others.flatMap((vendor) => vendor.add(2, () => ({ status: 'active' })));
		broken?.simulator.fault({ status: 500 });
		silent?.simulator.fault({ hang: true });
		const { json } = await run({ operation: 'pauseAll' });
		expect(
			json
				.slice(2)
				.map(({ key, status }) => [key, status])
				.sort(),
		).toEqual(active.map((key) => [key, 'paused']).sort());
		expect(json.slice(0, 2).map(({ vendor, error }) => [vendor, String(error)])).toEqual([
			[broken?.id, expect.stringContaining('(500)')],
			[silent?.id, expect.stringContaining('did not answer in time')],
		]);
	});

	test(
		'one trigger tells of a completion at each vendor',
		async () => {
			const keys = every.all.map((vendor) =>
				vendor.addOne({ name: 'Spring outreach', status: 'active' }),
			);
			const { id } = await lab.api.createWorkflow(
				watching(credentials, {
					vendors: every.ids,
					events: ['completed'],
					campaigns: [],
					options: {},
				}),
			);
			await lab.api.activate(id);
			await until(
				'the first poll',
				() => every.all.every(({ simulator }) => simulator.requests.length > 0),
				MINUTE,
			);
			every.all.forEach((vendor, place) => vendor.setStatus(keys[place] ?? '', 'completed'));
			const told: string[] = [];
			const look = async () => {
				const executions = await lab.api.executions(id);
				const items = executions.flatMap(
					({ data }) => data?.resultData.runData['AI Campaigns Trigger']?.[0]?.data?.main[0] ?? [],
				);
				told.splice(
					0,
					told.length,
					...items.map(({ json }) => `${String(json.event)} ${String(json.campaignKey)}`),
				);
				return told.length >= keys.length;
			};
			await until('five events', look, 2.5 * MINUTE);
			await lab.api.deactivate(id);
			expect(told.sort()).toEqual(keys.map((key) => `campaign.completed ${key}`).sort());
		},
		4 * MINUTE,
	);

	describe("an AI Agent's tool call", () => {
		let model: ScriptedModel;
		let saved: { id: string; name: string };

		beforeAll(async () => {
			model = await ScriptedModel.start();
			saved = await lab.api.createCredential({
				name: 'Scripted model',
				type: 'openAiApi',
				data: { apiKey: 'scripted', url: model.url },
			});
		});
		afterAll(async () => await model?.close());

		const ask = async (parameters: Record<string, unknown>) => {
			const all = { vendors: every.ids, resource: 'campaign', ...parameters };
			const { id } = await lab.api.createWorkflow(agent(credentials, saved, all));
			const execution = await lab.api.runWorkflow(id, 'Run');
			return {
				execution,
				output:
					execution.data?.resultData.runData['AI Agent']?.at(-1)?.data?.main[0]?.[0]?.json.output,
			};
		};
		const fromAi = (key: string) => `={{ $fromAI('${key}', 'As the person said it', 'string') }}`;

		test('lists with the filters of the model, in the small form', async () => {
			for (const vendor of every.all)
				vendor.add(2, (index) => ({
					name: 'Spring outreach',
					status: index ? 'active' : 'paused',
				}));
			model.say({ call: { status: 'active', search: 'spring' } }, { text: 'There are some.' });
			const { output } = await ask({
				operation: 'getAll',
				filters: { status: fromAi('status'), search: fromAi('search') },
			});
			expect(output).toBe('There are some.');
			expect(model.requests[0]?.tools?.[0]?.function.description).toBe(
				'Get many campaigns and their status in AI Campaigns',
			);
			const answer = JSON.stringify(model.toolAnswer);
			expect(answer.match(/"status":"active"/g)).toHaveLength(every.all.length);
			expect(answer).not.toContain('vendorStatus');
		});

		test('pauses the campaign whose key the model gives', async () => {
			const [vendor] = every.all;
			const key = vendor?.addOne({ status: 'active' });
			model.say({ call: { campaignKey: key } }, { text: 'It is paused.' });
			const { output } = await ask({ operation: 'pause', campaign: byKey(fromAi('campaignKey')) });
			expect(output).toBe('It is paused.');
			expect(JSON.stringify(model.toolAnswer)).toContain('"status":"paused"');
			expect(vendor?.writes).toBe(1);
		});

		test('tells the model what a key looks like', async () => {
			model.say({ call: { campaignKey: 'Spring outreach' } }, { text: 'I need its key.' });
			await ask({ operation: 'pause', campaign: byKey(fromAi('campaignKey')) });
			for (const { writes } of every.all) expect(writes).toBe(0);
			expect(JSON.stringify(model.requests.at(-1)?.messages)).toContain('is not a campaign key');
		});
	});
});
