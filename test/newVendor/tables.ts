import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { capabilityRow } from '../docs/capabilities';
import type { Names } from './names';

const DOCUMENTED = { support: 'documented' } as const;

/** What the template's record can do. */
export const SKELETON = { verbs: { start: DOCUMENTED, pause: DOCUMENTED } };

/** A file that has something about each vendor, and how a vendor gets its own. */
export interface Table {
	path: string;
	add(text: string, names: Names): string;
}

type Named = Pick<Names, 'id' | 'name'>;

const compare = (one: string, other: string): number =>
	one.localeCompare(other, 'en', { sensitivity: 'base' });
const sorted = (list: string[]): string[] => [...list].sort(compare);
const withNew = (names: Names): Named[] =>
	[...VENDORS, names].sort((one, other) => compare(one.name, other.name));

/** "Altur, callers.ai and Talkover" */
const enumerated = (vendors: readonly Named[]): string =>
	vendors
		.map(({ name }) => name)
		.join(', ')
		.replace(/, (?=[^,]*$)/, ' and ');

/** Throws where a place is not there, so that no line is lost in silence. */
function find(text: string, place: string, from = 0): number {
	const at = text.indexOf(place, from);
	if (at < 0) throw new Error(`"${place}" is not there: a vendor cannot be added beside it`);
	return at;
}

function replaced(text: string, place: string, by: string): string {
	find(text, place);
	return text.replace(place, () => by);
}

interface Place {
	/** What the table begins with; left out where the file is one. */
	below?: string;
	/** What the lines of a vendor begin with. */
	begin: (vendor: Named) => string;
	/** What comes behind them. */
	end?: string;
}

/** Adds lines before those of the vendor that comes next by name, or behind those of the last one. */
function beside(
	text: string,
	{ name }: Names,
	{ below = '', begin, end = '\n' }: Place,
	lines: string,
): string {
	const next = VENDORS.find((vendor) => compare(vendor.name, name) > 0);
	const neighbour = next ?? VENDORS.at(-1)!;
	const from = find(text, begin(neighbour), find(text, below));
	const at = next ? from : find(text, end, from) + 1;
	return text.slice(0, at) + lines + text.slice(at);
}

interface Manifest {
	description: string;
	keywords: string[];
	n8n: { credentials: string[]; nodes: string[] };
}

function addToManifest(text: string, names: Names): string {
	const { name, className } = names;
	const manifest = JSON.parse(text) as Manifest;
	const { description, keywords, n8n } = manifest;
	const before = enumerated(VENDORS);
	manifest.description = replaced(description, before, enumerated(withNew(names)));
	keywords.push(name.toLowerCase());
	n8n.credentials = sorted([...n8n.credentials, `dist/credentials/${className}Api.credentials.js`]);
	const nodes = [className, `${className}Trigger`];
	const files = nodes.map((node) => `dist/nodes/${className}/${node}.node.js`);
	n8n.nodes = sorted([...n8n.nodes, ...files]);
	return JSON.stringify(manifest, null, '\t');
}

const list = (vendors: readonly Named[]): string => `{ ${vendors.map(({ id }) => id).join(', ')} }`;

function addToRegistry(text: string, names: Names): string {
	const { id, className } = names;
	const listed = replaced(text, list(VENDORS), list(withNew(names)));
	const line = `import { ${id} } from '../${className}/${id}.vendor';\n`;
	return beside(listed, names, { begin: (vendor) => `import { ${vendor.id} } ` }, line);
}

function addToReadme(text: string, names: Names): string {
	const { name, page } = names;
	const additions: Array<readonly [Place, string]> = [
		[
			{ below: '| Node | What it does |', begin: (vendor) => `| **${vendor.name}** and ` },
			`| **${name}** and **${name} Trigger** | FACT: what the node offers, in the vendor's own words |\n`,
		],
		[
			{ below: '<!-- capabilities -->', begin: (vendor) => `| ${vendor.name} | ` },
			`${capabilityRow({ name, ...SKELETON })}\n`,
		],
		[
			{ below: '| Vendor | Where the key is |', begin: (vendor) => `| ${vendor.name} | ` },
			`| ${name} | FACT: where a person finds the key |\n`,
		],
		[
			{ begin: (vendor) => `## ${vendor.name}\n`, end: '\n## ' },
			[
				`## ${name}\n`,
				'Campaign: Get Many, Get, Start, Pause.\n',
				`[${name} in n8n](docs/users/${page}.md): what works, what is assumed, what a poll costs. Its API:`,
				`[docs/vendors/${page}.md](docs/vendors/${page}.md).\n\n`,
			].join('\n'),
		],
	];
	return additions.reduce((changed, [place, lines]) => beside(changed, names, place, lines), text);
}

/** Everything that a person has to edit for a new vendor: nothing else names all of them. */
export const TABLES: Table[] = [
	{ path: 'package.json', add: addToManifest },
	{ path: 'nodes/AiCampaigns/vendors.ts', add: addToRegistry },
	{ path: 'README.md', add: addToReadme },
];
