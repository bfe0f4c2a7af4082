import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capabilityTable } from './capabilities';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('the capability table is what the vendor records say', () => {
	const between = /<!-- capabilities -->\n([\s\S]*?)\n<!-- \/capabilities -->/.exec(readme)?.[1];
	expect(between).toBe(capabilityTable());
});

test('every picture and file that the README names is there', () => {
	const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(
		([, path]) => path as string,
	);
	expect(links.length).toBeGreaterThan(3);
	expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every picture under docs is shown', () => {
	const pictures = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.png'));
	expect(pictures.length).toBeGreaterThan(3);
	expect(pictures.filter((file) => !readme.includes(`](docs/${file})`))).toEqual([]);
});

test('every template is shown, with its picture', () => {
	const names = readdirSync(join(root, 'examples')).map((file) => file.replace(/\.json$/, ''));
	expect(names.length).toBeGreaterThanOrEqual(6);
	const missing = names.filter(
		(name) =>
			!readme.includes(`](examples/${name}.json)`) ||
			!readme.includes(`](docs/template-${name}.png)`),
	);
	expect(missing).toEqual([]);
});

test("the README speaks n8n's own words", () => {
	// n8n 2.41 says Publish, and tests a credential by itself when it is saved.
	expect(readme).not.toMatch(/\bactivate[sd]? (the|your) workflow|\*\*Test\*\*/i);
});

test('every npm script that the README names exists', () => {
	const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		scripts: Record<string, string>;
	};
	const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name as string);
	expect(named.length).toBeGreaterThan(2);
	expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
