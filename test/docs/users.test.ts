import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { POLL_SHARE } from '../../nodes/shared/trigger/plan';
import { namesOf } from '../newVendor/names';
import { pollCostOf } from './pollCost';
import { userPages, writtenPages } from './userPages';

const root = resolve(__dirname, '../..');

test('the pages for users say what records, nodes and facts say; else run npm run docs', async () => {
	const pages = await userPages();
	expect(pages.size).toBe(VENDORS.length);
	expect(writtenPages()).toEqual(pages);
});

test.each(VENDORS.map((vendor) => [vendor.name, vendor] as const))(
	'%s has a page that says all of it',
	(name, vendor) => {
		const { page } = namesOf(name);
		const text = writtenPages().get(`${page}.md`) ?? '';
		const sections = text.split(/^## /m).slice(1);
		expect(sections.map((section) => section.split('\n')[0])).toEqual([
			'Where the key is',
			'What works',
			'What to know',
			'What is assumed',
			'What a poll costs',
			'More',
		]);
		for (const section of sections) expect(section.trim().split('\n').length).toBeGreaterThan(2);
		expect(text).toContain(vendor.apiKeyLocation);
		expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`](docs/users/${page}.md)`);
	},
);

test('what a poll costs follows from the record', () => {
	expect(POLL_SHARE).toBe(1 / 2);
	const costs = new Map(VENDORS.map((vendor) => [vendor.id, pollCostOf(vendor)]));
	expect(costs.get('talkover')).toContain('50 requests a minute where Talkover allows 100');
	expect(costs.get('altur')).toContain('6 requests a second where Altur allows 12');
	expect(costs.get('callersAi')).toContain('one request, however many');
	expect(costs.get('callersAi')).not.toContain('small account');
	expect(costs.get('careCycle')).toContain('and one for the newest campaigns');
});
