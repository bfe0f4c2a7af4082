import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changelogFaults } from './changelog';
import { contentFaults, type Manifest, readManifest } from './contents';
import type { Tarball } from './tarball';

/** The owner that stands in package.json until `npm run owner` has put another one there. */
const STAND_IN = 'n8n-nodes-ai-campaigns.dev';

const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

interface Lockfile {
	version: string;
	packages: Record<string, { version: string }>;
}

/** The version, wherever a package says it. */
function versionFaults(root: string, version: string): string[] {
	const lockfile = join(root, 'package-lock.json');
	const locked = existsSync(lockfile)
		? (JSON.parse(readFileSync(lockfile, 'utf8')) as Lockfile)
		: undefined;
	const said: Array<[string, string | undefined]> = [
		['package.json', readManifest(root).version],
		['package-lock.json', locked?.version ?? version],
		['package-lock.json, packages', locked?.packages['']?.version ?? version],
	];
	return said
		.filter(([, each]) => each !== version)
		.map(([where, each]) => `${where} says version ${each}, and not ${version}`);
}

/** What keeps a packed package from being released as this version. */
export const packageFaults = ({ folder, files }: Tarball, version: string): string[] => [
	...versionFaults(folder, version),
	...changelogFaults(read(folder, 'CHANGELOG.md'), version).map((each) => `CHANGELOG.md ${each}`),
	...contentFaults(folder, files).map((each) => `the tarball ${each}`),
];

/** What keeps a package from being one for a single service, by the same author as the one that it is made from. */
export function singleFaults(single: Manifest, umbrella: Manifest): string[] {
	const { credentials, nodes } = single.n8n;
	const faults: string[] = [];
	if (credentials.length !== 1 || nodes.length !== 2)
		faults.push(
			`has ${credentials.length} credentials and ${nodes.length} nodes, and not one service`,
		);
	if (single.author?.email !== umbrella.author?.email)
		faults.push(`names another author than ${umbrella.name}`);
	return faults;
}

/** `owner/name` of a repository on GitHub. */
const repositoryOf = ({ repository }: Manifest): string | undefined =>
	/github\.com\/([^/]+\/[^/]+?)(?:\.git)?$/.exec(repository?.url ?? '')?.[1];

/** What npm and n8n compare between a package and the repository that publishes it. */
export function ownerFaults(manifest: Manifest, publishedBy: string | undefined): string[] {
	const { author, homepage = '' } = manifest;
	const repository = repositoryOf(manifest);
	const faults: string[] = [];
	if (author?.email.endsWith(STAND_IN))
		faults.push(
			'package.json names a stand-in for its owner: see docs/releasing.md, "Name the owner"',
		);
	if (!repository || !homepage.includes(`github.com/${repository}`))
		faults.push(`package.json has the homepage ${homepage}, which is not its repository`);
	if (publishedBy !== undefined && publishedBy !== repository)
		faults.push(`package.json names the repository ${repository}, and ${publishedBy} publishes it`);
	return faults;
}

/** What a tag says against a version. */
export const tagFaults = (tag: string, version: string): string[] =>
	tag === `v${version}` ? [] : [`the tag is ${tag}, and package.json says version ${version}`];
