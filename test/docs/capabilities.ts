import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { type Vendor, VERBS } from '../../nodes/shared/vendor';

const title = (word: string) => word.replace(/^\w/, (first) => first.toUpperCase());

/** What AI Campaigns can do at each vendor, as a Markdown table made from the vendor records. */
export function capabilityTable(): string {
	const rows: Array<[string, (vendor: Vendor) => string]> = [
		['List, get, summary', () => 'documented'],
		...VERBS.map((verb): [string, (vendor: Vendor) => string] => [
			title(verb),
			({ verbs }) => verbs[verb]?.support ?? 'not offered',
		]),
		['Add contacts', ({ contacts }) => contacts?.support ?? 'not offered'],
	];
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [
		line(['', ...VENDORS.map(({ name }) => name)]),
		line(['---', ...VENDORS.map(() => '---')]),
		...rows.map(([name, cell]) => line([name, ...VENDORS.map(cell)])),
	].join('\n');
}
