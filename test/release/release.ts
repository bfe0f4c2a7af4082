import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { ownerFaults, packageFaults, singleFaults, tagFaults } from './checks';
import { checkOut, uncommitted } from './checkout';
import { readManifest } from './contents';
import { inScratch } from './inScratch';
import { packAll } from './packages';
import { differingFiles, type Tarball } from './tarball';

/** What a release found. */
export interface Findings {
	version: string;
	tarballs: Tarball[];
	/** What must be mended before anything is published. */
	faults: string[];
	/** What a dry run passes over, and a release does not. */
	warnings: string[];
}

export interface ReleaseOptions {
	/** The tag that is released; left out in a dry run. */
	tag?: string;
	/** `owner/name` of the repository that publishes, where one does. */
	publishedBy?: string;
	/** Where the tarballs are left. */
	out?: string;
}

/** Two builds of one package must have one hash, wherever they were made. */
async function reproducibilityFaults(
	one: Tarball,
	other: Tarball | undefined,
	scratch: string,
): Promise<string[]> {
	if (!other) return ['was built once, and not a second time'];
	if (one.integrity === other.integrity) return [];
	const differing = await differingFiles(one, other, join(scratch, 'compared'));
	const what = differing.join('; ') || 'their files are equal, and the archives are not';
	return [`two builds have two hashes: ${what}`];
}

async function tarballFaults(
	[first, second]: [Tarball[], Tarball[]],
	version: string,
	scratch: string,
): Promise<string[]> {
	const faults: string[] = [];
	const [umbrella] = first.map(({ folder }) => readManifest(folder));
	for (const tarball of first) {
		const other = second.find(({ path }) => basename(path) === basename(tarball.path));
		const manifest = readManifest(tarball.folder);
		const isSingle = umbrella !== undefined && tarball !== first[0];
		const found = [
			...(isSingle ? singleFaults(manifest, umbrella) : []),
			...packageFaults(tarball, version),
			...(await reproducibilityFaults(tarball, other, scratch)),
		];
		faults.push(...found.map((each) => `${manifest.name}: ${each}`));
	}
	return faults;
}

/** What only a release must have: a dry run passes over it, since work goes on between releases. */
async function readinessFaults(root: string, options: ReleaseOptions): Promise<string[]> {
	const manifest = readManifest(root);
	const changed = await uncommitted(root);
	return [
		...(options.tag === undefined ? [] : tagFaults(options.tag, manifest.version)),
		...ownerFaults(manifest, options.publishedBy),
		...(changed?.length ? [`${changed.length} files are changed and not committed`] : []),
		...(changed ? [] : ['this is no git checkout: what is released has no commit']),
	];
}

/** What a changelog says while work goes on. */
const isOfUnreleasedWork = (fault: string): boolean =>
	/CHANGELOG\.md has changes below/.test(fault);

function keep(tarballs: Tarball[], version: string, out: string): void {
	rmSync(out, { recursive: true, force: true });
	mkdirSync(out, { recursive: true });
	for (const { path } of tarballs) cpSync(path, join(out, basename(path)));
	const list = tarballs.map(({ folder, path, size, shasum, integrity }) => {
		const { name } = readManifest(folder);
		return { name, version, file: basename(path), size, shasum, integrity };
	});
	writeFileSync(join(out, 'packages.json'), `${JSON.stringify(list, null, '\t')}\n`);
}

/** Keeps the sources of the single packages, which go to repositories of their own. */
function keepSources([umbrella, ...singles]: Tarball[], out: string): void {
	for (const { folder } of singles) {
		const name = relative(join(umbrella?.folder ?? '', 'build/packages'), folder);
		const filter = (path: string) => !['dist', 'node_modules'].includes(basename(path));
		cpSync(folder, join(out, 'sources', name), { recursive: true, filter });
	}
}

/** All packages, built from the project's files in a folder of their own. */
async function buildIn(scratch: string, root: string, name: string): Promise<Tarball[]> {
	const folder = join(scratch, name);
	await checkOut(root, folder);
	return await packAll(folder, join(scratch, `packed ${name}`));
}

async function prepareIn(
	scratch: string,
	root: string,
	options: ReleaseOptions,
): Promise<Findings> {
	const { version } = readManifest(root);
	const [first, second] = await Promise.all([
		buildIn(scratch, root, 'one'),
		buildIn(scratch, root, 'a folder of another name'),
	]);
	const found = await tarballFaults([first, second], version, scratch);
	const readiness = await readinessFaults(root, options);
	if (options.out !== undefined) {
		keep(first, version, options.out);
		keepSources(first, options.out);
	}
	if (options.tag !== undefined)
		return { version, tarballs: first, faults: [...found, ...readiness], warnings: [] };
	const [faults, warnings] = [false, true].map((isPassedOver) =>
		found.filter((fault) => isOfUnreleasedWork(fault) === isPassedOver),
	) as [string[], string[]];
	// Single packages have the changelog of the umbrella, so theirs says the same.
	return { version, tarballs: first, faults, warnings: [...warnings.slice(0, 1), ...readiness] };
}

/** Builds every package twice, in two folders, and checks versions, changelogs, contents and hashes against each other. */
export async function prepareRelease(root: string, options: ReleaseOptions): Promise<Findings> {
	return await inScratch(async (scratch) => await prepareIn(scratch, root, options));
}
