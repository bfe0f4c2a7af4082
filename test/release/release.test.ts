import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { changelogFaults, released } from './changelog';
import { checkOut } from './checkout';
import { ownerFaults, packageFaults, singleFaults, tagFaults } from './checks';
import { expectedFiles, readManifest } from './contents';
import { handOver } from './handOver';
import { setOwner } from './owner';
import { differingFiles, pack, type Tarball } from './tarball';

const ROOT = resolve(__dirname, '../..');

const scratch = mkdtempSync(join(tmpdir(), 'release-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function write(root: string, files: Record<string, string>): string {
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	return root;
}

/** A package as small as one can be, built. */
const smallPackage = (name: string, more: Record<string, string> = {}): string =>
	write(join(scratch, name), {
		'package.json': JSON.stringify({
			name: 'n8n-nodes-small',
			version: '1.2.3',
			license: 'MIT',
			author: { name: 'Ada', email: 'ada@example.com' },
			files: ['dist', 'CHANGELOG.md'],
			n8n: { nodes: ['dist/nodes/Small/Small.node.js'], credentials: [] },
		}),
		'CHANGELOG.md': '# Changelog\n\n## 1.2.3\n\n- A change.\n',
		'README.md': '# Small\n',
		LICENSE: 'MIT\n',
		'nodes/Small/Small.node.ts': 'export class Small {}\n',
		'nodes/Small/Small.node.json': '{}\n',
		'icons/small.svg': '<svg/>\n',
		'dist/nodes/Small/Small.node.js': 'exports.Small = class {};\n',
		'dist/nodes/Small/Small.node.json': '{}\n',
		'dist/icons/small.svg': '<svg/>\n',
		...more,
	});

const packed = async (folder: string): Promise<Tarball> => {
	const into = `${folder}-packed`;
	mkdirSync(into, { recursive: true });
	return await pack(folder, into);
};

describe('a changelog', () => {
	const text = '# Changelog\n\n## Unreleased\n\n- New.\n\n## 0.1.0\n\n- First.\n';

	test('of work that goes on is not the one of a version', () => {
		expect(changelogFaults(text, '0.1.0')).toEqual([expect.stringContaining('Unreleased')]);
		expect(changelogFaults(text, '0.2.0')).toHaveLength(2);
	});

	test('gets the version above its changes', () => {
		const next = released(text, '0.2.0');
		expect(changelogFaults(next, '0.2.0')).toEqual([]);
		expect(changelogFaults(next, '0.1.0')).toEqual(['does not begin with 0.1.0']);
		expect(next.replace('## 0.2.0', '## Unreleased')).toBe(text);
	});

	test('without changes, or with the version already, is refused', () => {
		expect(() => released(released(text, '0.2.0'), '0.3.0')).toThrow('no changes');
		expect(() => released(text, '0.1.0')).toThrow('already');
		expect(changelogFaults('## 0.2.0\n\n## 0.1.0\n\n- First.\n', '0.2.0')).toEqual([
			'says nothing of 0.2.0',
		]);
	});
});

describe('a tarball', () => {
	test('has what its sources are built into, and nothing else', async () => {
		expect(packageFaults(await packed(smallPackage('good')), '1.2.3')).toEqual([]);
	});

	test.each([
		['a test', { 'dist/test/small.test.js': '' }, 'has dist/test/small.test.js'],
		['what the compiler keeps for itself', { 'dist/x.tsbuildinfo': '' }, 'has dist/x.tsbuildinfo'],
		[
			'a node that nobody built',
			{ 'nodes/Small/Other.node.ts': '' },
			'lacks dist/nodes/Small/Other.node.js',
		],
	])('with %s is refused', async (what, more, says) => {
		const folder = smallPackage(what.replaceAll(' ', '-'), more);
		expect(packageFaults(await packed(folder), '1.2.3')).toEqual([`the tarball ${says}`]);
	});

	test('of another version is refused, also where the lockfile or the changelog has it', async () => {
		const lockfile = JSON.stringify({ version: '1.2.2', packages: { '': { version: '1.2.2' } } });
		const tarball = await packed(smallPackage('versions', { 'package-lock.json': lockfile }));
		expect(packageFaults(tarball, '1.2.3')).toHaveLength(2);
		expect(packageFaults(tarball, '1.2.2')).toEqual([
			'package.json says version 1.2.3, and not 1.2.2',
			'CHANGELOG.md has no section 1.2.2',
		]);
	});

	test('is the same whenever and wherever it was packed, and names the file where it is not', async () => {
		const [one, other, changed] = (await Promise.all(
			[
				smallPackage('one'),
				smallPackage('a folder of another name'),
				smallPackage('changed', { 'dist/icons/small.svg': '<svg />\n' }),
			].map(packed),
		)) as [Tarball, Tarball, Tarball];
		expect(other.integrity).toBe(one.integrity);
		expect(changed.integrity).not.toBe(one.integrity);
		expect(await differingFiles(one, changed, join(scratch, 'compared'))).toEqual([
			expect.stringMatching(/dist\/icons\/small\.svg/),
		]);
	});
});

test('the tarball of this package is expected to have its nodes, and neither tests nor sources', () => {
	const expected = expectedFiles(ROOT);
	const { n8n } = readManifest(ROOT);
	expect(expected).toEqual(expect.arrayContaining([...n8n.nodes, ...n8n.credentials]));
	expect(expected.filter((path) => /test|\.ts$|\.map$/.test(path))).toEqual([]);
});

test('a tag is the version with a v in front', () => {
	expect(tagFaults('v1.2.3', '1.2.3')).toEqual([]);
	expect(tagFaults('1.2.3', '1.2.3')).toHaveLength(1);
	expect(tagFaults('v1.2.4', '1.2.3')).toHaveLength(1);
});

test('a single package is for one service, by the author of all', () => {
	const umbrella = readManifest(ROOT);
	const n8n = {
		credentials: umbrella.n8n.credentials.slice(0, 1),
		nodes: umbrella.n8n.nodes.slice(0, 2),
	};
	expect(singleFaults({ ...umbrella, n8n }, umbrella)).toEqual([]);
	const author = { name: 'Ada', email: 'ada@example.com' };
	expect(singleFaults({ ...umbrella, author }, umbrella)).toHaveLength(2);
});

test.each([
	[{ license: 'ISC' }, 'has the licence ISC, and not MIT'],
	[{ dependencies: { axios: '*' } }, 'depends on axios at run time'],
	[{ peerDependencies: { 'n8n-workflow': '*', zod: '*' } }, 'depends on zod at run time'],
])('a tarball whose manifest has %j is refused', async (wrong, says) => {
	const folder = smallPackage(`manifest ${Object.keys(wrong)[0]}`);
	const manifest = { ...readManifest(folder), ...wrong };
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	expect(packageFaults(await packed(folder), '1.2.3')).toEqual([`the tarball ${says}`]);
});

describe('the owner', () => {
	const owner = {
		repository: 'https://github.com/acme/n8n-campaigns',
		author: 'Acme Ltd',
		email: 'dev@acme.example',
	};

	test('of today is a stand-in, which is not released', () => {
		const faults = ownerFaults(readManifest(ROOT), undefined);
		const isStandIn = readManifest(ROOT).author?.email.endsWith('n8n-nodes-ai-campaigns.dev');
		expect(faults).toEqual(isStandIn ? [expect.stringContaining('stand-in')] : []);
	});

	test('is put everywhere by one command', async () => {
		const copy = join(scratch, 'owned');
		await checkOut(ROOT, copy);
		const { homepage = '' } = readManifest(copy);
		expect(setOwner(copy, owner)).toEqual(expect.arrayContaining(['package.json', 'LICENSE']));
		const manifest = readManifest(copy);
		expect(manifest.author).toEqual({ name: 'Acme Ltd', email: 'dev@acme.example' });
		expect(ownerFaults(manifest, 'acme/n8n-campaigns')).toEqual([]);
		expect(ownerFaults(manifest, 'someone/else')).toHaveLength(1);
		expect(setOwner(copy, owner)).toEqual([]);
		const left = execFileSync(
			'sh',
			['-c', `grep -rlF --exclude-dir=node_modules -e "${homepage}" . || true`],
			{ cwd: copy, encoding: 'utf8' },
		);
		expect(left).toBe('');
		expect(readFileSync(join(copy, 'LICENSE'), 'utf8')).toContain('(c) 2026 Acme Ltd');
	});

	test.each([
		[{ ...owner, repository: 'acme/n8n-campaigns' }, 'is not an address'],
		[{ ...owner, author: ' ' }, 'Say who the author is'],
		[{ ...owner, email: 'acme' }, 'is not an e-mail address'],
	])('that cannot be one is refused: %j', (wrong, says) => {
		expect(() => setOwner(join(scratch, 'nowhere'), wrong)).toThrow(says);
	});
});

describe('a single package', () => {
	const git = (cwd: string, ...words: string[]) =>
		execFileSync('git', words, { cwd, encoding: 'utf8' }).trim();
	const remote = join(scratch, 'remote.git');

	beforeAll(() => {
		git(scratch, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
	});

	test('goes into its own repository with the tag of its version', async () => {
		const sources = smallPackage('sources');
		expect(await handOver(sources, remote)).toBe('pushed');
		expect(git(remote, 'rev-parse', '1.2.3')).toBe(git(remote, 'rev-parse', 'main'));
		expect(git(remote, 'show', '1.2.3:README.md')).toBe('# Small');
		expect(git(remote, 'log', '-1', '--format=%an %s', 'main')).toBe('Ada Version 1.2.3');
	});

	test('is not handed over a second time', async () => {
		const before = git(remote, 'rev-parse', 'main');
		expect(await handOver(smallPackage('again', { 'README.md': 'other' }), remote)).toBe(
			'there already',
		);
		expect(git(remote, 'rev-parse', 'main')).toBe(before);
	});

	test('of the next version loses the files that it has no more', async () => {
		const sources = join(scratch, 'next');
		cpSync(join(scratch, 'sources'), sources, { recursive: true });
		const manifest = { ...readManifest(sources), version: '1.3.0' };
		writeFileSync(join(sources, 'package.json'), JSON.stringify(manifest));
		rmSync(join(sources, 'README.md'));
		expect(await handOver(sources, remote)).toBe('pushed');
		expect(git(remote, 'ls-tree', '--name-only', '1.3.0').split('\n')).not.toContain('README.md');
		expect(git(remote, 'rev-parse', '1.3.0~1')).toBe(git(remote, 'rev-parse', '1.2.3'));
	});
});

describe('the workflow that releases', () => {
	const workflow = readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8');

	test('begins with a tag, tests, checks, and publishes with provenance what was checked', () => {
		const order = [
			"tags: ['v*']",
			'npm ci',
			'npm test',
			'npm run release -- --tag "$GITHUB_REF_NAME"',
			'id-token: write',
			/npm publish .*\.tgz --provenance --access public/,
			'npm run release -- --hand-over',
		];
		const places = order.map((part) =>
			workflow.search(part instanceof RegExp ? part : escaped(part)),
		);
		expect(places).not.toContain(-1);
		expect([...places].sort((one, other) => one - other)).toEqual(places);
	});

	test('lets only the job that publishes sign', () => {
		expect(workflow.match(/id-token: write/g)).toHaveLength(1);
		const publishing = workflow.slice(
			workflow.indexOf('  publish:'),
			workflow.indexOf('  singles:'),
		);
		expect(publishing).toContain('id-token: write');
		expect(publishing).not.toMatch(/npm (ci|install|test|run)/);
	});
});

const escaped = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
