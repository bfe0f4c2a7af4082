import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import type { Vendor } from '../../nodes/shared/vendor';
import { describedNode } from '../descriptions/nodes';
import { namesOf } from '../newVendor/names';
import { capabilitiesOf } from './capabilities';
import { plainWordsOf } from './plainWords';
import { pollCostOf } from './pollCost';

const ROOT = resolve(__dirname, '../..');
const USER_PAGES = join(ROOT, 'docs/users');

const table = (head: string[], rows: string[][]): string =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Text of n8n's forms, which may hold links and bars. */
const plain = (text = ''): string => text.replace(/<[^>]+>/g, '').replaceAll('|', '\\|');

const IN_WORDS = {
	documented: 'yes',
	partly: 'yes; the documentation says so in one place, or does not say it any more',
	undocumented: 'tried once, and looked at: the documentation does not say how',
	'not offered': 'no',
};

function whatWorks(vendor: Vendor): string {
	const rows = capabilitiesOf(vendor).map(([name, support]) => [name, IN_WORDS[support]]);
	const elsewhere = [
		vendor.contactsFallback && `- Contacts: ${vendor.contactsFallback}`,
		vendor.callsFallback && `- Phone calls: ${vendor.callsFallback}`,
		`- All that the API does not offer: ${vendor.manualFallback.replace(/^D/, 'd')}`,
	].filter((line) => line !== undefined);
	return `${table(['AI Campaigns', vendor.name], rows)}\n\nWhere else to do it:\n\n${elsewhere.join('\n')}`;
}

function operations({ properties }: INodeTypeDescription): string {
	const resources = properties.find(({ name }) => name === 'resource')?.options ?? [];
	const rows = (resources as INodePropertyOptions[]).flatMap(({ name, value }) =>
		properties
			.filter(
				(each) => each.name === 'operation' && each.displayOptions?.show?.resource?.includes(value),
			)
			.flatMap(({ options = [] }) => options as INodePropertyOptions[])
			.map((operation) => [name, `**${operation.name}**`, plain(operation.description)]),
	);
	return table(['Resource', 'Operation', 'What it does'], rows);
}

function keyLines({ name, apiKeyLocation, baseUrl, credentialFields = [] }: Vendor): string {
	const fields = credentialFields.map(
		({ label, isRequired, about, location }) =>
			`- **${label}**${isRequired ? '' : ' (optional)'}: ${about.replace(/\.$/, '')}. You find it ${location}.`,
	);
	return [
		`- **API Key**: you find it ${apiKeyLocation}.`,
		...fields,
		`- **Base URL**: \`${baseUrl}\`, unless ${name} gave you another one.`,
	].join('\n');
}

async function pageOf(vendor: Vendor): Promise<string> {
	const { page } = namesOf(vendor.name);
	const facts = readFileSync(join(ROOT, `docs/vendors/${page}.md`), 'utf8');
	const { know, assumed } = plainWordsOf(facts);
	const node = await describedNode(vendor.id);
	const parts: Array<[string, string]> = [
		['Where the key is', keyLines(vendor)],
		[
			'What works',
			`${whatWorks(vendor)}\n\nThe ${vendor.name} node has ${vendor.name}'s own words:\n\n${operations(node)}`,
		],
		['What to know', know],
		[
			'What is assumed',
			`${vendor.name}'s documentation does not say these things, and the nodes rely on them. **Account: Check** of AI Campaigns looks at your account, and says where it answers otherwise.\n\n${assumed}`,
		],
		['What a poll costs', pollCostOf(vendor)],
		[
			'More',
			`- [README](../../README.md): all vendors, triggers and templates\n- [Errors by their text](../troubleshooting.md)\n- [What ${vendor.name}'s API offers, and which of its pages says so](../vendors/${page}.md)`,
		],
	];
	const intro = `<!-- Written by "npm run docs" from the record of the vendor, its node, and docs/vendors/${page}.md. -->`;
	const body = parts.map(([heading, text]) => `## ${heading}\n\n${text}`).join('\n\n');
	return `${intro}\n\n# ${vendor.name} in n8n\n\n${body}\n`;
}

/** The page for users of every vendor, by the name of its file. */
export async function userPages(): Promise<Map<string, string>> {
	const pages = new Map<string, string>();
	for (const vendor of VENDORS) pages.set(`${namesOf(vendor.name).page}.md`, await pageOf(vendor));
	return pages;
}

export function writtenPages(): Map<string, string> {
	mkdirSync(USER_PAGES, { recursive: true });
	const names = readdirSync(USER_PAGES).sort();
	return new Map(names.map((name) => [name, readFileSync(join(USER_PAGES, name), 'utf8')]));
}

/** Writes all of them, and removes those of vendors that are gone. */
export async function writePages(): Promise<number> {
	const pages = await userPages();
	for (const name of writtenPages().keys()) if (!pages.has(name)) rmSync(join(USER_PAGES, name));
	for (const [name, text] of pages) writeFileSync(join(USER_PAGES, name), text);
	return pages.size;
}
