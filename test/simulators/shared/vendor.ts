import type { Clock } from './clock';
import type { RateState } from './rateLimit';

/** What a route sees of a request: the path is as received, the params are decoded. */
export interface ApiRequest {
	method: string;
	/** Raw path and query, as received. */
	path: string;
	params: Record<string, string>;
	query: Record<string, unknown>;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

export interface Answer {
	status: number;
	/** An object is sent as JSON, a string or a file as it is, nothing as an empty body. */
	body?: unknown;
	headers?: Record<string, string>;
}

/** Thrown by routes and checks to answer with an error of the vendor's own shape. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super(`Refused with ${answer.status}`);
	}
}

export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Below the base path, with `:name` for a parameter. */
	path: string;
	/** Needs no key and is not counted by the rate limit. */
	open?: boolean;
	handle(request: ApiRequest): Answer;
}

export interface RateRules {
	limit(): number;
	windowMs(): number;
	key(request: ApiRequest): string;
	/** Headers of every counted answer. */
	headers(state: RateState): Record<string, string>;
	refuse(state: RateState): Answer;
}

export type Overrides<O> = O | ((index: number) => O);

/** Where every campaign may stand, at any vendor. */
export type CommonStatus = 'draft' | 'active' | 'paused' | 'completed';

/** What most vendors call it. */
export const COMMON_WORDS: Record<CommonStatus, string> = {
	draft: 'draft',
	active: 'active',
	paused: 'paused',
	completed: 'completed',
};

/** A campaign as one looks at it from afar. */
export interface Overview {
	id: string;
	name: string;
	/** As `setStatus` takes it. */
	word: string;
	/** As the vendor shows it. */
	status: string;
	contacts: number;
	/** Calls that have ended. */
	done: number;
	succeeded: number;
}

/** The vendor's side of things: what its dashboard shows and what time does to it. */
export interface World<Campaign, CampaignOverrides, AgentOverrides> {
	addCampaigns(count: number, overrides?: Overrides<CampaignOverrides>): Campaign[];
	addAgents(count: number, overrides?: Overrides<AgentOverrides>): unknown[];
	campaign(id: string): Campaign | undefined;
	campaigns(): Campaign[];
	setStatus(id: string, status: string): Campaign;
	removeCampaign(id: string): boolean;
	/** Newest first. */
	overview(): Overview[];
	/** Plays what happens between two instants. */
	pass(from: number, to: number): void;
	clear(): void;
}

/** A vendor, once built for one simulator. */
export interface Vendor<C, CO, AO> {
	world: World<C, CO, AO>;
	routes: Route[];
	/** Throws a Refusal when the request may not pass. */
	authorize(request: ApiRequest): void;
	rate: RateRules;
	errorBody(status: number, message: string): unknown;
}

export interface Context<Switches> {
	clock: Clock;
	seed: number;
	apiKey: string;
	switches: Switches;
	/** Where a vendor notes what a request said and it passes over. */
	dropped: string[];
}

/** All that a new vendor has to give. */
export interface VendorDefinition<C, CO, AO, Switches> {
	id: string;
	/** As people write it. */
	name: string;
	/** What it calls the statuses, where it is unlike the others. */
	words?: Record<CommonStatus, string>;
	basePath: string;
	apiKey: string;
	switches: Switches;
	build(context: Context<Switches>): Vendor<C, CO, AO>;
}

export const asObject = (value: unknown): Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: {};

export const overridesAt = <O>(overrides: Overrides<O> | undefined, index: number): Partial<O> =>
	(typeof overrides === 'function' ? (overrides as (index: number) => O)(index) : overrides) ?? {};

/** Adds so many rows, each with what is given for it. */
export const addEach = <O, Row>(
	count: number,
	overrides: Overrides<O> | undefined,
	add: (given: Partial<O>, index: number) => Row,
): Row[] => Array.from({ length: count }, (_, index) => add(overridesAt(overrides, index), index));
