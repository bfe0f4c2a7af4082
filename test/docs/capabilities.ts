import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { type Support, type Verb, VERBS } from '../../nodes/shared/vendor';

interface Supported {
	support: Support;
}

/** What a vendor's record tells of its capabilities. */
export interface Offer {
	name: string;
	verbs: Partial<Record<Verb, Supported>>;
	contacts?: Supported;
	calls?: Supported;
}

const title = (word: string) => word.replace(/^\w/, (first) => first.toUpperCase());

const COLUMNS: Array<[string, (offer: Offer) => Supported | undefined]> = [
	['List, get, summary', () => ({ support: 'documented' })],
	...VERBS.map((verb): [string, (offer: Offer) => Supported | undefined] => [
		title(verb),
		({ verbs }) => verbs[verb],
	]),
	['Add contacts', ({ contacts }) => contacts],
	['Phone calls', ({ calls }) => calls],
];

const line = (cells: string[]) => `| ${cells.join(' | ')} |`;

/** What AI Campaigns can do at a vendor: the name of each capability, and how it is documented. */
export const capabilitiesOf = (offer: Offer): Array<[string, Support | 'not offered']> =>
	COLUMNS.map(([name, cell]) => [name, cell(offer)?.support ?? 'not offered']);

export const capabilityRow = (offer: Offer): string =>
	line([offer.name, ...capabilitiesOf(offer).map(([, support]) => support)]);

/** What AI Campaigns can do at each vendor, as a Markdown table made from the vendor records. */
export const capabilityTable = (): string =>
	[
		line(['Vendor', ...COLUMNS.map(([name]) => name)]),
		line(['---', ...COLUMNS.map(() => '---')]),
		...VENDORS.map(capabilityRow),
	].join('\n');
