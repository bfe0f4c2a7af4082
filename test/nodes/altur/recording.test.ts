import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atSpeed } from '../../harness';
import { field } from '../../support/nodes';
import { agent, last, of, on, one, phone, sent, sim } from './setup';

/** The call of a campaign that has ended, with its recording. */
async function recorded(): Promise<string> {
	const { id } = one({ status: 'finished', contacts: 1, successRate: 1 });
	const { items } = await of('call', 'getAll', id);
	sim.clearLog();
	return String(items[0]?.json.id);
}

const bytesOf = (binary: { data: string } | undefined) => Buffer.from(binary?.data ?? '', 'base64');

describe('Call: Get Recording', () => {
	const load = async (callId: string, more = {}) =>
		await on('call', 'getRecording', { callId, ...more });

	test('gives the file with its name and type', async () => {
		const callId = await recorded();
		const { items, error } = await load(` ${callId} `);
		expect(error).toBeUndefined();
		expect(sent()).toEqual([`GET /call/${callId}/recording`]);
		expect(items[0]?.json).toEqual({
			callId,
			fileName: `${callId}.wav`,
			mimeType: 'audio/wav',
			fileSize: expect.stringMatching(/kB$/),
		});
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
		const file = items[0]?.binary?.data;
		expect(file).toMatchObject({
			fileName: `${callId}.wav`,
			mimeType: 'audio/wav',
			fileExtension: 'wav',
			fileType: 'audio',
		});
		expect(bytesOf(file)).toHaveLength(8_044);
		expect(bytesOf(file).subarray(0, 4).toString()).toBe('RIFF');
	});

	test('puts it into the field that was named', async () => {
		const { items } = await load(await recorded(), { binaryPropertyName: ' recording ' });
		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['recording']);
	});

	test('follows to where it is stored, without the key', async () => {
		sim.switches.recordings = 'elsewhere';
		const callId = await recorded();
		const { items, error } = await load(callId);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ fileName: `${callId}.wav` });
		expect(last()?.path).toContain('/stored/');
		expect(last()?.headers).not.toHaveProperty('authorization');
	});

	test.each([
		['audio/mpeg', undefined, '.mp3', 'audio/mpeg'],
		['audio/x-wav; rate=8000', undefined, '.wav', 'audio/x-wav'],
		['application/octet-stream', undefined, '', 'application/octet-stream'],
		['application/octet-stream', 'attachment; filename="a b.mp3"', 'a b.mp3', 'audio/mpeg'],
		['audio/mpeg', "attachment; filename*=UTF-8''ll%C3%A1mada.mp3", 'llámada.mp3', 'audio/mpeg'],
		['audio/mpeg', 'attachment; filename="../../etc/x.mp3"', 'x.mp3', 'audio/mpeg'],
	])('%s, %s', async (contentType, disposition, name, mimeType) => {
		const callId = await recorded();
		sim.fault({
			contentType,
			body: 'ID3',
			...(disposition ? { headers: { 'content-disposition': disposition } } : {}),
		});
		const { items, error } = await load(callId);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			fileName: disposition ? name : `${callId}${name}`,
			mimeType,
		});
		expect(bytesOf(items[0]?.binary?.data).toString()).toBe('ID3');
	});

	test('a call without one is told as Altur tells it', async () => {
		sim.switches.recordings = 'none';
		const { error, items } = await load(await recorded());
		expect(error?.message).toContain('Altur could not get the recording (404): Not found.');
		expect(items).toEqual([]);
	});

	test.each([
		['nothing', { status: 204 }],
		['JSON', { body: { recording_url: 'https://example.com/1' } }],
		['a web page', { body: '<html></html>', contentType: 'text/html' }],
	])('%s is no file', async (_, fault) => {
		const callId = await recorded();
		sim.fault(fault);
		const { error } = await load(callId);
		expect(error?.message).toContain('Altur answered without a file');
		expect(error?.description).toContain('There may be none, or none yet.');
	});

	test('a file that breaks off is an error', async () => {
		const server = createServer((_, response) => {
			response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': '50' });
			response.write('RIFF', () => response.destroy());
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const { error, items } = await on(
			'call',
			'getRecording',
			{ callId: 'cll_1' },
			{ credentials: { alturApi: { apiKey: 'k', baseUrl: `http://127.0.0.1:${port}` } } },
		);
		expect(error?.message).toContain('The connection to Altur broke');
		expect(items).toEqual([]);
		await new Promise((resolve) => server.close(resolve));
	});

	test('too many requests are waited out', async () => {
		const callId = await recorded();
		sim.fault({ status: 429, body: { detail: 'Retry after 1' }, times: 1 });
		const { error } = await atSpeed(10, async () => await load(callId));
		expect(error).toBeUndefined();
		expect(sent()).toHaveLength(2);
	});

	test('an ID that is none is refused here', async () => {
		const { error } = await load('../x');
		expect(error?.message).toContain('could not');
		expect((await load(' ')).error).toBeDefined();
		expect(sim.requests.every(({ path }) => !path.includes('/../'))).toBe(true);
	});
});

describe('Thread and Message', () => {
	const talk = async () => {
		const { json } = await on('call', 'start', {
			agentId: { __rl: true, mode: 'id', value: agent().id },
			phoneNumberTo: phone(1),
		});
		await sim.advance(120_000);
		const { json: call } = await on('call', 'get', { callId: json?.id });
		sim.clearLog();
		return (call?.thread as { id: string }).id;
	};

	test('Thread: Get gives the thread of a call', async () => {
		const threadId = await talk();
		const { json, error } = await on('thread', 'get', { threadId: ` ${threadId} ` });
		expect(error).toBeUndefined();
		expect(sent()).toEqual([`GET /thread/${threadId}`]);
		expect(json).toMatchObject({ id: threadId, agent: { name: expect.any(String) } });
	});

	test.each(['new', 'old'] as const)(
		'a thread of the %s generation has nine fields: there is nothing to simplify',
		async (generation) => {
			const threadId = await talk();
			sim.switches.generation = generation;
			const { json = {} } = await on('thread', 'get', { threadId });
			expect(Object.keys(json)).toHaveLength(9);
		},
	);

	test('Message: Get Many gives what was said, the oldest first', async () => {
		const threadId = await talk();
		const { items, error } = await on('message', 'getAll', { threadId, returnAll: true });
		expect(error).toBeUndefined();
		expect(sent()).toEqual([`GET /message/${threadId}`]);
		expect(field(items, 'sent_by')).toEqual(['AI', 'EU', 'AI']);
		expect(items[1]?.json).toMatchObject({ content: 'Yes, who is this?', type: 'text' });
		expect((await on('message', 'getAll', { threadId, limit: 2 })).items).toHaveLength(2);
	});

	test('the same words twice are two messages', async () => {
		const said = { thread_id: 't', type: 'text', sent_by: 'EU', sent_at: 'x', content: 'Yes' };
		sim.fault({ body: [said, said] });
		const { items } = await on('message', 'getAll', { threadId: 't', returnAll: true });
		expect(items).toHaveLength(2);
	});

	test('a thread without messages gives nothing, and one that is not there an error', async () => {
		sim.fault({ body: [], times: 1 });
		expect((await on('message', 'getAll', { threadId: 't' })).items).toEqual([]);
		const { error } = await on('message', 'getAll', { threadId: 't' });
		expect(error?.message).toContain('Altur could not list messages (404): Thread not found');
		expect((await on('thread', 'get', { threadId: 't' })).error?.message).toContain('(404)');
	});
});
