import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import { describedNode, NODES } from './nodes';

/** What people type into the node panel to find a node that makes calls. */
const WORDS = [
	...[
		'ai call',
		'ai caller',
		'call',
		'calling',
		'calls',
		'phone',
		'phone call',
		'telephony',
		'voice',
		'voice agent',
		'voice ai',
		'voice bot',
	],
	...['cold call', 'dialer', 'dialler', 'outbound'],
	...['campaign', 'campaigns', 'start', 'start campaign', 'pause', 'pause campaign'],
	...['contact', 'contacts', 'lead', 'leads'],
];

/** The same for one vendor, in the spellings that people use. */
const VENDOR_WORDS: Record<string, string[]> = Object.fromEntries(
	VENDORS.map(({ id, name, spellings = [] }) => [id, [name.toLowerCase(), ...spellings]]),
);

const OWN_WORDS: Record<string, string[]> = {
	...VENDOR_WORDS,
	aiCampaigns: ['ai campaigns', ...Object.values(VENDOR_WORDS).flat()],
};

test('a name of two words is found in two words too', () => {
	expect(Object.values(VENDOR_WORDS).flat()).toEqual(
		expect.arrayContaining(['callers ai', 'care cycle', 'smart alex', 'talk over']),
	);
});

/** The editor wants the letters of the search in this order in the name or in one alias, spaces too; here they must be next to each other. */
async function isFound(name: string, words: string): Promise<boolean> {
	const { displayName, codex } = await describedNode(name);
	return [displayName, ...(codex?.alias ?? [])].some((each) => each.toLowerCase().includes(words));
}

describe.each(NODES)('%s is found by', (name) => {
	test.each([...WORDS, ...(OWN_WORDS[name.replace(/Trigger$/, '')] ?? [])])('%s', async (words) => {
		expect(await isFound(name, words)).toBe(true);
	});
});

test.each(NODES.filter((name) => name.endsWith('Trigger')))(
	'%s is found by what it reacts to',
	async (name) => {
		expect(await isFound(name, 'campaign completed')).toBe(true);
	},
);

test('a vendor is not found by the name of another', async () => {
	expect(await isFound('talkover', 'care cycle')).toBe(false);
});
