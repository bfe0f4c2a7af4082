import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';

/** Breaks lines as `npm run format` does: names are longer and shorter than the template's. */
export async function formatFiles(root: string, paths: string[]): Promise<void> {
	const ignorePath = join(root, '.prettierignore');
	for (const path of paths) {
		const filepath = join(root, path);
		const { inferredParser, ignored } = await getFileInfo(filepath, { ignorePath });
		if (!inferredParser || ignored) continue;
		const options = { ...(await resolveConfig(filepath)), filepath };
		writeFileSync(filepath, await format(readFileSync(filepath, 'utf8'), options));
	}
}
