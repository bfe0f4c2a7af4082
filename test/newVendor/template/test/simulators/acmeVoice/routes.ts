import { presentedKey } from '../shared/auth';
import { contains, matching, valueIn } from '../shared/filters';
import { pageOf } from '../shared/paging';
import { perKey, retryAfter } from '../shared/rateRules';
import {
	Refusal,
	type Answer,
	type ApiRequest,
	type Context,
	type RateRules,
	type Route,
} from '../shared/vendor';
import type { Campaign } from './model';
import type { AcmeVoiceSwitches } from './switches';
import type { AcmeVoiceWorld } from './world';

const LARGEST_PAGE = 100;

// FACT: the shape of an error, and what each status says
export const errorBody = (_status: number, message: string): unknown => ({ message });

const refuse = (status: number, message: string): Refusal =>
	new Refusal({ status, body: errorBody(status, message) });

// FACT: where a request carries the key, and the answer to a wrong one
export function authorize(request: ApiRequest, { apiKey }: Context<AcmeVoiceSwitches>): void {
	const key = presentedKey(request, { header: 'authorization', prefix: 'Bearer ' });
	if (key !== apiKey) throw refuse(401, 'Unauthorized');
}

// FACT: how requests are counted, and what the answer to one too many says
export const rateRules = (switches: AcmeVoiceSwitches): RateRules => ({
	limit: () => switches.rateLimitPerMinute,
	...perKey(switches),
	headers: () => ({}),
	refuse: (state) => ({
		status: 429,
		body: errorBody(429, 'Too many requests'),
		headers: retryAfter(switches, state),
	}),
});

// FACT: every call that the product uses, each by its page
export function routes(world: AcmeVoiceWorld): Route[] {
	const find = ({ params }: ApiRequest): Campaign => {
		const campaign = world.store.get(params.id ?? '');
		if (!campaign) throw refuse(404, 'Campaign not found');
		return campaign;
	};
	const answer = (campaign: Campaign): Answer => ({
		status: 200,
		body: { data: world.record(campaign) },
	});
	const move =
		(status: string) =>
		(request: ApiRequest): Answer => {
			const campaign = find(request);
			world.changeStatus(campaign, status);
			return answer(campaign);
		};
	return [
		{ method: 'GET', path: '/campaigns', handle: (request) => list(world, request) },
		{ method: 'GET', path: '/campaigns/:id', handle: (request) => answer(find(request)) },
		{ method: 'POST', path: '/campaigns/:id/start', handle: move('active') },
		{ method: 'POST', path: '/campaigns/:id/pause', handle: move('paused') },
	];
}

// FACT: the filters, the pages and the envelope of the list
function list(world: AcmeVoiceWorld, { query }: ApiRequest): Answer {
	const value = valueIn(query);
	const filters = {
		status: ({ status }: Campaign, wanted: string) => status === wanted,
		search: ({ name }: Campaign, part: string) => contains(name, part),
	};
	const size = Math.min(LARGEST_PAGE, Number(value('per_page') ?? LARGEST_PAGE));
	const all = matching(world.listed(), filters, value);
	const { rows, page, total, lastPage } = pageOf(all, Number(value('page') ?? 1), size);
	const meta = { current_page: page, last_page: lastPage, total };
	return { status: 200, body: { data: rows.map((row) => world.record(row)), meta } };
}
