import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { EveryVendor } from '../../support/everyVendor';
import { startLab, type Lab } from '../server/lab';
import { packedRelease, packPackage, replaceInstalled } from '../server/pack';
import { until } from '../server/until';
import { inChain, watching, type Credentials } from '../server/workflows';

const MINUTE = 60_000;
const RELEASED = '0.1.0';

/** Its triggers begin anew once after an upgrade from 0.1.0: what "active" means there has changed. */
const BEGINS_ANEW = 'callersAi';

const ALL = 'aiCampaignsTrigger';
const byKey = (value: string) => ({ __rl: true, mode: 'key', value });
const byId = (key: string) => ({ __rl: true, mode: 'id', value: key.slice(key.indexOf(':') + 1) });
const vendorIn = (key: string) => key.slice(0, key.indexOf(':'));

interface Seen {
	event: string;
	eventId: string;
}

describe(`an n8n with ${RELEASED} and active triggers, upgraded`, () => {
	let lab: Lab;
	let every: EveryVendor;
	let credentials: Credentials;
	/** Workflow ids by their trigger. */
	const watchers = new Map<string, string>();
	/** Keys of two campaigns of each vendor that call; a third one calls on. */
	let calling: Array<[first: string, second: string]>;

	beforeAll(async () => {
		every = await EveryVendor.start();
		calling = every.all.map((vendor) => {
			const [first = '', second = ''] = vendor.add(3, () => ({
				status: 'active',
				created: LONG_AGO,
			}));
			vendor.add(2, () => ({ status: 'completed', created: LONG_AGO }));
			return [first, second];
		});
		lab = await startLab({
			apiKey: 'talq_not_used_here',
			pack: async (folder) => await packedRelease(RELEASED, folder),
		});
		const created = every.all.map(
			async ({ credential }) =>
				[credential.type, await lab.api.createCredential(credential)] as const,
		);
		credentials = Object.fromEntries(await Promise.all(created));
	});
	afterAll(async () => {
		await lab?.close();
		await every?.close();
	});

	/** What a workflow has been told, event and campaign together. */
	const told = async (trigger: string): Promise<Seen[]> => {
		const executions = await lab.api.executions(watchers.get(trigger));
		return executions.flatMap(({ data }) =>
			(data?.resultData.runData['AI Campaigns Trigger']?.[0]?.data?.main[0] ?? []).map(
				({ json }) => ({
					event: `${String(json.event).slice(9)} ${String(json.campaignKey)}`,
					eventId: String(json.eventId),
				}),
			),
		);
	};
	const events = async (trigger: string) => (await told(trigger)).map(({ event }) => event).sort();
	const triggers = () => [...every.ids.map((id) => `${id}Trigger`), ALL];
	/** Of these events, those of the vendors that a trigger watches. */
	const seenBy = (trigger: string, all: string[]) =>
		all
			.filter(
				(event) => trigger === ALL || trigger === `${vendorIn(event.split(' ')[1] ?? '')}Trigger`,
			)
			.sort();
	const untilTold = async (all: string[]) => {
		for (const trigger of triggers()) {
			const expected = seenBy(trigger, all);
			const isTold = async () => {
				const found = await events(trigger);
				return expected.every((event) => found.includes(event));
			};
			await until(`${trigger} tells ${expected.join(', ')}`, isTold, 3 * MINUTE);
		}
	};

	const before: string[] = [];
	const saved = new Map<string, { id: string; answer: unknown }>();

	const answerOf = async (id: string, node: string): Promise<unknown> => {
		const { data, status } = await lab.api.runWorkflow(id, 'Run');
		const items = data?.resultData.runData[node]?.[0]?.data?.main[0] ?? [];
		return { status, items: items.map(({ json }) => json) };
	};

	test(`triggers of ${RELEASED} tell what changes`, async () => {
		for (const trigger of triggers()) {
			const ids = every.ids.filter((id) => trigger === ALL || trigger === `${id}Trigger`);
			const types = ids.map((id) => every.of(id).credential.type);
			const own = Object.fromEntries(types.map((type) => [type, credentials[type]!]));
			const parameters = {
				...(trigger === ALL && { vendors: ids }),
				events: ['any'],
				campaigns: [],
				options: {},
			};
			const { id } = await lab.api.createWorkflow(watching(own, parameters, trigger));
			watchers.set(trigger, id);
			await lab.api.activate(id);
		}
		for (const { id, simulator } of every.all)
			await until(`two polls of ${id}`, () => simulator.requests.length >= 2, MINUTE);
		for (const [first] of calling) {
			every.of(vendorIn(first)).setStatus(first, 'paused');
			before.push(`paused ${first}`);
		}
		await untilTold(before);
	});

	test(`workflows are saved with ${RELEASED}, and run`, async () => {
		const save = async (name: string, node: string, parameters: object, vendorNode?: string) => {
			const chain = vendorNode
				? inChain(
						credentials,
						{ vendors: every.ids, resource: 'campaign', operation: 'getAll', limit: 1 },
						{ name: node, node: vendorNode, parameters: { ...parameters } },
					)
				: inChain(credentials, { vendors: every.ids, resource: 'campaign', ...parameters });
			const { id } = await lab.api.createWorkflow(chain);
			saved.set(name, { id, answer: await answerOf(id, node) });
		};
		const filters = { status: ['active', 'paused'] };
		const options = { includeRaw: true };
		const own = 'AI Campaigns';
		await save('list', own, { operation: 'getAll', returnAll: true, filters, options });
		await save('summary', own, {
			operation: 'getSummary',
			options: { onVendorFailure: 'continue' },
		});
		await save('dry', own, { operation: 'pauseAll', options: { dryRun: true, confirm: 5 } });
		for (const [first] of calling) {
			const id = vendorIn(first);
			const campaign = { resource: 'campaign', operation: 'get', campaignId: byId(first) };
			await save(`${id} get`, own, { operation: 'get', campaign: byKey(first) });
			await save(`${id} own get`, 'Own', campaign, id);
			await save(
				`${id} own list`,
				'Own',
				{ resource: 'campaign', operation: 'getAll', returnAll: false, limit: 3 },
				id,
			);
		}
		for (const [name, { answer }] of saved)
			expect({ name, answer }).toMatchObject({ name, answer: { status: 'success' } });
		expect(every.all.map(({ writes }) => writes)).toEqual(every.all.map(() => 0));
	});

	const after: string[] = [];

	test('what changed while n8n was down is told once', async () => {
		await lab.n8n.stop();
		for (const [, second] of calling) {
			const vendor = every.of(vendorIn(second));
			vendor.setStatus(second, 'completed');
			const added = vendor.addOne({ status: 'draft', created: new Date().toISOString() });
			if (vendor.id !== BEGINS_ANEW) after.push(`completed ${second}`, `created ${added}`);
		}
		const folder = await mkdtemp(join(tmpdir(), 'ai-campaigns-upgrade-'));
		await replaceInstalled(await packPackage(folder), lab.n8n.folder);
		await rm(folder, { recursive: true });
		await lab.n8n.start();
		await untilTold(after);
	});

	test('the vendor that begins anew tells what changes from then on', async () => {
		const [first = ''] = calling.find(([key]) => vendorIn(key) === BEGINS_ANEW) ?? [];
		every.of(BEGINS_ANEW).setStatus(first, 'completed');
		after.push(`completed ${first}`);
		await untilTold(after);
	});

	test('nothing is told twice, and nothing else', async () => {
		const requests = every.all.map(({ simulator }) => simulator.requests.length);
		for (const [place, { id, simulator }] of every.all.entries())
			await until(
				`two more polls of ${id}`,
				() => simulator.requests.length >= requests[place]! + 2,
				2 * MINUTE,
			);
		for (const trigger of triggers()) {
			expect([trigger, await events(trigger)]).toEqual([
				trigger,
				seenBy(trigger, [...before, ...after]),
			]);
			const ids = (await told(trigger)).map(({ eventId }) => eventId);
			expect(new Set(ids).size).toBe(ids.length);
		}
	});

	test('saved workflows run as before, with the new package', async () => {
		await lab.api.logIn();
		const { id } = await lab.api.createWorkflow(
			inChain(credentials, { vendors: every.ids, resource: 'account', operation: 'check' }),
		);
		expect(await answerOf(id, 'AI Campaigns')).toMatchObject({ status: 'success' });
		for (const [name, workflow] of saved) {
			const node = name.includes('own') ? 'Own' : 'AI Campaigns';
			const fields = fieldsOf(workflow.answer);
			const answer = await answerOf(workflow.id, node);
			expect([name, answer]).toMatchObject([name, { status: 'success' }]);
			expect([name, fieldsOf(answer)]).toEqual([name, expect.arrayContaining(fields)]);
		}
		expect(every.all.map(({ writes }) => writes)).toEqual(every.all.map(() => 0));
	});
});

const LONG_AGO = '2026-01-01T00:00:00Z';

/** Names of the fields of the first item. */
const fieldsOf = (answer: unknown): string[] =>
	Object.keys((answer as { items: object[] }).items[0] ?? {});
