import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';

const root = join(__dirname, '../..');
const folder = join(root, 'docs/vendors');

const HEADINGS = [
	'In plain words',
	'Pages',
	'Credentials',
	'Operations',
	'Campaigns',
	'Campaign statuses',
	'Starting and pausing',
	'Contacts',
	'Calls',
	'Paging',
	'Errors',
	'Rate limits',
	'Webhooks',
	'Not used yet',
	'Assumptions',
	'Contradictions',
];

const fileOf = (vendor: string) =>
	`${vendor.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;
const vendors = VENDORS.map(({ id }) => [id, join(folder, fileOf(id))] as const);
const read = (path: string) => readFileSync(path, 'utf8');
const headingsOf = (text: string) =>
	[...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading as string);

/** Text without code, in which brackets mean something else. */
const prose = (text: string) => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
const DEFINITION = /^\[([^\]]+)\]: (\S+)$/gm;

/** References such as [lifecycle] that a page uses, and the addresses that it gives them. */
function references(text: string) {
	const defined = new Map(
		[...text.matchAll(DEFINITION)].map(([, name, address]) => [name as string, address as string]),
	);
	const used = [...prose(text.replace(DEFINITION, '')).matchAll(/\[([^\]]+)\](?!\()/g)].map(
		([, name]) => name as string,
	);
	return { defined, used: new Set(used) };
}

const linksOf = (text: string) =>
	[...prose(text).matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link as string);

/** Packages of others, and files that stand in a package of their own. */
const NOT_HERE = /node_modules|^newVendor\/(example|template)\//;

const sources = (folders: string[]) =>
	folders.flatMap((each) =>
		readdirSync(join(root, each), { recursive: true, encoding: 'utf8' })
			.filter((path) => path.endsWith('.ts') && !NOT_HERE.test(path))
			.map((path) => join(each, path)),
	);

const inOneLine = (comment: string) => comment.replace(/\s*\n\s*\*\s*/g, ' ');

test('every vendor has its page, and the README leads to it', () => {
	const shown = linksOf(read(join(root, 'README.md')));
	expect(readdirSync(folder).sort()).toEqual(
		['README.md', ...vendors.map(([, path]) => basename(path))].sort(),
	);
	expect(vendors.filter(([, path]) => !shown.includes(relative(root, path)))).toEqual([]);
});

describe.each(vendors)('the page of %s', (_, path) => {
	const text = existsSync(path) ? read(path) : '';

	it('has the headings that all of them have', () => {
		expect(headingsOf(text)).toEqual(HEADINGS);
	});

	it('gives each source an address, and names none for nothing', () => {
		const { defined, used } = references(text);
		expect(used.size).toBeGreaterThan(5);
		expect([...used].filter((name) => !defined.has(name))).toEqual([]);
		expect([...defined.keys()].filter((name) => !used.has(name))).toEqual([]);
		expect([...defined.values()].filter((address) => !address.startsWith('https://'))).toEqual([]);
	});

	it('lists what is assumed, and marks nothing in another way', () => {
		expect(/^\| Assumed, since no page says it \| If it is otherwise \|$/m.test(text)).toBe(true);
		expect(
			text.match(
				/docs: |\bseed\b|\binferred\b|\bunknown —|\bassumption to make\b|\bstored (?:page|cop)/gi,
			),
		).toBeNull();
	});
});

test('links of the pages lead to files that are there', () => {
	const pages = ['docs/n8n.md', ...readdirSync(folder).map((name) => `docs/vendors/${name}`)];
	const links = pages.flatMap((page) =>
		linksOf(read(join(root, page))).map((link) => join(dirname(page), link.replace(/#.*/, ''))),
	);
	expect(links.length).toBeGreaterThan(5);
	expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
});

describe('comments in code', () => {
	const COMMENT = /\/\*\*[\s\S]*?\*\/|(?<!:)\/\/ .*/g;
	const comments = sources(['nodes', 'credentials', 'test'])
		.filter((path) => !path.endsWith(basename(__filename)))
		.flatMap((path) =>
			(read(join(root, path)).match(COMMENT) ?? []).map((comment) => ({
				path,
				comment: inOneLine(comment),
			})),
		);

	it('point to headings that exist', () => {
		const pointers = comments.flatMap(({ path, comment }) =>
			[...comment.matchAll(/\bdocs\/((?:vendors\/)?[\w-]+)\.md, ([^*\n]+)/g)].map(
				([, page, rest]) => ({ path, page, rest: rest as string }),
			),
		);
		const isLost = ({ page, rest }: (typeof pointers)[number]) => {
			const file = join(root, `docs/${page}.md`);
			return (
				!existsSync(file) || !headingsOf(read(file)).some((heading) => rest.startsWith(heading))
			);
		};
		expect(pointers.length).toBeGreaterThan(10);
		expect(pointers.filter(isLost)).toEqual([]);
	});

	it('cite no code that nothing explains', () => {
		const CODE =
			/\bdocs: |\bFrom "|(?:^|[\s(])(?:T|P|V[1-3]|mcp|ess)\/[a-z]|\bSeed page\b|\/\*\* Seed\b|\bcapture\b/;
		const citing = comments.filter(
			({ path }) => path.startsWith('test/simulators/') || path.endsWith('.vendor.ts'),
		);
		expect(citing.length).toBeGreaterThan(50);
		expect(citing.filter(({ comment }) => CODE.test(comment))).toEqual([]);
	});
});
