import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { run } from '../e2e/server/run';

const LEFT_OUT = ['.cache', '.git', 'build', 'coverage', 'dist', 'node_modules'];

/** Files of the project as git knows them, new ones included; undefined where there is no git. */
async function knownFiles(root: string): Promise<string[] | undefined> {
	if (!existsSync(join(root, '.git'))) return undefined;
	const listed = await run(
		'git',
		['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
		{ cwd: root },
	);
	return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
}

/** The project in a folder of its own, with the packages that are installed: what is built there comes from its files alone. */
export async function checkOut(root: string, folder: string): Promise<void> {
	mkdirSync(folder, { recursive: true });
	const paths = await knownFiles(root);
	for (const path of paths ?? []) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		cpSync(join(root, path), join(folder, path));
	}
	if (!paths) {
		const filter = (path: string) => path === root || !LEFT_OUT.includes(basename(path));
		cpSync(root, folder, { recursive: true, filter });
	}
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** What is changed and not committed, a line a file; undefined where there is no git. */
export async function uncommitted(root: string): Promise<string[] | undefined> {
	if (!existsSync(join(root, '.git'))) return undefined;
	const status = await run('git', ['status', '--porcelain'], { cwd: root });
	return status.split('\n').filter((line) => line !== '');
}
