import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');
const NEW_FILES = ['nodes/Sixth/sixth.vendor', 'credentials/SixthApi.credentials'];

const compile = (path: string): string =>
	ts.transpileModule(readFileSync(path, 'utf8'), {
		compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2021, esModuleInterop: true },
	}).outputText.replaceAll('../../../../../nodes/shared/', '../shared/').replaceAll('../../../../nodes/shared/', '../nodes/shared/');

/** The built package with one vendor more: its record, its credential and one line in the registry. */
export function packageWithSixth(): { root: string; remove: () => void } {
	const root = mkdtempSync(join(tmpdir(), 'ai-campaigns-sixth-'));
	cpSync(join(ROOT, 'dist'), join(root, 'dist'), { recursive: true });
	symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
	for (const name of NEW_FILES) {
		const target = join(root, 'dist', `${name}.js`);
		mkdirSync(dirname(target), { recursive: true });
		writeFileSync(target, compile(join(__dirname, 'vendor', `${name}.ts`)));
	}
	const registry = join(root, 'dist/nodes/AiCampaigns/vendors.js');
	const line = 'exports.VENDORS.push(require("../Sixth/sixth.vendor").sixth);\n';
	writeFileSync(registry, readFileSync(registry, 'utf8') + line);
	const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { n8n: { credentials: string[] } };
	manifest.n8n.credentials.push(`dist/${NEW_FILES[1]}.js`);
	writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
	return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
