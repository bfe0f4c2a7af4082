import type { Profiler } from 'node:inspector';
import { ownerOf, OWNERS, type Owner } from './owners';

/** Milliseconds in which a function ran itself, without what it called. */
export interface FunctionTime {
	name: string;
	/** Where it stands: a module of Node.js, or its file in its package. */
	file: string;
	owner: Owner;
	ms: number;
}

type ProfileNode = Profiler.ProfileNode;

const MICROSECONDS = 1_000;

/** From the package on, or from the repository's folder on. */
const shortFile = (url: string, root: string): string =>
	url.replace(/^.*\/node_modules\//, '').replace(`${root}/`, '');

/** Milliseconds by node of the call tree. */
function timesOf({ samples = [], timeDeltas = [] }: Profiler.Profile): Map<number, number> {
	const times = new Map<number, number>();
	samples.forEach((id, place) => {
		const ms = (timeDeltas[place] ?? 0) / MICROSECONDS;
		times.set(id, (times.get(id) ?? 0) + ms);
	});
	return times;
}

/** Each node of the call tree with the nearest function, itself or a caller, that has an owner. */
function ownedNodes({ nodes }: Profiler.Profile, root: string): Map<number, ProfileNode> {
	const callers = new Map<number, ProfileNode>();
	for (const node of nodes) for (const child of node.children ?? []) callers.set(child, node);
	const owned = (node: ProfileNode): ProfileNode => {
		const caller = callers.get(node.id);
		return ownerOf(node.callFrame, root) !== undefined || !caller ? node : owned(caller);
	};
	return new Map(nodes.map((node) => [node.id, owned(node)]));
}

/**
 * The functions of a profile, each with the time that it ran itself; what is built in counts for its caller.
 * @param root address of this repository's folder, `file:///...`
 */
export function selfTimes(profile: Profiler.Profile, root: string): FunctionTime[] {
	const owned = ownedNodes(profile, root);
	const functions = new Map<string, FunctionTime>();
	for (const [id, ms] of timesOf(profile)) {
		const frame = owned.get(id)?.callFrame ?? { functionName: '(program)', url: '' };
		const { functionName, url } = frame;
		const name = functionName || '(anonymous)';
		const found = functions.get(`${name} ${url}`) ?? {
			name,
			file: shortFile(url, root),
			owner: ownerOf(frame, root) ?? 'native',
			ms: 0,
		};
		functions.set(`${name} ${url}`, { ...found, ms: found.ms + ms });
	}
	return [...functions.values()].sort((a, b) => b.ms - a.ms);
}

/** Milliseconds by whose code ran. */
export function byOwner(functions: readonly FunctionTime[]): Record<Owner, number> {
	const sums = Object.fromEntries(Object.keys(OWNERS).map((owner) => [owner, 0]));
	for (const { owner, ms } of functions) sums[owner] = (sums[owner] ?? 0) + ms;
	return sums as Record<Owner, number>;
}

/** The same functions of several profiles as one, with their times divided by the number of profiles. */
export function meanOf(profiles: ReadonlyArray<readonly FunctionTime[]>): FunctionTime[] {
	const functions = new Map<string, FunctionTime>();
	for (const each of profiles.flat()) {
		const key = `${each.name} ${each.file}`;
		const ms = each.ms / profiles.length + (functions.get(key)?.ms ?? 0);
		functions.set(key, { ...each, ms });
	}
	return [...functions.values()].sort((a, b) => b.ms - a.ms);
}
