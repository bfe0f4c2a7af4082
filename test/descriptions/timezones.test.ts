import type { INodePropertyOptions } from 'n8n-workflow';
import { describedNode, parametersOf, VENDOR_NODES } from './nodes';

const zoneFields = async () =>
	(await Promise.all(VENDOR_NODES.map(describedNode)))
		.flatMap(parametersOf)
		.filter(({ property }) => /time ?zone/i.test(property.displayName));

const choices = (options: unknown) => options as INodePropertyOptions[];

test('every time zone is chosen from the list, and takes what the list does not hold', async () => {
	const fields = await zoneFields();
	expect(new Set(fields.map(({ path }) => path))).toEqual(
		new Set([
			'altur.additionalFields.timezone',
			'altur.updateFields.timezone',
			'callersAi.additionalFields.timezone',
			'careCycle.timezone',
			'careCycle.updateFields.timezone',
			'smartAlex.additionalFields.timezone',
			'talkover.timezone',
			'talkover.updateFields.timezone',
		]),
	);
	for (const { property } of fields) {
		expect(property).toMatchObject({
			displayName: 'Timezone',
			type: 'options',
			allowArbitraryValues: true,
		});
		expect(choices(property.options).length).toBeGreaterThan(400);
	}
});

test('the list has each zone once, by the name of today, in an order that one can read', async () => {
	const [field] = await zoneFields();
	const [first, ...others] = choices(field?.property.options);
	expect(first).toEqual({ name: 'UTC', value: 'UTC' });
	const values = others.map(({ value }) => String(value));
	expect(values).toEqual([...new Set(values)].sort());
	expect(values).toEqual(
		expect.arrayContaining([
			'America/New_York',
			'America/Mexico_City',
			'Asia/Kolkata',
			'Europe/Kyiv',
			'America/Argentina/Buenos_Aires',
		]),
	);
	expect(values).not.toEqual(expect.arrayContaining(['Asia/Calcutta']));
	expect(others).toContainEqual({ name: 'America/New York', value: 'America/New_York' });
	for (const value of values)
		expect(() => new Intl.DateTimeFormat('en', { timeZone: value })).not.toThrow();
});

/** Workflows do not store a parameter that has its default, so another default would change what they do. */
test.each([
	['talkover.timezone', 'America/New_York'],
	['careCycle.timezone', ''],
])('%s keeps its default', async (path, value) => {
	const found = (await zoneFields()).find((each) => each.path === path);
	expect(found?.property.default).toBe(value);
});

test('CareCycle: the postal code, and the short names that it takes', async () => {
	const found = (await zoneFields()).find(({ path }) => path === 'careCycle.timezone');
	expect(
		choices(found?.property.options)
			.slice(0, 6)
			.map(({ name, value }) => [name, value]),
	).toEqual([
		['By Postal Code', ''],
		['Eastern (EST)', 'EST'],
		['Central (CST)', 'CST'],
		['Mountain (MST)', 'MST'],
		['Pacific (PST)', 'PST'],
		['UTC', 'UTC'],
	]);
});
