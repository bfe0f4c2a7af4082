import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, exampleFiles, fillIn, withSkeleton } from './copy';

/** The vendor of the example, made by the command and filled in by hand. */
const copy = withSkeleton('Acme Voice');
fillIn(copy.root);
const { written, edited } = copy.skeleton;
const files = [...new Set([...written, ...exampleFiles()])];
build(copy.root, [...files, ...edited]);
afterAll(() => copy.remove());

describe('a vendor more costs', () => {
	const isCounted = (path: string) => !/^test\/simulators\/|\/__schema__\//.test(path);

	test('at most 15 new files, beside its simulator and its schemas', () => {
		expect(files.filter(isCounted)).toHaveLength(15);
	});

	test('at most 3 edited files', () => {
		expect(edited).toEqual(['package.json', 'nodes/AiCampaigns/vendors.ts', 'README.md']);
	});
});

describe('the README of the package with it', () => {
	const readme = readFileSync(join(copy.root, 'README.md'), 'utf8');

	test.each([
		'| **Acme Voice** and **Acme Voice Trigger** | Acme Voice in its own words: campaigns, and people one by one |\n| **Altur**',
		'| Acme Voice | documented | documented | documented | not offered | not offered |\n| Altur',
		'| Acme Voice | Dashboard, Keys |\n| Altur',
		'## Acme Voice\n\nCampaign: Get Many, Get, Start, Pause.\n',
	])('has %j', (part) => {
		expect(readme).toContain(part);
	});
});

// Its own tests run in its own package: they load what was built there.
const load = createRequire(join(copy.root, 'package.json'));
describe('the vendor of the example', () => {
	load('./test/nodes/acmeVoice/node.test.ts');
	load('./test/conformance/acmeVoice.test.ts');
});
