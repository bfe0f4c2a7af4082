import type { IDataObject } from 'n8n-workflow';
import { describedAs, inputs, pairs, run, sent, sim } from './setup';

const create = async (parameters: IDataObject = {}, more = {}) =>
	await run(
		{ resource: 'organization', operation: 'createSubOrganization', name: ' Acme ', ...parameters },
		more,
	);
const path = '/organization/sub-organization';

describe('Organization > Create Sub Organization', () => {
	test('sends the name alone, and gives the ID', async () => {
		const result = await create();
		expect(result.items).toEqual([
			{ json: { id: expect.stringMatching(/^[\da-f]{24}$/) }, pairedItem: { item: 0 } },
		]);
		expect(sent()).toEqual([{ method: 'POST', path, body: { name: 'Acme' } }]);
		expect(sim.dropped).toEqual([]);
	});

	test('sends all that callers.ai takes, as it takes it', async () => {
		const additionalFields = {
			incomingCalls: '={{ "5" }}',
			outgoingContacts: 0,
			retryAttemptsMaxValue: 3,
			permissions: ['permission_enable_voip_and_phones'],
			webhooks: {
				webhook: [
					{
						url: ' https://example.com/a ',
						events: ['POST_PROCESSING_FINISHED:INTERESTED', 'POST_PROCESSING_FINISHED:DO_NOT_CALL'],
					},
					{
						url: 'https://example.com/b',
						events: '={{ "POST_PROCESSING_FINISHED:VOICEMAIL, ANOTHER" }}',
					},
				],
			},
		};
		expect((await create({ additionalFields })).error).toBeUndefined();
		expect(sent()[0]?.body).toEqual({
			name: 'Acme',
			limits: { incomingCalls: 5, outgoingContacts: 0 },
			retryAttemptsMaxValue: 3,
			permissions: ['permission_enable_voip_and_phones'],
			webhooks: [
				{
					url: 'https://example.com/a',
					events: ['POST_PROCESSING_FINISHED:INTERESTED', 'POST_PROCESSING_FINISHED:DO_NOT_CALL'],
				},
				{
					url: 'https://example.com/b',
					events: ['POST_PROCESSING_FINISHED:VOICEMAIL', 'ANOTHER'],
				},
			],
		});
		expect(sim.dropped).toEqual([]);
	});

	test.each<[IDataObject, string]>([
		[{ name: ' ' }, 'The Name is empty'],
		[
			{ additionalFields: { incomingCalls: -1 } },
			'Incoming Calls Limit must be a whole number of at least 0',
		],
		[
			{ additionalFields: { outgoingContacts: 1.5 } },
			'Outgoing Contacts Limit must be a whole number of at least 0',
		],
		[
			{ additionalFields: { retryAttemptsMaxValue: 0 } },
			'Retry Attempts Limit must be a whole number of at least 1',
		],
		[
			{ additionalFields: { webhooks: { webhook: [{ url: 'example.com', events: ['A'] }] } } },
			'The URL "example.com" under Webhooks is not a web address',
		],
		[
			{ additionalFields: { webhooks: { webhook: [{ url: 'https://a.example', events: [] }] } } },
			'The URL "https://a.example" under Webhooks has no event',
		],
	])('refuses %j before any request', async (parameters, says) => {
		const result = await create(parameters, {
			input: inputs({}, {}),
			onError: 'continueRegularOutput',
		});
		expect(pairs(result)).toEqual([0, 1]);
		expect(String(result.items[0]?.json.error)).toContain(says);
		expect(sim.requests).toEqual([]);
	});

	test('says which field to add where callers.ai asks for it', async () => {
		sim.switches.retryAttempts = 'required';
		const refused = await create();
		expect(refused.error?.message).toContain(
			'callers.ai could not create the sub organization (400): retryAttemptsMaxValue must be a number',
		);
		expect(
			(await create({ additionalFields: { retryAttemptsMaxValue: 2 } })).error,
		).toBeUndefined();
	});

	test('is sent once, also when the connection breaks before the answer', async () => {
		sim.fault({ method: 'POST', cutAfterWrite: true });
		expect(describedAs(await create())).toContain('it was not sent again');
		expect(sim.writes).toBe(1);
	});
});
