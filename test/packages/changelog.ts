import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { ROOT, UMBRELLA, type Product } from './product';

/** Headings, paragraphs and points of a list, each whole. */
const parts = (text: string): string[] => text.split(/\n\n|\n(?=- )/);

const isHeading = (part = ''): boolean => part.startsWith('## ');

/** What stands below a version that changed nothing of this package. */
const NOTHING = `- No changes but those of ${UMBRELLA.name}.`;

/** The umbrella's changelog without what is about other vendors, or about the nodes for all of them. */
export function changelogOf({ vendor, name }: Product): string {
	const foreign = [
		'AI Campaigns',
		'Pause All',
		...VENDORS.filter(({ id }) => id !== vendor.id).map((other) => other.name),
	];
	const [, ...rest] = parts(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8').trim());
	const kept = rest.filter((part) => !foreign.some((word) => part.includes(word)));
	const isEmpty = (index: number) =>
		isHeading(kept[index]) && (kept[index + 1] === undefined || isHeading(kept[index + 1]));
	const own = kept.flatMap((part, index) => (isEmpty(index) ? [part, NOTHING] : [part]));
	const lines = own.map((part) => (part.startsWith('- ') ? part : `\n${part}\n`));
	const intro = `${name} has the versions of ${UMBRELLA.name}, which it is made from.`;
	return ['# Changelog', '', intro, ...lines, ''].join('\n').replace(/\n{3,}/g, '\n\n');
}
