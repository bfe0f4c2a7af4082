import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startCallersAi, type CallersAiSimulator, type FaultRule } from '../../simulators';
import { fixtures } from '../../vendors';
import type { CredentialTest } from '../server/api';
import { databaseText } from '../server/database';
import { aiCampaigns } from '../server/examples';
import { startLab, type Lab } from '../server/lab';

const GOOD_KEY = 'talq_good_4f1c9a7b2e8d';
const WRONG_KEY = 'talq_wrong_9d3e6b1f0a5c';
const WEB_PAGE = '<!doctype html><html><body>Welcome to the dashboard</body></html>';

/** Any web server: a page for every address. */
async function startWebsite(): Promise<{ server: Server; url: string }> {
	const server = createServer((_, response) =>
		response.writeHead(200, { 'content-type': 'text/html' }).end(WEB_PAGE),
	);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('credential tests on a real n8n', () => {
	let lab: Lab;
	let callersAi: CallersAiSimulator;
	let website: Awaited<ReturnType<typeof startWebsite>>;
	const answers: CredentialTest[] = [];

	beforeAll(async () => {
		lab = await startLab({ apiKey: GOOD_KEY, env: { N8N_LOG_LEVEL: 'debug' } });
		callersAi = await startCallersAi({ apiKey: GOOD_KEY });
		website = await startWebsite();
	});

	afterAll(async () => {
		website?.server.close();
		await callersAi?.close();
		await lab?.close();
	});

	const VENDORS = ['Talkover', 'callers.ai'] as const;
	type Name = (typeof VENDORS)[number];
	const simulatorOf = (name: Name) => (name === 'Talkover' ? lab.talkover : callersAi);
	const credential = (name: Name, data: Record<string, unknown> = {}) => ({
		name: `${name} account`,
		type: name === 'Talkover' ? 'talkoverApi' : 'callersAiApi',
		data: {
			apiKey: GOOD_KEY,
			baseUrl: simulatorOf(name).url,
			...(name === 'Talkover' ? {} : fixtures.callersAi.credential),
			...data,
		},
	});
	const verdict = async (
		name: Name,
		data: Record<string, unknown> = {},
	): Promise<CredentialTest> => {
		const answer = await lab.api.testCredential(credential(name, data));
		answers.push(answer);
		return answer;
	};
	/** The same while the vendor fails as the rule says. */
	const testDuring = async (
		name: Name,
		fault: Omit<FaultRule, 'path'>,
	): Promise<CredentialTest> => {
		const remove = simulatorOf(name).fault({ ...fault, path: () => true });
		const answer = await verdict(name);
		remove();
		return answer;
	};
	const error = (message: string | RegExp) => ({
		status: 'Error',
		message: expect.stringMatching(message) as string,
	});

	describe.each(VENDORS)('of %s', (name) => {
		const check = `Check the Base URL in the ${name} credential.`;

		test('a good key', async () => {
			expect(await verdict(name)).toEqual({ status: 'OK', message: 'Connection successful!' });
			expect(
				await verdict(name, { apiKey: ` ${GOOD_KEY} `, baseUrl: ` ${simulatorOf(name).url}/` }),
			).toMatchObject({ status: 'OK' });
		});

		test('a wrong key', async () => {
			const answer = await verdict(name, { apiKey: WRONG_KEY });
			expect(answer).toEqual(
				error(
					`${name} did not accept the API key, so n8n could not list campaigns: .*You find it in the ${name} dashboard`,
				),
			);
		});

		test('a wrong path', async () => {
			const answer = await verdict(name, { baseUrl: `${simulatorOf(name).url}/v2` });
			expect(answer).toEqual(
				error(
					`There is no ${name} API at this Base URL, so n8n could not list campaigns \\(404\\).*${check}`,
				),
			);
		});

		test('a web page', async () => {
			expect(await verdict(name, { baseUrl: website.url })).toEqual({
				status: 'Error',
				message: `The Base URL does not lead to the ${name} API: the answer is not JSON, so n8n could not list campaigns. ${check}`,
			});
		});

		test('the API of somebody else', async () => {
			const answer = await testDuring(name, { status: 200, body: [{ id: 1, title: 'A post' }] });
			expect(answer).toEqual(
				error(`does not lead to the ${name} API: the answer is not what ${name} sends.*${check}`),
			);
		});

		test('an address without https://, and one with it where the server has none', async () => {
			const { url } = simulatorOf(name);
			const message = `${name} cannot be reached, so n8n could not list campaigns: the server does not speak https. ${check} A server of your own may need http:// in front instead of https://.`;
			expect(await verdict(name, { baseUrl: url.replace('http://', '') })).toEqual({
				status: 'Error',
				message,
			});
			expect(await verdict(name, { baseUrl: url.replace('http://', 'https://') })).toEqual({
				status: 'Error',
				message,
			});
		});

		test('no address at all', async () => {
			expect(await verdict(name, { baseUrl: 'htps://app.example' })).toEqual({
				status: 'Error',
				message: `The Base URL in the ${name} credential is not a web address. It must start with https:// or http://.`,
			});
		});

		test('an unknown host, and one that refuses', async () => {
			const unknown = await verdict(name, { baseUrl: 'https://no-such-host.invalid' });
			expect(unknown).toEqual(
				error(
					`${name} cannot be reached.*(there is no server of this name|its name could not be looked up)\\. ${check}`,
				),
			);
			const refused = await verdict(name, { baseUrl: 'http://127.0.0.1:1' });
			expect(refused).toEqual(
				error(`${name} cannot be reached.*the server refuses the connection\\. ${check}`),
			);
		});

		test('trouble at the vendor, a redirect and a connection that breaks', async () => {
			expect(
				await testDuring(name, { status: 500, body: { message: 'Database is down' } }),
			).toEqual(
				error(
					`${name} could not list campaigns because of trouble on its side \\(500\\): Database is down\\. .*Try again in a little while\\.`,
				),
			);
			expect(await testDuring(name, { status: 302, headers: { location: '/login' } })).toEqual(
				error(`does not lead to the ${name} API: it answers with a redirect.*${check}`),
			);
			expect(await testDuring(name, { cut: true })).toEqual(
				error(`The connection to ${name} broke before it answered`),
			);
		});

		test('no answer in time', async () => {
			expect(await testDuring(name, { hang: true })).toEqual(
				error(`${name} did not answer in time, so n8n could not list campaigns\\.`),
			);
		});
	});

	test('the organization of callers.ai', async () => {
		expect(await verdict('callers.ai', { organizationId: ' ' })).toEqual(
			error(
				'The callers.ai credential has no Organization ID. Enter the Organization ID. You find it in the callers.ai dashboard',
			),
		);
		expect(await verdict('callers.ai', { organizationId: 'mine' })).toEqual(
			error(
				'callers.ai could not list campaigns \\(400\\), since it does not accept this Organization ID',
			),
		);
		expect(await verdict('callers.ai', { organizationId: '65f0c0ffee0000000000dead' })).toEqual(
			error('callers.ai could not list campaigns \\(403\\), since .* do not belong together'),
		);
	});

	test('the node says the same in a workflow', async () => {
		const saved = await lab.api.createCredential(credential('Talkover', { baseUrl: website.url }));
		const { id } = await lab.api.createWorkflow(aiCampaigns(saved, { operation: 'getAll' }));
		const told = (await lab.api.runWorkflow(id, 'Run')).data?.resultData.error;
		const { message } = await verdict('Talkover', { baseUrl: website.url });
		expect(message).toBe(`${told?.message.replace(' [item 0]', '')}. ${told?.description}`);
	});

	test('no key is found in what n8n answers, logs or keeps', () => {
		expect(answers.length).toBeGreaterThan(20);
		const places = {
			answers: JSON.stringify(answers),
			log: lab.n8n.log(),
			database: databaseText(lab.n8n),
		};
		for (const [place, text] of Object.entries(places)) {
			expect({ place, found: [GOOD_KEY, WRONG_KEY].filter((key) => text.includes(key)) }).toEqual({
				place,
				found: [],
			});
		}
		expect(places.log).toContain('n8n-nodes-ai-campaigns');
	});
});
