import type { IDataObject } from 'n8n-workflow';
import {
	appointmentConfigs,
	transferConfigId,
	transferConfigs,
} from '../../simulators/careCycle/configs';
import { byId, byKey, locator, NOWHERE } from '../../support/nodes';
import { credentials, last, n8n, on, one, sent, sim } from './setup';

/** Seed of simulators that are started without one. */
const SEED = 1;
const search = async (method: string, filter?: string) =>
	(await n8n.listSearch('careCycle', method, { credentials: credentials(), filter })).results;

describe('From List', () => {
	test('of custom fields shows label and key, and searches in both', async () => {
		expect(await search('customFields')).toEqual([
			{ name: 'Plan (plan)', value: 'plan' },
			{ name: 'Lead source (lead_source)', value: 'lead_source' },
		]);
		expect(last()?.path).toBe('/v2/custom-fields?page=1&perPage=100');
		expect(await search('customFields', 'SOURCE')).toEqual([
			{ name: 'Lead source (lead_source)', value: 'lead_source' },
		]);
	});

	test('of appointment configs shows their names', async () => {
		expect(await search('appointmentConfigs')).toEqual(
			appointmentConfigs(SEED).map(({ id, name }) => ({ name, value: id })),
		);
		expect(await search('appointmentConfigs', 'welcome')).toHaveLength(1);
		expect(sent()).toEqual([
			'GET /v2/campaigns/appointment-configs',
			'GET /v2/campaigns/appointment-configs',
		]);
	});

	test('of transfer configs shows the list, where CareCycle has one', async () => {
		sim.switches.transferConfigs = 'listed';
		expect(await search('transferConfigs', 'desk')).toEqual([
			{ name: 'Front desk', value: transferConfigId(SEED, 'Front desk') },
		]);
	});

	test('of transfer configs else shows each that campaigns show, once', async () => {
		sim.switches.campaignShape = 'older';
		const [agents] = transferConfigs(SEED);
		sim.addCampaigns(2, { transferConfigId: String(agents?.id) });
		one();
		expect(await search('transferConfigs')).toEqual([
			{ name: 'Licensed agents', value: agents?.id },
		]);
	});

	test('of transfer configs says what to do where there is nothing to show', async () => {
		one();
		await expect(search('transferConfigs')).rejects.toThrow(
			'CareCycle documents no call that lists transfer configs, and no campaign shows one',
		);
	});

	test('of transfer configs tells a bad key as that', async () => {
		sim.fault({ refuse: 'key' });
		await expect(search('transferConfigs')).rejects.toThrow('did not accept the API key');
	});
});

describe('what is stored', () => {
	const [config] = appointmentConfigs(SEED);
	const id = String(config?.id);

	test.each<[string, unknown]>([
		['chosen from the list', { ...locator('list', id), cachedResultName: 'Plan review' }],
		['entered by ID', byId(` ${id} `)],
		['by an expression', byId(`={{ "${id}" }}`)],
		['as text, by an older workflow', id],
		['as an expression, by an older workflow', `={{ "${id}" }}`],
	])('an appointment config %s is sent', async (_, stored) => {
		sim.switches.campaignShape = 'older';
		const { json, error } = await on('campaign', 'update', {
			campaignId: byId(one().id),
			updateFields: { appointmentConfigId: stored as IDataObject },
			simplify: false,
		});
		expect(error).toBeUndefined();
		expect(last()?.body).toEqual({ appointmentConfigId: id });
		expect(json).toMatchObject({ appointmentConfig: { id }, unconfirmed: [] });
	});

	test.each<[string, unknown]>([
		['that is none', byId('main')],
		['that is none, as text', 'main'],
		['that is empty', byId('')],
	])('a transfer config %s is refused here', async (_, stored) => {
		const { error } = await on('campaign', 'update', {
			campaignId: byId(NOWHERE),
			updateFields: { transferConfigId: stored as IDataObject },
		});
		expect(error?.message).toBe('The Transfer Config is not a CareCycle ID [item 0]');
		expect(sim.requests).toEqual([]);
	});

	test.each<[string, unknown]>([
		['chosen from the list', locator('list', 'lead_source')],
		['entered', byKey('lead_source')],
		['by an expression', byKey('={{ "lead_source" }}')],
		['as text, by an older workflow', 'lead_source'],
	])('the key of a custom field %s is sent', async (_, fieldKey) => {
		const { error } = await on('lead', 'upload', {
			phoneNumber: '5550001111',
			postalCode: '10001',
			additionalFields: {
				customFields: { field: [{ fieldKey: fieldKey as IDataObject, value: 'web' }] },
			},
		});
		expect(error).toBeUndefined();
		expect(last()?.body).toMatchObject({
			records: [{ customFields: [{ fieldKey: 'lead_source', value: 'web' }] }],
		});
	});
});
