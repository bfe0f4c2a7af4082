import { altur } from '../../../nodes/Altur/altur.vendor';
import { toCall, transcriptOf } from '../../../nodes/Altur/calls';

/** The words of https://docs.altur.io/en/api-reference/calls/retrieve and .../campaigns/retrieve-calls. */
test.each([
	['created', null, 'queued', 'unknown'],
	['queued', null, 'queued', 'unknown'],
	['ringing', null, 'ringing', 'unknown'],
	['in-progress', 'human', 'active', 'unknown'],
	['forwarding', 'human', 'active', 'unknown'],
	['ended', 'human', 'completed', 'answered'],
	['ended', 'machine', 'completed', 'voicemail'],
	['ended', 'unknown', 'completed', 'unknown'],
	['busy', null, 'completed', 'busy'],
	['no-answer', null, 'completed', 'noAnswer'],
	['failed', null, 'failed', 'failed'],
	['parked', null, 'unknown', 'unknown'],
])('%s, answered by %s', (word, answeredBy, status, outcome) => {
	expect(
		altur.calls?.normalize({ id: 'cll_1', status: word, answered_by: answeredBy }),
	).toMatchObject({
		key: 'altur:cll_1',
		status,
		vendorStatus: word,
		outcome,
		campaignKey: null,
		transcript: null,
	});
});

test('a row of a campaign tells the person and the recording', () => {
	const raw = {
		id: 'cll_1',
		type: 'outbound',
		status: 'ended',
		answered_by: 'human',
		started_at: '2026-03-03T13:10:09-06:00',
		ended_at: '2026-03-03T13:11:39-06:00',
		duration: 90,
		contact: { id: 42, phone_number: '+15550100042' },
		recording_url: '/api/v1.0/call/cll_1/recording',
	};
	expect(altur.calls?.normalize(raw, '4101')).toMatchObject({
		campaignKey: 'altur:4101',
		contactId: '42',
		phone: '+15550100042',
		direction: 'outbound',
		startedAt: '2026-03-03T19:10:09.000Z',
		endedAt: '2026-03-03T19:11:39.000Z',
		durationSeconds: 90,
		recordingUrl: 'https://api.altur.io/api/v1.0/call/cll_1/recording',
	});
	const whole = 'https://example.com/1.mp3';
	expect(toCall('altur', 'https://x', { recording_url: whole }, null).recordingUrl).toBe(whole);
});

describe('the transcript', () => {
	const call = {
		created_at: '2026-03-03T19:10:02Z',
		started_at: '2026-03-03T19:10:09Z',
		ended_at: '2026-03-03T19:11:39Z',
	};
	const said = (sent_at: string, sent_by: string, content: string | null) => ({
		sent_at,
		sent_by,
		content,
	});

	test('has the words of this call, and of no other in the thread', () => {
		const messages = [
			said('2026-03-02T19:10:10Z', 'EU', 'Yesterday'),
			said('2026-03-03T19:10:10Z', 'AI', 'Hello'),
			said('2026-03-03T13:10:20-06:00', 'EU', 'Yes?'),
			said('2026-03-03T19:10:30Z', 'SYS', 'Transferred'),
			said('2026-03-03T19:10:31Z', 'AI', null),
			said('2026-03-03T19:20:00Z', 'AI', 'Later'),
		];
		expect(transcriptOf(call, messages)).toEqual([
			{ speaker: 'agent', text: 'Hello', atSeconds: 1 },
			{ speaker: 'person', text: 'Yes?', atSeconds: 11 },
			{ speaker: 'unknown', text: 'Transferred', atSeconds: 21 },
		]);
	});

	test('is null where nothing was said in it', () => {
		expect(transcriptOf(call, [])).toBeNull();
		expect(transcriptOf(call, undefined)).toBeNull();
		expect(transcriptOf(call, [said('2026-03-01T00:00:00Z', 'AI', 'x')])).toBeNull();
	});

	test('goes from the call to its thread, and asks for the call where only its row is known', async () => {
		const asked: unknown[] = [];
		const send = async ({ ids = {} }: { ids?: Record<string, string> }) => {
			asked.push(ids);
			return 'callId' in ids
				? { id: 'cll_1', ...call, thread: { id: 'thr_1' } }
				: [said('2026-03-03T19:10:10Z', 'AI', 'Hello')];
		};
		const lines = [{ speaker: 'agent', text: 'Hello', atSeconds: 1 }];
		expect(await altur.calls?.readTranscript?.(send, { id: 'cll_1' })).toEqual(lines);
		expect(asked).toEqual([{ callId: 'cll_1' }, { threadId: 'thr_1' }]);
		const whole = { id: 'cll_1', ...call, thread: { id: 'thr_2' } };
		expect(await altur.calls?.readTranscript?.(send, whole)).toEqual(lines);
		expect(asked).toHaveLength(3);
	});
});
