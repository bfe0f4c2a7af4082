import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { VENDORS } from '../../../nodes/AiCampaigns/vendors';
import { differencesOf } from '../../../nodes/shared/campaigns/differences';
import { loadPackage, type Harness, type RunOptions } from '../../harness';
import { EveryVendor } from '../../support/everyVendor';
import type { SimulatedVendor } from '../../support/simulatedVendor';

let n8n: Harness;
let every: EveryVendor;
let talkover: SimulatedVendor;

const check = async (parameters: IDataObject = {}, more: Partial<RunOptions> = {}) => {
	const { items, error } = await n8n.run({
		node: 'aiCampaigns',
		parameters: { vendors: every.ids, resource: 'account', operation: 'check', ...parameters },
		credentials: every.credentials,
		...more,
	});
	expect(error?.message).toBeUndefined();
	return items.map(({ json }) => json);
};
/** The credential of one vendor, changed. */
const withData = (data: IDataObject) => ({
	credentials: {
		...every.credentials,
		talkoverApi: { ...every.credentials.talkoverApi, ...data },
	},
});
const checkTalkover = async (data: IDataObject = {}) =>
	(await check({ vendors: ['talkover'] }, withData(data)))[0] ?? {};

/** What a page of the vendor shows as an answer. */
function answer(name: string): IDataObject {
	const path = resolve(__dirname, `../../fixtures/talkover/${name}.json`);
	return (JSON.parse(readFileSync(path, 'utf8')) as { answer: IDataObject }).answer;
}
const row = () => (answer('list-campaigns.filtered').data as IDataObject[])[0] as IDataObject;
const one = () => answer('get-campaign').data as IDataObject;

/** Lets the vendor answer the list and Get with these objects. */
function answerWith(listed: IDataObject, got: IDataObject): void {
	const list = { ...answer('list-campaigns.filtered'), data: [listed] };
	talkover.simulator.fault({ path: /\/campaigns(\?|$)/, status: 200, body: list });
	talkover.simulator.fault({
		path: /\/campaigns\/./,
		status: 200,
		body: { ...answer('get-campaign'), data: got },
	});
}

beforeAll(async () => {
	n8n = await loadPackage();
	every = await EveryVendor.start();
	talkover = every.of('talkover');
});
afterEach(() => every.reset());
afterAll(async () => await every.close());

describe('an account that answers as expected', () => {
	test('is one item a vendor, which says what was compared', async () => {
		for (const vendor of every.all) vendor.add(3, () => ({ status: 'active' }));
		const items = await check();
		expect(
			items.map(({ vendor, verdict, differences }) => ({ vendor, verdict, differences })),
		).toEqual(VENDORS.map(({ id }) => ({ vendor: id, verdict: 'ok', differences: [] })));
		for (const item of items) {
			expect(item).toMatchObject({
				reachable: true,
				keyAccepted: true,
				httpStatus: 200,
				address: 'other',
				campaignsCompared: 3,
			});
			expect(item.milliseconds).toEqual(expect.any(Number));
			expect(item.text).toMatch(/ answers as expected: 3 campaigns compared\.$/);
		}
	});

	test('without campaigns has nothing to compare', async () => {
		for (const item of await check()) {
			expect(item).toMatchObject({ verdict: 'ok', campaignsCompared: 0 });
			expect(item.text).toMatch(/the account has no campaign to compare\.$/);
		}
	});

	test('is only read, once for all input items', async () => {
		const items = await check({}, { input: [{ json: {} }, { json: {} }, { json: {} }] });
		expect(items).toHaveLength(VENDORS.length);
		expect(every.all.map(({ writes }) => writes)).toEqual(VENDORS.map(() => 0));
	});

	test('says what the record knows of each call', async () => {
		const support = Object.fromEntries(
			(await check()).map((item) => [item.vendor, item.verbs as IDataObject]),
		);
		expect(support.talkover).toMatchObject({ start: 'documented', pause: 'documented' });
		expect(support.smartAlex).toMatchObject({ pause: 'partly', cancel: 'none' });
	});
});

test('what differs is named: a status, fields that are missing, fields that nobody documented, a Get', async () => {
	const listed: IDataObject = { ...row(), status: 'winding_down', mood: 'sunny' };
	delete listed.timezone;
	const got: IDataObject = { ...one(), id: row().id, owner: { name: 'Ada' } };
	delete got.files;
	answerWith(listed, got);
	const item = await checkTalkover();
	expect(item).toMatchObject({
		verdict: 'differs',
		unknownStatuses: ['winding_down'],
		missingFields: [
			{ place: 'list', name: 'timezone' },
			{ place: 'get', name: 'files' },
		],
		unknownFields: [
			{ place: 'list', name: 'mood', type: 'string' },
			{ place: 'get', name: 'owner', type: 'object' },
		],
		differences: [
			'Unknown status: winding_down.',
			'Documented, but not in the list: timezone.',
			'In the list, but not documented: mood.',
			'Documented, but not in Get: files.',
			'In Get, but not documented: owner.',
		],
	});
	for (const difference of item.differences as string[]) expect(item.text).toContain(difference);
});

test('a Get that gives another campaign, or none, is named', async () => {
	answerWith(row(), { ...one(), id: 'another' });
	expect((await checkTalkover()).differences).toContainEqual(expect.stringMatching(/^Get /));
	every.reset();
	talkover.addOne();
	talkover.simulator.fault({ path: /\/campaigns\/./, status: 403, body: { message: 'No' } });
	expect((await checkTalkover()).differences).toEqual([
		'Get failed (403) for a campaign of the list.',
	]);
});

describe('an account that cannot be read is an item, too', () => {
	test.each<[string, () => IDataObject, IDataObject]>([
		[
			'a wrong key',
			() => ({ apiKey: 'wrong' }),
			{ reachable: true, keyAccepted: false, httpStatus: 401 },
		],
		[
			'no key',
			() => ({ apiKey: '' }),
			{ reachable: false, text: 'The Talkover credential has no API key.' },
		],
		[
			'an address where nothing listens',
			() => ({ baseUrl: 'http://127.0.0.1:9' }),
			{ reachable: false, keyAccepted: null, httpStatus: null },
		],
		[
			'an address below the API',
			() => ({ baseUrl: `${talkover.simulator.url}/v9` }),
			{ reachable: true, keyAccepted: null, httpStatus: 404 },
		],
	])('%s', async (_, data, expected) => {
		expect(await checkTalkover(data())).toMatchObject({ verdict: 'failed', ...expected });
	});

	test('a web page', async () => {
		talkover.simulator.fault({
			status: 200,
			body: '<!doctype html><p>Welcome</p>',
			contentType: 'text/html',
		});
		expect(await checkTalkover()).toMatchObject({
			verdict: 'failed',
			reachable: true,
			text: expect.stringContaining('does not lead to the Talkover API') as string,
		});
	});

	test('a refusal without a word about the key', async () => {
		talkover.simulator.fault({ status: 403, body: {} });
		expect(await checkTalkover()).toMatchObject({ keyAccepted: false, httpStatus: 403 });
	});

	test('and the others are checked all the same', async () => {
		for (const vendor of every.all) vendor.addOne();
		talkover.simulator.fault({ status: 500, body: { message: 'Down' } });
		const verdicts = (await check()).map(({ vendor, verdict }) => [vendor, verdict]);
		expect(verdicts).toEqual(VENDORS.map(({ id }) => [id, id === 'talkover' ? 'failed' : 'ok']));
	});
});

describe('no key and no personal value is in a report', () => {
	const PLANTED = ['+15550001111', '15550001111', 'ada@example.com', 'Ada Moreno', 'sk-live-'];
	const KEY = 'sk-live-4f1c9a7b2e8d';

	test('of an account that differs', async () => {
		const personal: IDataObject = {
			status: '+15550001111',
			'+15550001111': 'Ada Moreno',
			'ada@example.com': 'Ada Moreno',
			notes: KEY,
			'Ada Moreno': 1,
			[KEY]: KEY,
		};
		answerWith({ ...row(), ...personal }, { ...one(), id: row().id, ...personal });
		const report = JSON.stringify(await checkTalkover());
		for (const text of [...PLANTED, String(talkover.simulator.apiKey), String(row().name)])
			expect(report).not.toContain(text);
		expect(report).toContain('(not shown)');
	});

	test('of a refusal that repeats them', async () => {
		const message = `No account of Ada Moreno, ada@example.com, +15550001111, for ${KEY}`;
		for (const status of [400, 401, 403, 404, 422, 500]) {
			every.reset();
			talkover.simulator.fault({ status, body: { message, error: message } });
			const report = JSON.stringify(await checkTalkover({ apiKey: KEY }));
			for (const text of PLANTED) expect(report).not.toContain(text);
		}
	});

	test.each([
		['status', 'status'],
		['enable_post_completion_cooldown', 'enable_post_completion_cooldown'],
		['address2', 'address2'],
		['callsPerDay', 'callsPerDay'],
		['q1-score', '(not shown)'],
		['15550001111', '(not shown)'],
		['Ada Moreno', '(not shown)'],
		['a@b.co', '(not shown)'],
		['x'.repeat(41), '(not shown)'],
		['id_4711', '(not shown)'],
	])('a field named %s is told as %s', (name, shown) => {
		const [vendor] = VENDORS.filter(({ campaigns }) => campaigns.documentedFields);
		const { unknownFields } = differencesOf(vendor!, [
			{ place: 'list', object: { [`${name}`]: 1 } },
		]);
		const known = [
			...(vendor?.campaigns.documentedFields?.list ?? []),
			...(vendor?.campaigns.documentedFields?.get ?? []),
		];
		expect(unknownFields.map((field) => field.name)).toEqual(known.includes(name) ? [] : [shown]);
	});
});
