import { careCycle } from '../../../nodes/CareCycle/careCycle.vendor';
import { one, sim } from './setup';

const page = async (): Promise<unknown> => {
	const answer = await fetch(`${sim.url}/v2/campaigns`, { headers: { 'x-api-key': sim.apiKey } });
	return await answer.json();
};

test.each([
	['newer', 'newer API reference'],
	['older', 'older API reference'],
	['earlier', 'older API reference'],
] as const)('a list in the %s shape is told by its fields', async (shape, generation) => {
	sim.switches.campaignShape = shape;
	one();
	expect(careCycle.campaigns.apiGeneration?.(await page())).toBe(generation);
});

test('an empty list tells nothing, and neither does an answer of another kind', async () => {
	expect(careCycle.campaigns.apiGeneration?.(await page())).toBeUndefined();
	expect(careCycle.campaigns.apiGeneration?.('<html>')).toBeUndefined();
	expect(careCycle.campaigns.apiGeneration?.({ items: [{ id: '1' }] })).toBeUndefined();
});

test('names the fields that the newer reference documents', async () => {
	one();
	const { items } = (await page()) as { items: object[] };
	const { list, get } = careCycle.campaigns.documentedFields ?? { list: [], get: [] };
	expect([...list].sort()).toEqual(Object.keys(items[0] ?? {}).sort());
	expect(get).toEqual(list);
});

test('calls are listed by customer alone, so AI Campaigns is told where to find them', () => {
	expect(careCycle.calls).toBeUndefined();
	expect(careCycle.callsFallback).toContain('Customer > Get Calls');
});
