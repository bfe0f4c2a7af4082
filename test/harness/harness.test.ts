import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { NodeApiError } from 'n8n-workflow';
import { captureLogs, loadPackage, type Harness } from '.';
import { startFixtureServer, type FixtureServer } from './fixtures/server';

let n8n: Harness;
let server: FixtureServer;
const fixtureApi = () => ({ apiKey: 'right', baseUrl: server.url });
const credentials = () => ({ fixtureApi: fixtureApi() });
const twoItems = [{ json: { path: '/me' } }, { json: { path: '/missing' } }];

beforeAll(async () => {
	n8n = await loadPackage(resolve(__dirname, 'fixtures/package'));
});
beforeEach(async () => {
	server = await startFixtureServer();
});
afterEach(async () => await server.close());

describe('loading', () => {
	test('goes through the package loader, which adds what n8n adds', () => {
		const added = n8n.node('countTrigger').description.properties.map(({ name }) => name);
		expect(added).toContain('pollTimes');
		expect(n8n.node('declared').description.properties.map(({ name }) => name)).toContain(
			'requestOptions',
		);
	});

	test('happens once', async () => {
		expect(await loadPackage(resolve(__dirname, 'fixtures/package'))).toBe(n8n);
	});

	test('says what to do when the package is not built', async () => {
		const dir = mkdtempSync(join(tmpdir(), 'unbuilt-'));
		writeFileSync(
			join(dir, 'package.json'),
			'{ "name": "unbuilt", "n8n": { "nodes": ["dist/A.node.js"] } }',
		);
		await expect(loadPackage(dir)).rejects.toThrow(/dist\/A\.node\.js is missing.*npm run build/);
		rmSync(dir, { recursive: true });
	});
});

describe('run', () => {
	test('a declarative node, authenticated by its credential class', async () => {
		const run = await n8n.run({ node: 'declared', credentials: credentials() });
		expect(run.error).toBeUndefined();
		expect(run.items).toEqual([{ json: { account: { state: 'open' } }, pairedItem: { item: 0 } }]);
		expect(server.requests).toEqual(['GET /me']);
	});

	test('the wrong key is refused', async () => {
		const run = await n8n.run({
			node: 'declared',
			credentials: { fixtureApi: { apiKey: 'wrong', baseUrl: server.url } },
		});
		expect(run.error).toBeInstanceOf(NodeApiError);
		expect(run.error).toMatchObject({ httpCode: '401' });
	});

	test('two items are paired by the engine', async () => {
		const run = await n8n.run({
			node: 'declared',
			credentials: credentials(),
			input: [{ json: {} }, { json: {} }],
		});
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('two items with another number of outputs are left unpaired', async () => {
		const run = await n8n.run({
			node: 'declared',
			parameters: { path: '/many' },
			credentials: credentials(),
			input: [{ json: {} }, { json: {} }],
		});
		expect(run.items).toHaveLength(6);
		expect(run.items.every(({ pairedItem }) => pairedItem === undefined)).toBe(true);
	});

	test('expressions see the input item and the node before', async () => {
		const run = await n8n.run({
			node: 'declared',
			parameters: { path: '={{ $json.path + "?" + $("Start").item.json.tail }}' },
			credentials: credentials(),
			input: [{ json: { path: '/me', tail: 'a' } }],
		});
		expect(run.error).toBeUndefined();
		expect(server.requests).toEqual(['GET /me?a']);
	});

	test('continue on fail turns the failed item into an error item', async () => {
		const parameters = { path: '={{ $json.path }}' };
		const options = { node: 'declared', parameters, credentials: credentials(), input: twoItems };
		const run = await n8n.run({ ...options, onError: 'continueRegularOutput' });
		expect(run.error).toBeUndefined();
		expect(run.items.map(({ json }) => Object.keys(json))).toEqual([['account'], ['error']]);

		const stopped = await n8n.run(options);
		expect(stopped.error).toMatchObject({ httpCode: '404' });
		expect(stopped.items).toEqual([]);
	});

	test.each([
		[1, { item: 0 }],
		[2, undefined],
	])('the error output of a declarative node, %d input(s)', async (inputs, pairedItem) => {
		const run = await n8n.run({
			node: 'declared',
			parameters: { path: '={{ $json.path }}' },
			credentials: credentials(),
			input: twoItems.slice(-inputs),
			onError: 'continueErrorOutput',
		});
		expect(run.outputs.map((items) => items.length)).toEqual([inputs - 1, 1]);
		// The engine separates the outputs before it pairs, and rewrites the json of items that carry an `error`.
		expect(run.outputs[1]?.[0]?.json).toEqual({ error: expect.any(String) });
		expect(run.outputs[1]?.[0]?.pairedItem).toEqual(pairedItem);
	});

	test('an error item that is paired, and carries its error in json alone, is merged with its input', async () => {
		const run = await n8n.run({
			node: 'programmed',
			parameters: { path: '={{ $json.path }}' },
			credentials: credentials(),
			input: twoItems,
			onError: 'continueErrorOutput',
		});
		expect(run.outputs[1]?.[0]?.json).toMatchObject({
			path: '/missing',
			error: 'The fixture refused',
		});
	});

	test('the json of a run is what a database would hold, without the key', async () => {
		const apiKey = 'wrong-key';
		const run = await n8n.run({
			node: 'declared',
			credentials: { fixtureApi: { apiKey, baseUrl: server.url } },
		});
		expect(JSON.stringify(run.json)).toContain('who are you');
		expect(JSON.stringify(run.json)).not.toContain(apiKey);
	});

	test('a thrown error keeps its message, code and cause', async () => {
		server.failures = 1;
		const run = await n8n.run({
			node: 'programmed',
			parameters: { path: '/flaky' },
			credentials: credentials(),
		});
		expect(run.error).toMatchObject({
			message: 'The fixture refused',
			httpCode: '503',
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(JSON.stringify(run.json)).toContain('The fixture refused');
	});

	test('retry on fail runs the node again', async () => {
		server.failures = 1;
		const run = await n8n.run({
			node: 'programmed',
			parameters: { path: '/flaky' },
			credentials: credentials(),
			retryOnFail: { maxTries: 2, waitBetweenTries: 0 },
		});
		expect(run.items.map(({ json }) => json)).toEqual([{ ok: true }]);
		expect(server.requests).toHaveLength(2);
	});

	test('missing required parameters stop a run before it starts', async () => {
		const run = await n8n.run({
			node: 'declared',
			parameters: { path: '' },
			credentials: credentials(),
		});
		expect(run.error?.message).toMatch(/issues/);
		expect(server.requests).toEqual([]);
	});
});

describe('credential test', () => {
	test('accepts, by expression in the base address', async () => {
		const result = await n8n.testCredential('fixtureApi', {
			apiKey: 'right',
			baseUrl: `${server.url}/`,
		});
		expect(result).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(server.requests).toEqual(['GET /me']);
	});

	test('says what the rule for the status says', async () => {
		const result = await n8n.testCredential('fixtureApi', { apiKey: 'wrong', baseUrl: server.url });
		expect(result).toEqual({ status: 'Error', message: 'The key was refused' });
	});

	test('says what the rule for the body says', async () => {
		server.account = 'closed';
		const result = await n8n.testCredential('fixtureApi', fixtureApi());
		expect(result).toEqual({ status: 'Error', message: 'The account is closed' });
	});

	test('reports an unreachable host', async () => {
		const result = await n8n.testCredential('fixtureApi', {
			apiKey: 'right',
			baseUrl: 'http://127.0.0.1:1',
		});
		expect(result).toEqual({ status: 'Error', message: 'ECONNREFUSED' });
	});
});

describe('lookups', () => {
	test('list search gets filter, token and the current parameters', async () => {
		const options = {
			credentials: credentials(),
			parameters: { kind: 'big' },
			filter: 'x',
			paginationToken: '1',
		};
		const found = await n8n.listSearch('declared', 'searchThings', options);
		expect(found.results[0]?.name).toBe('?filter=x&after=1&kind=big');
		expect(found.paginationToken).toBe('2');
	});

	test('load options', async () => {
		const found = await n8n.loadOptions('declared', 'loadKinds', { parameters: { kind: 'big' } });
		expect(found).toEqual([{ name: 'One', value: 'big' }]);
		await expect(n8n.loadOptions('declared', 'nope')).rejects.toThrow(
			/no loadOptions method "nope"/,
		);
	});
});

test('captured logs hold what nodes and the console write', async () => {
	const logs = captureLogs();
	console.warn('seen', 1);
	server.answer = 'emit';
	await n8n.poller({ node: 'countTrigger', credentials: credentials() }).activate();
	const text = logs.stop();
	expect(text).toContain('seen 1');
	expect(text).toContain('Polled 1');
});
