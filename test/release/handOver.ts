import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../e2e/server/run';
import { readManifest } from './contents';
import { inScratch } from './inScratch';

/** What became of a package that was handed over. */
export type HandedOver = 'pushed' | 'there already';

/** Everything but git's own folder, so that files which the package has no more go. */
function empty(folder: string): void {
	for (const name of readdirSync(folder))
		if (name !== '.git') rmSync(join(folder, name), { recursive: true });
}

async function pushFrom(checkout: string, sources: string, remote: string): Promise<HandedOver> {
	const { version, author } = readManifest(sources);
	const git = (...words: string[]) => run('git', words, { cwd: checkout });
	// As n8n's own tool tags a version.
	const tag = version;
	await git('clone', '--quiet', remote, '.');
	if ((await git('tag', '--list', tag)).trim() === tag) return 'there already';
	empty(checkout);
	cpSync(sources, checkout, { recursive: true });
	await git('config', 'user.name', author?.name ?? 'release');
	await git('config', 'user.email', author?.email ?? 'release@localhost');
	await git('add', '--all');
	await git('commit', '--quiet', '--allow-empty', '-m', `Version ${version}`);
	await git('tag', tag);
	await git('push', '--quiet', '--atomic', 'origin', 'HEAD:refs/heads/main', tag);
	return 'pushed';
}

/**
 * Puts the sources of a single package into its own repository, with the tag that publishes it there. A version that
 * has its tag already is left as it is, so that a release can be run again.
 */
export async function handOver(sources: string, remote: string): Promise<HandedOver> {
	return await inScratch(async (checkout) => await pushFrom(checkout, sources, remote));
}
