import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { smartAlex } from '../../../nodes/SmartAlex/smartAlex.vendor';

const FOLDER = join(__dirname, '../../fixtures/smartAlex');

/** What a page shows as an answer. */
const shown = (file: string): { data: IDataObject } =>
	(JSON.parse(readFileSync(join(FOLDER, `${file}.json`), 'utf8')) as { answer: never }).answer;

const { campaigns, calls } = smartAlex;
const KEY = 'smartAlex:94c1e7d2-0b6f-4a38-9d71-e5f8a2b3c608';

describe('a call in the words that all vendors share', () => {
	const read = (file: string, campaignId?: string) =>
		calls?.normalize(shown(file).data, campaignId);
	const common = {
		key: KEY,
		status: 'completed',
		vendorStatus: 'completed',
		outcome: 'answered',
		contactId: 'f2b6d9a1-7e3c-4c85-b1d8-64a9e0c3f706',
		durationSeconds: 205,
		summary: 'The caller booked a visit.',
		transcript: [
			{ speaker: 'agent', text: 'Hello, how can I help you?', atSeconds: 0 },
			{ speaker: 'person', text: 'I would like to book a visit.', atSeconds: 5 },
		],
	};

	test('of the newest pages', () => {
		expect(read('get-call')).toMatchObject({
			...common,
			campaignKey: null,
			direction: 'inbound',
			phone: null,
			recordingUrl: null,
			startedAt: '2026-03-05T14:30:00.000Z',
			endedAt: '2026-03-05T14:33:25.000Z',
		});
	});

	test('of the first pages, which have other names for the same', () => {
		expect(read('get-call.first')).toMatchObject({
			...common,
			phone: '+15550100001',
			recordingUrl: 'https://recordings.example.com/94c1e7d2.mp3',
			startedAt: '2024-03-05T14:30:00.000Z',
			endedAt: '2024-03-05T14:33:25.000Z',
		});
	});

	test('of the OpenAPI file, with its campaign, and while it goes on', () => {
		expect(read('get-call.openapi')).toMatchObject({
			campaignKey: 'smartAlex:5d1f0b7a-3c52-4e8e-9b0e-2f6a71c4d901',
			direction: 'outbound',
			phone: '+15550100001',
			transcript: [{ atSeconds: 0 }, { atSeconds: 5.5 }],
		});
		expect(read('get-call.openapi-null')).toMatchObject({
			campaignKey: null,
			contactId: null,
			status: 'active',
			endedAt: null,
			recordingUrl: null,
			transcript: null,
			summary: null,
		});
	});

	test.each([
		['initiating', 'queued', 'unknown'],
		['ringing', 'ringing', 'unknown'],
		['in_progress', 'active', 'answered'],
		['voicemail', 'completed', 'voicemail'],
		['no_answer', 'completed', 'noAnswer'],
		['busy', 'completed', 'busy'],
		['failed', 'failed', 'failed'],
		['hibernating', 'unknown', 'unknown'],
		[undefined, 'unknown', 'unknown'],
	])('%s is %s and %s', (call_status, status, outcome) => {
		expect(calls?.normalize({ id: 'a', call_status })).toMatchObject({ status, outcome });
	});

	test('web is somebody who called, and what is not known is null', () => {
		expect(calls?.normalize({ direction: 'web' })).toMatchObject({ direction: 'inbound' });
		const odd = { direction: 5, transcript: [{ speaker: 'x', text: 1, timestamp: 'soon' }] };
		expect(calls?.normalize(odd)).toMatchObject({
			key: 'smartAlex:',
			direction: null,
			transcript: [{ speaker: 'unknown', text: '1', atSeconds: null }],
		});
	});

	test('a date is asked for in the words of every generation', () => {
		const since = new Date(Date.now() - 90 * 60_000).toISOString();
		expect(calls?.query?.({ since, campaignId: 'c' })).toEqual({
			campaign_id: 'c',
			from_date: since,
			since_hours: 2,
		});
		expect(calls?.query?.({})).toEqual({});
	});
});

test.each([
	['list-campaigns', 'API reference of April 2026'],
	['list-campaigns.openapi', 'OpenAPI file of March 2026'],
	['list-campaigns.bare', 'OpenAPI file of March 2026'],
	['list-campaigns.first', 'API reference of January 2026'],
])('%s shows its age', (file, age) => {
	expect(campaigns.apiGeneration?.(shown(file))).toBe(age);
});

test('a list that shows nothing has no age', () => {
	expect(campaigns.apiGeneration?.({ data: [] })).toBeUndefined();
	expect(campaigns.apiGeneration?.(null)).toBeUndefined();
});

test('the documented fields of a campaign are those of all the pages', () => {
	const shapes = (prefix: string) =>
		readdirSync(FOLDER)
			.filter((file) => file.startsWith(prefix))
			.flatMap((file) => {
				const answer = shown(file.replace('.json', ''));
				return [answer.data ?? answer].flat().map((row) => Object.keys(row as object));
			});
	const { list = [], get = [], sometimes = [] } = campaigns.documentedFields ?? {};
	const everywhere = (names: string[][]) =>
		names.flat().filter((name) => names.every((each) => each.includes(name)));
	const [rows, objects] = [shapes('list-campaigns'), shapes('get-campaign')];
	expect(rows.length).toBeGreaterThan(5);
	expect(new Set(list)).toEqual(new Set(everywhere(rows)));
	const all = new Set([...rows, ...objects].flat());
	expect(new Set([...list, ...get, ...sometimes])).toEqual(all);
	for (const name of get) expect(everywhere(objects)).toContain(name);
});
