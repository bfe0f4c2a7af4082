/** A function as the profiler of V8 names it; what is built in has no address. */
export interface Frame {
	functionName: string;
	url: string;
}

/** Whose code it is that runs, and what a person calls it. */
export const OWNERS = {
	package: 'This package',
	n8n: "n8n's engine and what it imports",
	axios: 'Axios and what it imports',
	node: 'Node.js: http, net, streams, timers',
	native: 'Native code: connections, system calls',
	garbage: 'Garbage collector',
	bench: 'The bench itself',
	waiting: 'Waiting',
} as const;
export type Owner = keyof typeof OWNERS;

/** Work of V8 and Node.js in which no function of JavaScript runs. */
const STATES = new Map<string, Owner>([
	['(garbage collector)', 'garbage'],
	['(program)', 'native'],
	['(idle)', 'waiting'],
]);

/** Axios and what it imports to send a request. */
const AXIOS = [
	...['axios', 'follow-redirects', 'proxy-from-env', 'form-data', 'asynckit', 'combined-stream'],
	...['delayed-stream', 'es-set-tostringtag', 'hasown', 'mime-types', 'mime-db'],
];
/** What runs TypeScript. */
const TOOLS = ['tsx', 'esbuild'];

/** The npm package that a file belongs to; the innermost one where packages stand in packages. */
const npmPackageOf = (url: string): string | undefined =>
	/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];

/**
 * Whose function it is; undefined where it is built in, so that it works for its caller.
 * @param root address of this repository's folder, `file:///...`, without a slash at its end
 */
export function ownerOf({ functionName, url }: Frame, root: string): Owner | undefined {
	const state = STATES.get(functionName);
	if (state) return state;
	if (url.startsWith('node:')) return 'node';
	const npmPackage = npmPackageOf(url);
	if (npmPackage === undefined) {
		if (url === '') return undefined;
		return url.startsWith(`${root}/dist/`) ? 'package' : 'bench';
	}
	if (TOOLS.includes(npmPackage)) return 'bench';
	return AXIOS.includes(npmPackage) ? 'axios' : 'n8n';
}
