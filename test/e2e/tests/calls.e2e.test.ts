import { EveryVendor } from '../../support/everyVendor';
import { startLab, type Lab } from '../server/lab';
import { type Credentials, inChain } from '../server/workflows';

interface Json {
	[name: string]: unknown;
}

/** Phone calls and what an account answers, read on a real n8n: a table, a transcript, a recording as a file. */
describe('phone calls and accounts on a real n8n', () => {
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
		...chain: Parameters<typeof inChain> extends [unknown, ...infer Rest] ? Rest : never
	) => {
		const { id } = await lab.api.createWorkflow(inChain(credentials, ...chain));
		const execution = await lab.api.runWorkflow(id, 'Run');
		expect(execution.data?.resultData.error?.message).toBeUndefined();
		return (name: string) => execution.data?.resultData.runData[name]?.[0]?.data?.main[0] ?? [];
	};

	test('calls of all vendors that have calls, in one shape', async () => {
		const withCalls = every.all.filter(({ vendor }) => vendor.calls);
		for (const vendor of withCalls) vendor.add(2, () => ({ status: 'completed' }));
		const outputOf = await run({
			vendors: withCalls.map(({ id }) => id),
			resource: 'call',
			operation: 'getAll',
			returnAll: true,
		});
		const calls = outputOf('AI Campaigns').map(({ json }) => json as Json);
		expect([...new Set(calls.map(({ vendor }) => vendor))].sort()).toEqual(
			withCalls.map(({ id }) => id).sort(),
		);
		expect(new Set(calls.map((call) => Object.keys(call).join())).size).toBe(1);
		expect(calls.filter(({ outcome }) => outcome === 'answered').length).toBeGreaterThan(0);
	});

	test('a transcript is read and a recording downloaded, from a list of calls', async () => {
		const altur = every.of('altur');
		altur.add(3, () => ({ status: 'completed' }));
		const outputOf = await run(
			{
				vendors: ['altur'],
				resource: 'call',
				operation: 'getAll',
				returnAll: true,
				filters: { outcome: ['answered'] },
			},
			{
				name: 'Transcript',
				node: 'aiCampaigns',
				parameters: {
					vendors: ['altur'],
					resource: 'call',
					operation: 'get',
					call: { __rl: true, mode: 'key', value: '={{ $json.key }}' },
				},
			},
			{
				name: 'Recording',
				node: 'altur',
				parameters: {
					resource: 'call',
					operation: 'getRecording',
					callId: '={{ $json.id }}',
				},
			},
		);
		const [read] = outputOf('Transcript').map(({ json }) => json as Json);
		const lines = read?.transcript as Array<{ speaker: string; text: string }>;
		expect(lines.length).toBeGreaterThan(0);
		expect(lines[0]).toMatchObject({
			speaker: expect.stringMatching(/^(agent|person)$/) as string,
			text: expect.any(String) as string,
		});
		const [file] = outputOf('Recording') as Array<{ binary?: Record<string, Json> }>;
		expect(Object.values(file?.binary ?? {})[0]).toMatchObject({
			fileName: expect.stringMatching(/\.\w+$/) as string,
			mimeType: expect.stringMatching(/^audio\//) as string,
		});
	});

	test('Account: Check of every vendor as the first step of a workflow', async () => {
		for (const vendor of every.all) vendor.addOne({ status: 'active' });
		every.of('smartAlex').simulator.fault({ refuse: 'key' });
		const outputOf = await run({ vendors: every.ids, resource: 'account', operation: 'check' });
		const verdicts = outputOf('AI Campaigns').map(({ json }) => [
			(json as Json).vendor,
			(json as Json).verdict,
		]);
		expect(verdicts).toEqual(every.ids.map((id) => [id, id === 'smartAlex' ? 'failed' : 'ok']));
	});
});
