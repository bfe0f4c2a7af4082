import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { ROOT, UMBRELLA, type Product } from './product';

/** Headings, paragraphs and points of a list, each whole. */
const parts = (text: string): string[] => text.split(/\n\n|\n(?=- )/);

const isHeading = (part: string | undefined): boolean =>
	part === undefined || part.startsWith('## ');

const NOTHING = 'Nothing that concerns this package.';

/** The umbrella's changelog without what is about other vendors, the nodes for all of them, or its own development. */
export function changelogOf({ vendor, name }: Product): string {
	const foreign = [
		'AI Campaigns',
		'Pause All',
		'npm run',
		...VENDORS.filter(({ id }) => id !== vendor.id).map((other) => other.name),
	];
	const [, ...rest] = parts(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8').trim());
	const own = rest.filter((part) => !foreign.some((word) => part.includes(word)));
	// A version without a word of its own keeps its heading: a release looks for it.
	const told = own.flatMap((part, place) =>
		isHeading(part) && isHeading(own[place + 1]) ? [part, NOTHING] : [part],
	);
	const lines = told.map((part) => (part.startsWith('- ') ? part : `\n${part}\n`));
	const intro = `${name} has the versions of ${UMBRELLA.name}, which it is made from.`;
	return ['# Changelog', '', intro, ...lines, ''].join('\n').replace(/\n{3,}/g, '\n\n');
}
