import type { ApiRequest } from './vendor';

/** What goes wrong. Only `delayMs` and `until` may be joined with another kind. */
export interface FaultKind {
	/** Milliseconds, or what gives them for a request. */
	delayMs?: number | ((request: ApiRequest) => number);
	/** Do nothing before this has come, or what it gives for a request. */
	until?: Promise<unknown> | (() => Promise<unknown>);
	/** Answer this instead of asking the vendor; a string body is sent as it is. */
	status?: number;
	body?: unknown;
	/** What an error of the vendor's own shape says, where no body is given. */
	message?: string;
	headers?: Record<string, string>;
	contentType?: string;
	/** Refuse as the vendor itself refuses a wrong key, or too many requests. */
	refuse?: 'key' | 'rate';
	/** Close the connection before anything is done. */
	cut?: boolean;
	/** Do what was asked, then close the connection instead of answering. */
	cutAfterWrite?: boolean;
	/** Do what was asked and answer 200 with half of the JSON. */
	brokenJson?: boolean;
	/** Never answer. */
	hang?: boolean;
}

export interface FaultRule extends FaultKind {
	method?: string;
	/** A string is a prefix; it and a regex are tried on the path with and without the base path. */
	path?: string | RegExp | ((request: ApiRequest) => boolean);
	/** How many matching requests it hits; all of them when left out. */
	times?: number;
	/** How many matching requests pass before it begins. */
	skip?: number;
}

interface Armed {
	rule: FaultRule;
	skip: number;
	left: number;
}

/** The first fault that is due takes the request; the ones after it do not see it. */
export class Faults {
	private armed: Armed[] = [];

	constructor(private readonly basePath: string) {}

	add(rule: FaultRule): () => void {
		const armed = { rule, skip: rule.skip ?? 0, left: rule.times ?? Infinity };
		this.armed.push(armed);
		return () => this.drop(armed);
	}

	has(rule: FaultRule): boolean {
		return this.armed.some((armed) => armed.rule === rule);
	}

	take(request: ApiRequest): FaultKind | undefined {
		for (const armed of this.armed) {
			if (!this.matches(armed.rule, request)) continue;
			if (armed.skip > 0) armed.skip--;
			else return this.use(armed);
		}
		return undefined;
	}

	clear(): void {
		this.armed = [];
	}

	private use(armed: Armed): FaultKind | undefined {
		if (--armed.left <= 0) this.drop(armed);
		return armed.rule;
	}

	private drop(armed: Armed): void {
		this.armed = this.armed.filter((other) => other !== armed);
	}

	private matches(rule: FaultRule, request: ApiRequest): boolean {
		if (rule.method && rule.method.toUpperCase() !== request.method) return false;
		const { path } = rule;
		if (path === undefined) return true;
		if (typeof path === 'function') return path(request);
		return this.spellings(request.path).some((text) =>
			typeof path === 'string' ? text.startsWith(path) : text.search(path) >= 0,
		);
	}

	private spellings(path: string): string[] {
		return path.startsWith(this.basePath) ? [path, path.slice(this.basePath.length)] : [path];
	}
}
