import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { scripts } from '../../package.json';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const below = (folder: string, ending: string): string[] =>
	readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : below(path, ending);
		return path.endsWith(ending) ? [path] : [];
	});

const pages = ['README.md', 'CONTRIBUTING.md', ...below('docs', '.md'), ...below('.github', '.md')];

/** Text without code, in which brackets mean something else. */
const prose = (text: string) => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, 'code');

/** The part of an address that leads to a heading, as GitHub makes it. */
const anchorOf = (heading: string): string =>
	heading
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/[`*]/g, '')
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');

const anchorsOf = (path: string): string[] =>
	[
		...read(path)
			.replace(/```[\s\S]*?```/g, '')
			.matchAll(/^#{1,6} (.+)$/gm),
	].map(([, heading]) => anchorOf(heading as string));

interface Link {
	page: string;
	file: string;
	anchor?: string;
}

/** Links to files and headings of the project. */
function linksOf(page: string): Link[] {
	return [...prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target]) => target as string)
		.filter((target) => !/^[a-z]+:/.test(target))
		.map((target) => {
			const [path = '', anchor] = target.split('#');
			const file = path === '' ? page : relative(root, join(root, dirname(page), path));
			return { page, file: normalize(file), anchor };
		});
}

const links = pages.flatMap(linksOf);

test('every link leads to a file that is there', () => {
	expect(links.length).toBeGreaterThan(80);
	expect(links.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
});

test('every link to a heading leads to one that is there', () => {
	const toHeadings = links.filter(({ anchor }) => anchor !== undefined);
	expect(toHeadings.length).toBeGreaterThan(10);
	expect(toHeadings.filter(({ file, anchor = '' }) => !anchorsOf(file).includes(anchor))).toEqual(
		[],
	);
});

test('what nodes and credentials link to stands in the README', () => {
	const sources = ['nodes', 'credentials'].flatMap((folder) => [
		...below(folder, '.json'),
		...below(folder, '.ts'),
	]);
	const anchors = sources.flatMap((path) =>
		[...read(path).matchAll(/(?:n8n-nodes-[\w-]+|\$\{README\})#([\w-]+)/g)].map(
			([, anchor]) => anchor as string,
		),
	);
	expect(anchors.length).toBeGreaterThan(9);
	const known = anchorsOf('README.md');
	expect(anchors.filter((anchor) => !known.includes(anchor))).toEqual([]);
});

describe('commands', () => {
	const workflows = below('.github/workflows', '.yml');
	const places = [...pages, ...workflows, '.ci/run'];

	/** Every first group of a pattern in every place, with the place. */
	const named = (pattern: RegExp) =>
		places.flatMap((place) =>
			[...read(place).matchAll(pattern)].map(([, what]) => ({ place, what: what as string })),
		);

	test('that npm runs are scripts of the package', () => {
		const commands = named(/npm run ([\w:-]+)/g).filter(({ what }) => what !== '');
		expect(commands.length).toBeGreaterThan(40);
		expect(commands.filter(({ what }) => !(what in scripts))).toEqual([]);
	});

	test('that jest runs name tests that are there', () => {
		const tests = below('test', '.test.ts');
		const paths = named(/npx jest (test\/[\w/.-]+)/g);
		expect(paths.length).toBeGreaterThan(10);
		expect(paths.filter(({ what }) => !tests.some((path) => path.includes(what)))).toEqual([]);
	});

	test('that release have the switches that they are given', () => {
		const source = read('test/release/run.ts');
		const switches = named(/npm run release -- --([\w-]+)/g);
		expect(switches.length).toBeGreaterThan(5);
		expect(
			switches.filter(({ what }) => !new RegExp(`\\b'?${what}'?: \\{ type`).test(source)),
		).toEqual([]);
	});

	test('in a block of the README are those that a person types first', () => {
		const blocks = [...read('README.md').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) =>
			block?.trim(),
		);
		expect(blocks).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
	});
});

test('files and folders that a page names in words are there', () => {
	const PLACE = /`((?:test|nodes|credentials|examples|icons|docs|\.github|\.ci)\/[\w/.-]*)`/g;
	const found = pages.flatMap((page) =>
		[...read(page).matchAll(PLACE)].map(([, place]) => ({ page, place: place as string })),
	);
	expect(found.length).toBeGreaterThan(20);
	expect(found.filter(({ place }) => !existsSync(join(root, place)))).toEqual([]);
});

test('every page is reached from the README', () => {
	const reached = new Set(['README.md']);
	for (const page of reached)
		for (const { file } of pages.includes(page) ? linksOf(page) : []) {
			const isFolder = existsSync(join(root, file)) && statSync(join(root, file)).isDirectory();
			reached.add(isFolder ? join(file, 'README.md') : file);
		}
	const ours = pages.filter((page) => !page.startsWith('.github'));
	expect(ours.filter((page) => !reached.has(page))).toEqual([]);
});
