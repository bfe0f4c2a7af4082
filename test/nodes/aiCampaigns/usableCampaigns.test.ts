import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { campaign } from '../../../nodes/AiCampaigns/resources/campaign';
import { contact } from '../../../nodes/AiCampaigns/resources/contact';
import { offerOf } from '../../../nodes/AiCampaigns/usable';
import { VENDORS } from '../../../nodes/AiCampaigns/vendors';
import type { Vendor } from '../../../nodes/shared/vendor';

/** What a picker offers, for every operation that picks a campaign. */

const LIVE = ['draft', 'scheduled', 'active', 'paused', 'unknown'];

const EVERYONE = () => true;

/** Which vendors can do it, as their records say. `statuses` undefined: what is over can be chosen too. */
const EXPECTED: Record<
	string,
	{ isAble: (vendor: Vendor) => boolean; statuses: string[] | undefined; first: string[] }
> = {
	'campaign get': { isAble: EVERYONE, statuses: undefined, first: [] },
	'campaign start': { isAble: EVERYONE, statuses: LIVE, first: ['draft', 'scheduled', 'paused'] },
	'campaign pause': { isAble: EVERYONE, statuses: LIVE, first: ['active'] },
	'campaign cancel': {
		isAble: ({ verbs }) => verbs.cancel !== undefined,
		statuses: LIVE,
		first: ['active', 'paused', 'scheduled'],
	},
	'contact add': {
		isAble: ({ contacts }) => contacts !== undefined,
		statuses: LIVE,
		first: [],
	},
};

const picking = (properties: INodeProperties[]): string[] =>
	properties
		.filter(({ name }) => name === 'campaign')
		.flatMap(({ displayOptions: { show } = {} }) =>
			(show?.operation ?? []).map(
				(operation) => `${String(show?.resource?.[0])} ${String(operation)}`,
			),
		);

const offered = (properties: INodeProperties[]): string[] =>
	properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options, displayOptions }) =>
			((options ?? []) as INodePropertyOptions[]).map(
				({ value }) => `${String(displayOptions?.show?.resource?.[0])} ${String(value)}`,
			),
		);

test('the table has every operation that picks a campaign', () => {
	expect(Object.keys(EXPECTED).sort()).toEqual(picking([...campaign, ...contact]).sort());
});

test.each(Object.entries(EXPECTED))('%s', (name, { isAble, statuses, first }) => {
	const [resource = '', operation = ''] = name.split(' ');
	const offers = VENDORS.map((vendor) => ({
		id: vendor.id,
		...offerOf(vendor, resource, operation),
	}));
	const unable = VENDORS.filter((vendor) => !isAble(vendor)).map(({ id }) => id);
	expect(offers.filter(({ lacks }) => lacks !== undefined).map(({ id }) => id)).toEqual(unable);
	for (const offer of offers) expect(offer).toMatchObject({ statuses, first });
});

test('an operation that picks no campaign, or none, leaves nothing out', () => {
	const others = offered([...campaign, ...contact]).filter((name) => !(name in EXPECTED));
	expect(others).toEqual(
		expect.arrayContaining(['campaign getAll', 'campaign getSummary', 'campaign pauseAll']),
	);
	for (const name of [...others, 'undefined undefined']) {
		const [resource = '', operation = ''] = name.split(' ');
		for (const vendor of VENDORS)
			expect(offerOf(vendor, resource, operation)).toEqual({
				lacks: undefined,
				statuses: undefined,
				first: [],
			});
	}
});

test('a vendor that cannot do it says so in a short sentence', () => {
	const said = Object.keys(EXPECTED).flatMap((name) => {
		const [resource = '', operation = ''] = name.split(' ');
		return VENDORS.flatMap((vendor) => offerOf(vendor, resource, operation).lacks ?? []);
	});
	const KNOWN = [
		'Altur campaigns cannot be cancelled through its API',
		'callers.ai campaigns cannot be cancelled through its API',
		'SmartAlex campaigns cannot be cancelled through its API',
		'CareCycle cannot add contacts to a campaign through its API',
	];
	expect(said).toEqual(expect.arrayContaining(KNOWN));
	for (const sentence of said)
		expect(sentence).toMatch(
			/^\S.* (campaigns cannot be cancelled|cannot add contacts to a campaign) through its API$/,
		);
});
