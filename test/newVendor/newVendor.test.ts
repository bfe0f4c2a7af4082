import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, copyPackage, exampleFiles, fillIn } from './copy';
import { namesOf } from './names';
import { filesIn, writeSkeleton } from './skeleton';

/** The vendor of the example, made by the command and filled in by hand. */
const copy = copyPackage();
const { written, edited } = writeSkeleton(copy.root, namesOf('Acme Voice'));
fillIn(copy.root);
const files = [...new Set([...written, ...exampleFiles()])];
build(copy.root, [...files, ...edited]);
afterAll(() => copy.remove());

describe('a vendor more costs', () => {
	/** Schemas are generated, and what the vendor's pages show is typed from them, a file an answer. */
	const isCounted = (path: string) => !/^test\/(simulators|fixtures)\/|\/__schema__\//.test(path);

	test('at most 15 new files, beside its simulator, its schemas and the answers that its pages show', () => {
		expect(files.filter(isCounted)).toHaveLength(15);
	});

	test('at most 3 edited files', () => {
		expect(edited).toEqual(['package.json', 'nodes/AiCampaigns/vendors.ts', 'README.md']);
	});
});

test.each([
	['Talkover', 'Talkover is there already, with the id talkover'],
	['callers ai', 'callers.ai is there already, with the id callersAi'],
	['CARE CYCLE', 'CareCycle is there already, with the id careCycle'],
	['Ai-Campaigns', 'nodes/AiCampaigns is there already: a vendor cannot have its name'],
	['shared', 'nodes/shared is there already: a vendor cannot have its name'],
	['Acme Voice', 'nodes/AcmeVoice is there already: a vendor cannot have its name'],
])('%s is refused before anything is written', (name, says) => {
	const look = () => [
		filesIn(copy.root),
		...edited.map((path) => readFileSync(join(copy.root, path), 'utf8')),
	];
	const before = look();
	expect(() => writeSkeleton(copy.root, namesOf(name))).toThrow(says);
	expect(look()).toEqual(before);
});

describe('the README of the package with it', () => {
	const readme = readFileSync(join(copy.root, 'README.md'), 'utf8');

	test.each([
		[
			'the row of its nodes',
			/\n\| \*\*Acme Voice\*\* and \*\*Acme Voice Trigger\*\* \| Acme Voice in its own words: .*\|\n\| \*\*Altur\*\*/,
		],
		['the row of what it can', /\n\| Acme Voice \| documented( \| [\w ]+)+ \|\n\| Altur \| /],
		['the row of its credential', /\n\| Acme Voice \| Dashboard, Keys \|\n\| Altur \| /],
		[
			'its section',
			/\n\n## Acme Voice\n\nCampaign: .+\n\n\[.+\]\(docs\/users\/acme-voice\.md\).+\n\[.+\]\(docs\/vendors\/acme-voice\.md\)\.\n\n## Altur\n/,
		],
	])('has %s', (_, part) => {
		expect(readme).toMatch(part);
	});
});

// Its own tests run in its own package: they load what was built there.
const load = createRequire(join(copy.root, 'package.json'));
describe('the vendor of the example', () => {
	load('./test/nodes/acmeVoice/node.test.ts');
	load('./test/conformance/acmeVoice.test.ts');
});
