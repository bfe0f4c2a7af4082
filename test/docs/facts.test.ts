import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '../..');

/** Where the files of a vendor are. */
const FOLDERS = [
	'nodes',
	'credentials',
	'icons',
	'docs/vendors',
	'test/nodes',
	'test/simulators',
	'test/vendors',
];
const MARK = /\bFACT: (.+?)\s*(?:-->|\*\/|\|.*)?$/;

const filesBelow = (folder: string): string[] =>
	readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(root, join(entry.parentPath, entry.name)));

/** `npm run new:vendor` leaves a mark wherever something is to be found out: the line goes when it is. */
test('no fact about a vendor is missing', () => {
	const missing = ['README.md', ...FOLDERS.flatMap(filesBelow)].flatMap((path) =>
		readFileSync(join(root, path), 'utf8')
			.split('\n')
			.flatMap((line, index) => {
				const fact = MARK.exec(line)?.[1];
				return fact ? [`${path}:${index + 1} ${fact}`] : [];
			}),
	);
	expect(missing).toEqual([]);
});
