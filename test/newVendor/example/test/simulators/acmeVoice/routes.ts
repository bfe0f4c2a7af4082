import { presentedKey } from '../shared/auth';
import { pageOf } from '../shared/paging';
import { perKey, retryAfter } from '../shared/rateRules';
import {
	asObject,
	Refusal,
	type Answer,
	type ApiRequest,
	type Context,
	type RateRules,
	type Route,
} from '../shared/vendor';
import { WORDS, type Campaign } from './model';
import type { AcmeVoiceSwitches } from './switches';
import type { AcmeVoiceWorld } from './world';

const LARGEST_PAGE = 100;
const KEY_HEADER = 'x-acme';

export const errorBody = (_status: number, message: string): unknown => ({ why: message });

const refuse = (status: number, message: string): Refusal =>
	new Refusal({ status, body: errorBody(status, message) });

export function authorize(request: ApiRequest, { apiKey }: Context<AcmeVoiceSwitches>): void {
	const key = presentedKey(request, { header: KEY_HEADER, prefix: '' });
	if (key !== apiKey) throw refuse(401, 'No such key');
}

export const rateRules = (switches: AcmeVoiceSwitches): RateRules => ({
	limit: () => switches.rateLimitPerMinute,
	...perKey(switches, KEY_HEADER),
	headers: () => ({}),
	refuse: (state) => ({
		status: 429,
		body: errorBody(429, 'Slow down'),
		headers: retryAfter(switches, state),
	}),
});

/** Each call stands in docs/vendors/acme-voice.md, Operations. */
export function routes(world: AcmeVoiceWorld, switches: AcmeVoiceSwitches): Route[] {
	const find = ({ params }: ApiRequest): Campaign => {
		const campaign = world.store.get(params.id ?? '');
		if (!campaign) throw refuse(404, 'No such run');
		return campaign;
	};
	const answer = (campaign: Campaign): Answer => ({ status: 200, body: world.record(campaign) });
	const turn = (request: ApiRequest): Answer => {
		const campaign = find(request);
		if (campaign.status === WORDS.completed) throw refuse(409, 'The run is over');
		const { on } = asObject(request.body);
		if (typeof on !== 'boolean') throw refuse(400, 'on is true or false');
		world.changeStatus(campaign, on ? WORDS.active : WORDS.paused);
		return answer(campaign);
	};
	const addPeople = (request: ApiRequest): Answer => {
		const campaign = find(request);
		const { people } = asObject(request.body);
		if (!Array.isArray(people)) throw refuse(400, 'people is a list');
		const told = people.map(asObject).map(({ phone, name }) => ({
			...(switches.personIds ? { id: String(phone) } : {}),
			was: world.addPerson(campaign, String(phone), String(name)) ? 'new' : 'known',
		}));
		return { status: 200, body: { people: told } };
	};
	return [
		{ method: 'GET', path: '/runs', handle: (request) => list(world, request) },
		{ method: 'GET', path: '/runs/:id', handle: (request) => answer(find(request)) },
		{ method: 'PUT', path: '/runs/:id/on', handle: turn },
		{ method: 'POST', path: '/runs/:id/people', handle: addPeople },
	];
}

/** Pages count from 0: docs/vendors/acme-voice.md, Paging. */
function list(world: AcmeVoiceWorld, { query }: ApiRequest): Answer {
	const size = Math.min(LARGEST_PAGE, Number(query.n ?? LARGEST_PAGE));
	const { rows, total } = pageOf(world.listed(), Number(query.p ?? 0) + 1, size);
	return { status: 200, body: { runs: rows.map((row) => world.record(row)), count: total } };
}
