import type { CodexData } from 'n8n-workflow';

import { VENDORS } from './vendors';

const README = 'https://github.com/n8n-nodes-ai-campaigns/n8n-nodes-ai-campaigns';

/** What people type into the node panel to find a node that makes calls. */
const CALLING = [
	'calls',
	'phone calls',
	'calling',
	'cold calling',
	'telephony',
	'dialer',
	'dialler',
	'outbound',
	'voice ai',
	'voice agent',
	'voice bot',
	'ai caller',
	'campaigns',
	'start campaign',
	'pause campaign',
	'leads',
	'contacts',
];

/** With "campaigns" behind it, so that the vendor's own node comes first where only its name is typed. */
const vendorWords = VENDORS.flatMap(({ name, spellings = [] }) => [
	name.toLowerCase(),
	...spellings.map((spelling) => `${spelling} campaigns`),
]);

/** How the node panel finds the nodes for all vendors. Here and not in a JSON file, since it names every vendor. */
export const codex = (...more: string[]): CodexData => ({
	categories: ['Communication', 'Sales'],
	alias: [...vendorWords, ...CALLING, ...more],
	resources: {
		credentialDocumentation: [{ url: `${README}#credentials` }],
		primaryDocumentation: [{ url: `${README}#ai-campaigns` }],
	},
});
