import { type IDataObject } from 'n8n-workflow';

import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { type Harness, loadPackage } from '../harness';
import { EveryVendor } from '../support/everyVendor';
import { byId, byKey, NOWHERE } from '../support/nodes';
import { type SimulatedVendor as Simulated } from '../support/simulatedVendor';

/** The same input gets the same treatment, whichever vendor it goes to. */

let n8n: Harness;
let vendors: EveryVendor;

beforeAll(async () => {
	n8n = await loadPackage();
	vendors = await EveryVendor.start();
});
afterEach(() => vendors.all.forEach(({ simulator }) => simulator.reset()));
afterAll(async () => await vendors.close());

const simulated = (id: string): Simulated => {
	const found = vendors.all.find((each) => each.id === id);
	if (!found) throw new Error(`No simulator of ${id}`);
	return found;
};

/** One operation of a vendor's own node, or with a vendor's campaign of AI Campaigns. */
interface Form {
	vendor: string;
	node?: string;
	parameters: IDataObject;
}

async function send({ vendor, node = vendor, parameters }: Form) {
	const { vendor: record, credential, simulator } = simulated(vendor);
	const { error } = await n8n.run({
		node,
		parameters,
		credentials: { [record.credential]: credential.data },
	});
	return {
		error,
		bodies: simulator.requests.map(({ body }) => body as unknown),
		requests: simulator.requests.length,
	};
}

/** What stands under any key of this name, however deep. */
function found(value: unknown, key: string): unknown[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, each]) => [
		...(name === key ? [each as unknown] : []),
		...found(each, key),
	]);
}

const campaignId = byId(NOWHERE);
const UUID = '3c90c3cc-0d44-4b50-8888-8dd25736052a';
const created = { name: 'A', agentId: byId(NOWHERE) };
const talkoverCampaign = {
	...created,
	resource: 'campaign',
	operation: 'create',
	campaignType: 'sales',
	startDate: '2030-01-01',
	daysOfWeek: [1],
	callTimeRanges: { range: [{ start: '09:00', end: '17:00' }] },
	timezone: 'America/New_York',
};
const update = (resource: string, updateFields: IDataObject): IDataObject => ({
	resource,
	operation: 'update',
	campaignId,
	contactId: campaignId,
	customerId: campaignId,
	updateFields,
});
const callersContact = {
	resource: 'contact',
	campaignId,
	name: 'Ada',
	phoneNumber: '+15550001111',
};

type Entry = [
	title: string,
	vendor: string,
	key: string,
	form: (value: string) => IDataObject,
	node?: string,
];

const titled = (entries: Entry[]) => entries.map((entry): [string, Entry] => [entry[0], entry]);

const PHONES: Entry[] = [
	...VENDORS.filter(({ contacts }) => contacts).map(({ id, name }): Entry => [
		`AI Campaigns, ${name}`,
		id,
		{ altur: 'contact', callersAi: 'phoneNumber', talkover: 'to' }[id] ?? 'phone',
		(phone) => ({
			vendors: [id],
			resource: 'contact',
			operation: 'add',
			campaign: byKey(`${id}:1`),
			phone,
			contactFields: {},
		}),
		'aiCampaigns',
	]),
	[
		'Altur, Add',
		'altur',
		'contact',
		(contact) => ({ resource: 'contact', operation: 'add', campaignId, contact }),
	],
	[
		'Altur, Start Call',
		'altur',
		'phone_number_to',
		(phoneNumberTo) => ({
			resource: 'call',
			operation: 'start',
			agentId: campaignId,
			phoneNumberTo,
		}),
	],
	[
		'callers.ai, one',
		'callersAi',
		'phoneNumber',
		(phoneNumber) => ({ ...callersContact, operation: 'addOrUpdate', phoneNumber }),
	],
	[
		'callers.ai, many',
		'callersAi',
		'phoneNumber',
		(phoneNumber) => ({ ...callersContact, operation: 'addOrUpdateMany', phoneNumber }),
	],
	[
		'CareCycle, Upload',
		'careCycle',
		'phoneNumber',
		(phoneNumber) => ({ resource: 'lead', operation: 'upload', phoneNumber, postalCode: '10001' }),
	],
	['CareCycle, Update', 'careCycle', 'callerId', (callerId) => update('customer', { callerId })],
	[
		'SmartAlex, Add Contacts',
		'smartAlex',
		'phone',
		(phone) => ({
			resource: 'campaign',
			operation: 'addContacts',
			campaignId,
			contactFrom: 'details',
			phone,
			firstName: 'Ada',
		}),
	],
	[
		'SmartAlex, Create',
		'smartAlex',
		'phone',
		(phone) => ({ resource: 'contact', operation: 'create', firstName: 'Ada', phone }),
	],
	['SmartAlex, Update', 'smartAlex', 'phone', (phone) => update('contact', { phone })],
	[
		'Talkover, Queue Call',
		'talkover',
		'to',
		(to) => ({ resource: 'campaign', operation: 'queueCall', campaignId, to }),
	],
	[
		'Talkover, Make Call',
		'talkover',
		'to',
		(to) => ({ resource: 'call', operation: 'make', agentId: campaignId, to }),
	],
];

const SPELLINGS = ['+15550001111', ' +1 555 000 1111 ', '+1 (555) 000-1111', '+1.555.000.1111'];

describe('a phone number', () => {
	test.each(titled(PHONES))(
		'of %s is sent in E.164, however it is punctuated',
		async (_, [, vendor, key, form, node]) => {
			for (const spelling of SPELLINGS) {
				simulated(vendor).simulator.reset();
				const { bodies } = await send({ vendor, node, parameters: form(spelling) });
				expect([spelling, found(bodies, key)[0]]).toEqual([spelling, '+15550001111']);
			}
		},
	);

	test.each(titled(PHONES))(
		'of %s is refused when it is none, and nothing is sent',
		async (_, [, vendor, , form, node]) => {
			const { error, requests } = await send({ vendor, node, parameters: form(' ') });
			expect(error?.message).toMatch(/^The Phone( Number)? is empty/);
			expect(requests).toBe(0);
		},
	);
});

const LISTS: Entry[] = [
	[
		'Altur, Cycle Filter Tags',
		'altur',
		'filter_tags',
		(cycleTags) => update('campaign', { cycleTags }),
	],
	[
		'Altur, Cycle Filter Statuses',
		'altur',
		'filter_statuses',
		(cycleStatuses) => update('campaign', { cycleStatuses }),
	],
	['SmartAlex, Tags', 'smartAlex', 'tags', (tags) => update('contact', { tags })],
	[
		'callers.ai, More Phone Numbers',
		'callersAi',
		'phoneNumbers',
		(phoneNumbers) => ({
			...callersContact,
			operation: 'addOrUpdate',
			additionalFields: { phoneNumbers },
		}),
	],
	...Object.entries({
		do_not_call_custom_list: 'dncNumbers',
		auto_dnc_trigger_errors: 'dncTriggerErrors',
		auto_dnc_trigger_statuses: 'dncTriggerStatuses',
	}).map(([key, name]): Entry => [
		`Talkover, ${name}`,
		'talkover',
		key,
		(value) => ({ ...talkoverCampaign, additionalFields: { [name]: value } }),
	]),
];

describe('a list', () => {
	test.each(titled(LISTS))(
		'of %s may be an array, a number or text with commas',
		async (_, [, vendor, key, form]) => {
			for (const [given, wanted] of [
				['={{ ["7000001", "7000002"] }}', ['7000001', '7000002']],
				['={{ [7000001, 7000002] }}', ['7000001', '7000002']],
				['7000001, 7000002,', ['7000001', '7000002']],
				['={{ 7000001 }}', ['7000001']],
			] as const) {
				simulated(vendor).simulator.reset();
				const { bodies } = await send({ vendor, parameters: form(given) });
				expect([given, found(bodies, key)[0]]).toEqual([given, wanted]);
			}
		},
	);

	test.each([
		['an array', '={{ [3, 1] }}', [1, 3]],
		['a number', '={{ 3 }}', [3]],
		['text with commas', '={{ "3, 1" }}', [1, 3]],
	])('of days may be %s', async (_, daysOfWeek, wanted) => {
		const { bodies } = await send({
			vendor: 'talkover',
			parameters: { ...talkoverCampaign, daysOfWeek },
		});
		expect(found(bodies, 'days_of_week')).toEqual([wanted]);
	});

	test.each([
		['an array', `={{ ["${NOWHERE}", "${UUID}"] }}`],
		['text with commas', `${NOWHERE}, ${UUID}`],
	])('of CareCycle IDs may be %s', async (_, transferConfigIds) => {
		const { bodies } = await send({
			vendor: 'careCycle',
			parameters: update('campaign', { transferConfigIds }),
		});
		expect(found(bodies, 'transferConfigIds')).toEqual([[NOWHERE, UUID]]);
	});
});

const create = (additionalFields: IDataObject): IDataObject => ({
	...created,
	resource: 'campaign',
	operation: 'create',
	additionalFields,
});

const REFUSED: Array<[says: string, vendor: string, parameters: IDataObject]> = [
	[
		'Max Retries must be a whole number from 0 to 10',
		'talkover',
		{ ...talkoverCampaign, additionalFields: { maxRetries: 11 } },
	],
	['Max Retries must be a whole number from 0 to 5', 'altur', update('campaign', { retries: 6 })],
	['Max Retries must be a whole number of at least 0', 'smartAlex', create({ maxRetries: -1 })],
	[
		'Max Concurrent Calls must be a whole number of at least 1',
		'careCycle',
		create({ maxConcurrentCalls: 0 }),
	],
	['The Name must have 1 to 255 characters', 'talkover', { ...talkoverCampaign, name: ' ' }],
	['The Name must have 1 to 255 characters', 'altur', update('campaign', { name: ' ' })],
	['The Name must have 1 to 255 characters', 'careCycle', update('campaign', { name: ' ' })],
	['The Name must have 1 to 200 characters', 'smartAlex', { ...create({}), name: ' ' }],
	['The Timezone is not known', 'talkover', { ...talkoverCampaign, timezone: 'Mars/Olympus' }],
	['The Timezone is not known', 'altur', update('campaign', { timezone: 'Mars/Olympus' })],
	['The Timezone is not known', 'smartAlex', create({ timezone: 'Mars/Olympus' })],
	[
		'Payload is not a JSON object',
		'talkover',
		{
			resource: 'campaign',
			operation: 'queueCall',
			campaignId,
			to: '+15550001111',
			options: { payload: '[1]' },
		},
	],
	[
		'Extracted Data is not a JSON object',
		'altur',
		{
			resource: 'contact',
			operation: 'add',
			campaignId,
			contact: '+15550001111',
			additionalFields: { extractedData: '[1]' },
		},
	],
	[
		'Variables is not a JSON object',
		'callersAi',
		{ ...callersContact, operation: 'addOrUpdate', data: '[1]' },
	],
	['Features is not a JSON object', 'careCycle', update('campaign', { features: '[1]' })],
	...['talkover', 'altur', 'careCycle'].map((vendor): [string, string, IDataObject] => [
		'There is nothing to change',
		vendor,
		update('campaign', {}),
	]),
];

test.each(REFUSED)(
	'"%s" is what a person of %s reads, and nothing is sent',
	async (says, vendor, parameters) => {
		const { error, requests } = await send({ vendor, parameters });
		expect(error?.message).toContain(says);
		expect(error?.message).toContain('[item 0]');
		expect(requests).toBe(0);
	},
);

test('a number may be text, as an expression gives it', async () => {
	const { bodies } = await send({
		vendor: 'altur',
		parameters: update('campaign', { retries: '={{ "2" }}' }),
	});
	expect(found(bodies, 'retries')).toEqual([2]);
});
