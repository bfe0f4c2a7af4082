import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Bench } from '../bench';
import { allTables, shortTable } from './tables';

const ROOT = resolve(__dirname, '../../..');

/** The run that the documents show. */
export const SAVED = 'docs/bench.json';
const MARK = /(<!-- bench -->\n)([\s\S]*?)(\n<!-- \/bench -->)/;

/** Documents with a table between marks, and what stands there. */
export const DOCUMENTS: Record<string, (bench: Bench) => string> = {
	'README.md': shortTable,
	'docs/performance.md': allTables,
};

export const readDocument = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** What stands between the marks; undefined where there are none. */
export const tablesIn = (text: string): string | undefined => MARK.exec(text)?.[2];

export const readSaved = (): Bench => JSON.parse(readDocument(SAVED)) as Bench;

export const writeBench = (path: string, bench: Bench): void =>
	writeFileSync(join(ROOT, path), `${JSON.stringify(bench, null, '\t')}\n`);

/** Makes this run the one that the documents show. */
export function saveBench(bench: Bench): void {
	writeBench(SAVED, bench);
	for (const [path, tables] of Object.entries(DOCUMENTS)) {
		const text = readDocument(path).replace(
			MARK,
			(_, before: string, _old: string, after: string) => `${before}${tables(bench)}${after}`,
		);
		writeFileSync(join(ROOT, path), text);
	}
}
