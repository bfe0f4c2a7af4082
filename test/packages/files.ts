import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Files of a package by their path from its root, some with another text than the repository's. */
export class Files {
	private readonly texts = new Map<string, string>();

	/** @param written texts that take the place of the repository's, where a file is one of these */
	constructor(
		private readonly root: string,
		private readonly written: ReadonlyMap<string, string>,
	) {}

	exists(path: string): boolean {
		return this.written.has(path) || existsSync(join(this.root, path));
	}

	text(path: string): string {
		const known = this.texts.get(path) ?? this.written.get(path);
		if (known !== undefined) return known;
		const text = readFileSync(join(this.root, path), 'utf8');
		this.texts.set(path, text);
		return text;
	}

	/** Files below a folder whose names end so. */
	below(folder: string, ending = ''): string[] {
		const from = join(this.root, folder);
		if (!existsSync(from)) return [];
		return readdirSync(from, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
			.map((entry) => join(folder, join(entry.parentPath, entry.name).slice(from.length + 1)))
			.sort();
	}

	/** What a TypeScript file imports, as it is written there. */
	private importsIn(path: string): string[] {
		if (!path.endsWith('.ts')) return [];
		const { importedFiles } = ts.preProcessFile(this.text(path), true);
		return [...new Set(importedFiles.map(({ fileName }) => fileName))];
	}

	/** Names of the packages that a file imports, Node.js's own left out. */
	packagesIn(path: string): string[] {
		return this.importsIn(path)
			.filter((name) => !name.startsWith('.') && !isBuiltin(name))
			.map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
	}

	/** The files of the repository that a file imports, by the names that it uses. Throws where one is not there. */
	localImports(path: string): Map<string, string> {
		const names = this.importsIn(path).filter((name) => name.startsWith('.'));
		return new Map(names.map((name) => [name, this.resolve(path, name)]));
	}

	private resolve(from: string, name: string): string {
		const base = join(dirname(from), name);
		const found = [`${base}.ts`, `${base}/index.ts`, base].find(
			(path) => /\.\w+$/.test(path) && this.exists(path),
		);
		if (!found) throw new Error(`${from} imports ${name}, which is not there`);
		return found;
	}

	/** The files and all that they import, and what these import, in order. */
	withImports(entries: string[]): string[] {
		const seen = new Set(entries);
		for (const path of seen) for (const file of this.localImports(path).values()) seen.add(file);
		return [...seen].sort();
	}
}
