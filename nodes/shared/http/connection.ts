import { withoutSecrets } from './credential';
import type { Fault } from './faults';

const TIMEOUT_CODES = ['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'];
const BROKEN_CODES = ['ECONNRESET', 'EPIPE', 'ERR_BAD_RESPONSE', 'ERR_STREAM_PREMATURE_CLOSE'];

/** Why no connection came about, in words; the codes are those of Node.js. */
const UNREACHABLE: Array<{ codes: RegExp; reason: string; tip?: string }> = [
	{ codes: /^ENOTFOUND$/, reason: 'there is no server of this name' },
	{ codes: /^EAI_AGAIN$/, reason: 'its name could not be looked up' },
	{ codes: /^ECONNREFUSED$/, reason: 'the server refuses the connection' },
	{ codes: /^E(HOST|NET)UNREACH$/, reason: 'the network does not lead there' },
	{ codes: /^ERR_INVALID_URL$/, reason: 'it is not a web address' },
	{
		codes: /^(EPROTO|ERR_SSL_\w+)$/,
		reason: 'the server does not speak https',
		tip: 'A server of your own may need http:// in front instead of https://.',
	},
	{
		codes: /CERT|_SIGNATURE$/,
		reason: 'n8n does not trust its certificate',
		tip: 'For a server of your own, make its certificate known to n8n.',
	},
];

interface ErrorInChain {
	code?: unknown;
	/** Where n8n puts the code, too: for many releases before 2.34, its error kept nothing else of what it came from. */
	httpCode?: unknown;
	message?: unknown;
	cause?: unknown;
}

/** The error and what it came from: n8n's error holds that of axios, which holds that of Node.js. */
function causes(error: unknown): ErrorInChain[] {
	const found: ErrorInChain[] = [];
	for (
		let at = error;
		typeof at === 'object' && at !== null && found.length < 4;
		at = (at as ErrorInChain).cause
	)
		found.push(at);
	return found;
}

/** The fault of a request that got no answer, from the code that Node.js or axios gave. */
export function connectionFault(error: unknown, secrets: string[]): Fault {
	const chain = causes(error);
	const codes = chain
		.flatMap(({ code, httpCode }) => [code, httpCode])
		.filter((code) => typeof code === 'string');
	const has = (known: string[]) => codes.some((code) => known.includes(code));
	if (has(TIMEOUT_CODES)) return { kind: 'timeout' };
	const unreachable = UNREACHABLE.find((each) => codes.some((code) => each.codes.test(code)));
	if (unreachable) return { kind: 'unreachable', reason: unreachable.reason, tip: unreachable.tip };
	if (has(BROKEN_CODES) || codes.some((code) => code.startsWith('HPE_')))
		return { kind: 'connection' };
	const said = String((chain[1] ?? chain[0])?.message ?? '');
	return { kind: 'unreachable', reason: withoutSecrets(said, secrets).slice(0, 200) };
}
