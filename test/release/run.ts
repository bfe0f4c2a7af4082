import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { released } from './changelog';
import { run } from '../e2e/server/run';
import { readManifest } from './contents';
import { handOver } from './handOver';
import { prepareRelease } from './release';
import type { Tarball } from './tarball';

const ROOT = resolve(__dirname, '../..');
const OUT = join(ROOT, 'build/release');

const USAGE = `npm run release -- --dry-run       builds and checks all packages; publishes nothing
npm run release -- --set 1.2.3     makes the unreleased changes those of a version
npm run release -- --tag v1.2.3    what a tag does: checks all, and leaves the tarballs in build/release
npm run release -- --hand-over     then: puts each single package into its own repository, tagged`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** The version goes into the manifest, the lockfile and the changelog; single packages take theirs from there. */
async function setVersion(version: string): Promise<void> {
	const changelog = join(ROOT, 'CHANGELOG.md');
	const text = released(readFileSync(changelog, 'utf8'), version);
	await run('npm', ['version', version, '--no-git-tag-version', '--ignore-scripts'], { cwd: ROOT });
	writeFileSync(changelog, text);
	say(`package.json, package-lock.json and CHANGELOG.md say ${version}. Next, where all is well:

  git commit -am "Version ${version}" && git tag v${version} && git push origin main v${version}`);
}

const line = ({ path, size, files, shasum, integrity }: Tarball): string =>
	`${basename(path)}  ${Math.ceil(size / 1000)} kB, ${files.length} files\n  ${shasum}\n  ${integrity}`;

/** @returns whether everything may be published */
async function check(tag: string | undefined): Promise<boolean> {
	const publishedBy = process.env.GITHUB_REPOSITORY;
	const { version, tarballs, faults, warnings } = await prepareRelease(ROOT, {
		tag,
		...(tag === undefined ? {} : { publishedBy, out: OUT }),
	});
	say(`Version ${version}: ${tarballs.length} packages, each built twice\n`);
	for (const tarball of tarballs) say(line(tarball));
	for (const warning of warnings) say(`Before a release: ${warning}`);
	for (const fault of faults) say(`Wrong: ${fault}`);
	if (!faults.length) say('\nVersions, changelogs, contents and hashes agree.');
	return faults.length === 0;
}

/** The address that git takes, from the one of npm. */
const remoteOf = (folder: string): string =>
	(readManifest(folder).repository?.url ?? '').replace(/^git\+/, '');

async function handOverSingles(): Promise<void> {
	const sources = join(OUT, 'sources');
	for (const name of readdirSync(sources).sort()) {
		const folder = join(sources, name);
		say(`${name}: ${await handOver(folder, remoteOf(folder))}`);
	}
}

async function main(): Promise<boolean> {
	const options = {
		'dry-run': { type: 'boolean' },
		'hand-over': { type: 'boolean' },
		set: { type: 'string' },
		tag: { type: 'string' },
	} as const;
	const { values } = parseArgs({ options });
	if (values.set !== undefined) await setVersion(values.set);
	else if (values['hand-over']) await handOverSingles();
	else if (values.tag !== undefined || values['dry-run']) return await check(values.tag);
	else say(USAGE);
	return true;
}

main().then(
	(isGood) => process.exit(isGood ? 0 : 1),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
