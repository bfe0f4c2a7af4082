import { createServer, type Server } from 'node:http';
import {
	createServer as createPlainServer,
	type AddressInfo,
	type Server as PlainServer,
} from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { baseUrlOf } from '../../nodes/shared/http/credential';
import { connectionFault } from '../../nodes/shared/http/connection';
import { BASE_URL } from '../../nodes/shared/fields/credentialFields';
import { timeouts } from '../../nodes/shared/http/timeouts';
import { loadPackage, whileWaits } from '../harness';
import { EveryVendor } from '../support/everyVendor';
import type { Worded } from '../support/nodes';

const KEY = 'sk-secret-4f1c9a7b2e8d';
const PAGE = '<!doctype html><html><body>Welcome</body></html>';
const VENDOR_IDS = VENDORS.map(({ id }) => id);
const SLOW = 40_000;

/** Servers that are no API of any vendor, one under each path. */
const ANSWERS: Record<string, { status: number; body: string; type?: string; location?: string }> =
	{
		page: { status: 200, body: `\n${PAGE}`, type: 'text/html' },
		object: { status: 200, body: '{}' },
		posts: { status: 200, body: '[{"id":1,"title":"A post"}]' },
		empty: { status: 200, body: '' },
		half: { status: 200, body: '[{"id":' },
		moved: { status: 301, body: '', location: '/elsewhere' },
		down: { status: 500, body: '{"message":"Database is down"}' },
		gateway: { status: 502, body: PAGE, type: 'text/html' },
		echo: {
			status: 401,
			body: JSON.stringify({ message: `No account for ${KEY}`, error: `No account for ${KEY}` }),
		},
		missing: { status: 404, body: PAGE, type: 'text/html' },
	};

async function startForeign(): Promise<{ server: Server; url: string }> {
	const server = createServer((request, response) => {
		const {
			status,
			body,
			type = 'application/json',
			location,
		} = ANSWERS[(request.url ?? '').split('/')[1] ?? ''] ?? ANSWERS.missing!;
		response
			.writeHead(status, { 'content-type': type, ...(location ? { location } : {}) })
			.end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('credential tests', () => {
	let n8n: Awaited<ReturnType<typeof loadPackage>>;
	let every: EveryVendor;
	let foreign: Awaited<ReturnType<typeof startForeign>>;

	beforeAll(async () => {
		n8n = await loadPackage();
		every = await EveryVendor.start();
		foreign = await startForeign();
	});
	afterEach(() => every.reset());
	afterAll(async () => {
		await every.close();
		foreign.server.close();
	});

	const dataOf = (id: string, more: IDataObject = {}): IDataObject => ({
		...every.of(id).credential.data,
		...more,
	});
	const testOf = async (id: string, more: IDataObject = {}) =>
		await n8n.testCredential(every.of(id).vendor.credential, dataOf(id, more));
	/** What the node says to the same credential, as one text. */
	const nodeSays = async (id: string, more: IDataObject = {}) => {
		const { error } = await n8n.run({
			node: 'aiCampaigns',
			parameters: {
				vendors: [id],
				resource: 'campaign',
				operation: 'getAll',
				returnAll: false,
				limit: 1,
			},
			credentials: { [every.of(id).vendor.credential]: dataOf(id, more) },
		});
		return `${error?.message.replace(/\.? \[item 0\]$/, '')}. ${(error as Worded | undefined)?.description}`;
	};
	/** Fails the test unless it says what the node says; gives it with the vendor's name taken out. */
	const verdict = async (id: string, more: IDataObject = {}) => {
		const { status, message } = await testOf(id, more);
		expect(status).toBe('Error');
		// A vendor's words may hold the query, which asks for fewer campaigns in a test.
		const withoutQuery = (text: string) => text.replace(/\?[\w=&%]+/, '');
		expect(withoutQuery(message)).toBe(withoutQuery(await nodeSays(id, more)));
		return message.replaceAll(every.of(id).vendor.name, 'VENDOR');
	};
	const at = (path: string): IDataObject => ({ baseUrl: `${foreign.url}/${path}` });

	describe.each(VENDOR_IDS)('of %s', (id) => {
		test('pass with the key as people paste it', async () => {
			const { vendor, simulator } = every.of(id);
			const [prefix = ''] =
				/^\S+\s/.exec(
					String(vendor.access({ apiKey: 'x' }, { url: '' }).headers.Authorization ?? ''),
				) ?? [];
			for (const apiKey of [
				simulator.apiKey,
				` ${simulator.apiKey}\n`,
				`${prefix}${simulator.apiKey}`,
			]) {
				expect(await testOf(id, { apiKey })).toEqual({
					status: 'OK',
					message: 'Connection successful!',
				});
			}
			expect(await testOf(id, { baseUrl: ` ${simulator.url}// ` })).toMatchObject({ status: 'OK' });
			every.of(id).add(3);
			expect(await testOf(id)).toMatchObject({ status: 'OK' });
		});

		test('ask once, for as few campaigns as the list allows', async () => {
			every.of(id).add(3);
			await testOf(id);
			const { requests } = every.of(id).simulator;
			expect(requests).toHaveLength(1);
			const { paging } = every.of(id).vendor.campaigns.list;
			if (paging.style !== 'whole') expect(requests[0]?.path).toContain(`${paging.size}=1`);
		});

		test.each([
			['page', 'The Base URL does not lead to the VENDOR API: the answer is not JSON'],
			[
				'object',
				'The Base URL does not lead to the VENDOR API: the answer is not what VENDOR sends',
			],
			[
				'empty',
				'The Base URL does not lead to the VENDOR API: the answer is not what VENDOR sends',
			],
			['moved', 'The Base URL does not lead to the VENDOR API: it answers with a redirect'],
			['missing', 'There is no VENDOR API at this Base URL, so n8n could not list campaigns (404)'],
		])('say what the node says where the address answers with "%s"', async (path, says) => {
			const said = await verdict(id, at(path));
			expect(said).toContain(says);
			expect(said).toContain('Check the Base URL in the VENDOR credential.');
		});

		test('know a list of something else', async () => {
			const { status, message } = await testOf(id, at('posts'));
			expect(status).toBe('Error');
			expect(message).toContain('the answer is not what');
		});

		test('tell a wrong address below the right host', async () => {
			expect(await verdict(id, { baseUrl: `${String(dataOf(id).baseUrl)}/other` })).toContain(
				'There is no VENDOR API at this Base URL',
			);
		});

		test('tell a wrong key, and where the right one is', async () => {
			const { vendor } = every.of(id);
			const said = await verdict(id, { apiKey: 'wrong-4f1c9a7b' });
			expect(said).toContain('VENDOR did not accept the API key');
			expect(said).toContain(
				`You find it ${vendor.apiKeyLocation.replaceAll(vendor.name, 'VENDOR')}.`,
			);
			expect(said).not.toContain('wrong-4f1c9a7b');
		});

		test('never repeat the key', async () => {
			for (const apiKey of [KEY, `Bearer ${KEY}`]) {
				const said = await verdict(id, { apiKey, ...at('echo') });
				expect(said).toContain('did not accept the API key');
				expect(said).not.toContain(KEY);
			}
		});

		test('refuse without asking what cannot work', async () => {
			expect(await verdict(id, { apiKey: ' ' })).toContain(
				'The VENDOR credential has no API key. Enter the API key. You find it',
			);
			expect(await verdict(id, { apiKey: 'caf\u00e9' })).toContain(
				'holds characters that no key has',
			);
			for (const baseUrl of [
				'',
				'not an address',
				'htps://app.example',
				'ftp://app.example',
				'https:/app.example',
				'https//app.example',
			]) {
				expect(await verdict(id, { baseUrl })).toBe(
					'The Base URL in the VENDOR credential is not a web address. It must start with https:// or http://.',
				);
			}
			expect(every.of(id).simulator.requests).toEqual([]);
		});

		test('tell why there is no connection', async () => {
			const why = async (baseUrl: string) => await verdict(id, { baseUrl });
			const intro = 'VENDOR cannot be reached, so n8n could not list campaigns: ';
			const check = 'Check the Base URL in the VENDOR credential.';
			expect(await why('http://127.0.0.1:1')).toBe(
				`${intro}the server refuses the connection. ${check} If it is right, try again in a little while.`,
			);
			expect(await why('https://no-such-host.invalid')).toMatch(
				/there is no server of this name|its name could not be looked up/,
			);
			const withoutHttps = `${intro}the server does not speak https. ${check} A server of your own may need http:// in front instead of https://.`;
			expect(await why(foreign.url.replace('http:', 'https:'))).toBe(withoutHttps);
			expect(await why(foreign.url.replace('http://', ''))).toBe(withoutHttps);
		});

		test('stand on every node that uses the credential, so that none is tested without', () => {
			const { credential } = every.of(id).vendor;
			const names = ['aiCampaigns', 'aiCampaignsTrigger', id, `${id}Trigger`];
			for (const name of names) {
				const { description, methods } = n8n.node(name);
				const { testedBy } =
					description.credentials?.find((each) => each.name === credential) ?? {};
				expect({ name, testedBy, is: typeof methods?.credentialTest?.[String(testedBy)] }).toEqual({
					name,
					testedBy: `${credential}Test`,
					is: 'function',
				});
			}
		});
	});

	test.each([
		['half', 'sent an answer that broke off or is not valid JSON'],
		['down', 'could not list campaigns because of trouble on its side (500)'],
		['gateway', 'could not list campaigns because of trouble on its side (502)'],
	])(
		'say what the node says, which tries again first, where the address answers with "%s"',
		async (path, says) => {
			const said = await Promise.all(VENDOR_IDS.map(async (id) => await verdict(id, at(path))));
			for (const each of said)
				expect(each).toMatch(/^VENDOR .* Nothing was changed\. Try again in a little while\.$/);
			for (const each of said) expect(each).toContain(says);
		},
		SLOW,
	);

	test(
		'give up before the person does',
		async () => {
			expect(timeouts.form).toBe(20_000);
			every.of('talkover').simulator.fault({ path: () => true, hang: true });
			const began = Date.now();
			const { status, message } = await whileWaits(
				(waits) => Object.assign(waits.timeouts, { form: 500 }),
				async () => await testOf('talkover'),
			);
			expect(Date.now() - began).toBeGreaterThanOrEqual(450);
			expect({ status, message }).toEqual({
				status: 'Error',
				message:
					'Talkover did not answer in time, so n8n could not list campaigns. Nothing was changed. Try again in a little while.',
			});
		},
		SLOW,
	);

	test('tell a refusal for too many requests, and a connection that breaks', async () => {
		const { simulator } = every.of('talkover');
		simulator.fault({
			path: () => true,
			status: 429,
			body: { message: 'Too Many Attempts.' },
			headers: { 'retry-after': '30' },
			times: 1,
		});
		expect((await testOf('talkover')).message).toBe(
			'Talkover gets too many requests from this key, so n8n could not list campaigns: Too Many Attempts. Wait 30 seconds, then run it again, or run it less often.',
		);
		simulator.fault({ path: () => true, cut: true, times: 1 });
		expect((await testOf('talkover')).message).toContain(
			'The connection to Talkover broke before it answered',
		);
	});
});

describe('an address without http:// or https://', () => {
	let server: PlainServer;
	let first: number | undefined;

	beforeAll(async () => {
		server = createPlainServer((socket) => {
			socket.once('data', (data) => {
				first = data[0];
				socket.destroy();
			});
			socket.on('error', () => undefined);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => server.close());

	test('is asked over https, so that the key is not sent in the open', async () => {
		const n8n = await loadPackage();
		const TLS_HANDSHAKE = 0x16;
		const baseUrl = `127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
		await n8n.testCredential('talkoverApi', { apiKey: KEY, baseUrl });
		expect(first).toBe(TLS_HANDSHAKE);
	});

	test.each([
		['app.talkover.ai/api/v1', 'https://app.talkover.ai/api/v1'],
		[' localhost:8080// ', 'https://localhost:8080'],
		['http://localhost:8080/', 'http://localhost:8080'],
		['HTTPS://app.talkover.ai', 'HTTPS://app.talkover.ai'],
		['htps://app.talkover.ai', 'htps://app.talkover.ai'],
	])('%j is read as %s, by the engine too', (entered, address) => {
		expect(baseUrlOf(entered)).toBe(address);
		const expression = BASE_URL.replace('={{', '').replace('}}', '');
		expect(new Function('$credentials', `return ${expression}`)({ baseUrl: entered })).toBe(
			address,
		);
	});
});

describe('codes of Node.js', () => {
	const failure = (code: string) =>
		Object.assign(new Error('outer'), {
			cause: Object.assign(new Error(`write ${code}`), { code }),
		});

	test.each([
		['ENOTFOUND', 'there is no server of this name'],
		['EAI_AGAIN', 'its name could not be looked up'],
		['EHOSTUNREACH', 'the network does not lead there'],
		['EPROTO', 'the server does not speak https'],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'the server does not speak https'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'n8n does not trust its certificate'],
		['CERT_HAS_EXPIRED', 'n8n does not trust its certificate'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'n8n does not trust its certificate'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'n8n does not trust its certificate'],
	])('%s: %s', (code, reason) => {
		expect(connectionFault(failure(code), [])).toMatchObject({ kind: 'unreachable', reason });
	});

	test.each([
		['ECONNRESET', 'connection'],
		['ECONNABORTED', 'timeout'],
		['ECONNREFUSED', 'unreachable'],
	])('%s in the HTTP code alone, as n8n 2.0 has it: %s', (httpCode, kind) => {
		const error = Object.assign(new Error('The connection broke'), { httpCode });
		expect(connectionFault(error, [])).toMatchObject({ kind });
	});

	test('ones that nobody knows are told as they came, without the key', () => {
		expect(connectionFault(new Error(`No way with ${KEY}`), [KEY])).toEqual({
			kind: 'unreachable',
			reason: 'No way with ***',
		});
	});
});

describe('the form', () => {
	test.each(VENDORS.map((vendor) => [vendor.name, vendor] as const))(
		'of %s tells where each value is found',
		async (_, vendor) => {
			const { properties, documentationUrl } = (await loadPackage()).pkg.credential(
				vendor.credential,
			);
			const own = vendor.credentialFields ?? [];
			expect(properties.map(({ name }) => name)).toEqual([
				'apiKey',
				...own.map(({ name }) => name),
				'baseUrl',
			]);
			const [key, ...others] = properties;
			expect(key).toMatchObject({ typeOptions: { password: true }, required: true });
			expect(key?.hint).toContain(`You find it ${vendor.apiKeyLocation}.`);
			own.forEach(({ location }, index) =>
				expect(others[index]?.hint).toContain(`You find it ${location}.`),
			);
			expect(properties.at(-1)).toMatchObject({ default: vendor.baseUrl, required: true });
			expect(properties.at(-1)?.hint).toContain('https:// is taken');
			expect(documentationUrl).toMatch(/^https:\/\//);
		},
	);
});
