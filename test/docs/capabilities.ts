import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { type Vendor, VERBS } from '../../nodes/shared/vendor';

const title = (word: string) => word.replace(/^\w/, (first) => first.toUpperCase());

/** What AI Campaigns can do at each vendor, as a Markdown table made from the vendor records. */
export function capabilityTable(): string {
	const columns: Array<[string, (vendor: Vendor) => string]> = [
		['List, get, summary', () => 'documented'],
		...VERBS.map((verb): [string, (vendor: Vendor) => string] => [
			title(verb),
			({ verbs }) => verbs[verb]?.support ?? 'not offered',
		]),
		['Add contacts', ({ contacts }) => contacts?.support ?? 'not offered'],
	];
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [
		line(['Vendor', ...columns.map(([name]) => name)]),
		line(['---', ...columns.map(() => '---')]),
		...VENDORS.map((vendor) => line([vendor.name, ...columns.map(([, cell]) => cell(vendor))])),
	].join('\n');
}
