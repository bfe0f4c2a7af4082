import { isPhone } from '../shared/formats';
import { asObject, type Answer, type ApiRequest, type Route } from '../shared/vendor';
import type { Campaign } from './model';
import { placesOf, type MadeCall } from './outcomes';
import { numberedPage } from './paging';
import { Query } from './query';
import { silence } from './recordings';
import { callRow, type Row } from './render';
import { Routes } from './routes';
import { callObject, singleCallId, singleCallRow } from './singleCalls';
import { messageRows, threadId, threadRow, type Talk } from './threads';

const PAGE_SIZE = 50;
const STATUSES = ['ended', 'failed', 'busy', 'no-answer', 'in-progress'];
const ANSWERERS = ['human', 'machine', 'unknown'];
const LIST_QUERY = ['status', 'answeredBy', 'startDate', 'endDate', 'pageSize', 'pageIndex'];
const START_FIELDS = [
	'agent_id',
	'phone_number_to',
	'end_user_display_name',
	'end_user_context',
	'initial_message',
];

export class CallRoutes extends Routes {
	routes(): Route[] {
		return [
			{ method: 'GET', path: '/campaigns/:id/calls', handle: (request) => this.list(request) },
			{ method: 'POST', path: '/call', handle: (request) => this.start(request) },
			{ method: 'GET', path: '/call/:id', handle: (request) => this.get(request) },
			{ method: 'GET', path: '/call/:id/recording', handle: (request) => this.recording(request) },
			{
				method: 'GET',
				path: '/stored/:file',
				open: true,
				handle: () => ({
					status: 200,
					body: silence(),
					headers: { 'content-type': 'audio/wav' },
				}),
			},
			{ method: 'GET', path: '/thread/:id', handle: (request) => this.thread(request) },
			{ method: 'GET', path: '/message/:id', handle: (request) => this.messages(request) },
		];
	}

	/** https://docs.altur.io/es/api-reference/campaigns/retrieve-calls */
	private list(request: ApiRequest): Answer {
		const campaign = this.find(request);
		this.passOver(request, request.query, LIST_QUERY);
		const query = new Query(request, this.invalid);
		const [index, size] = [query.pageIndex(), query.pageSize(PAGE_SIZE)];
		const all = this.matching(campaign, query);
		const { rows, paging } = numberedPage(all, index, size);
		const pagination = { page_index: index, page_size: size, ...paging };
		return {
			status: 200,
			body: { total_count: all.length, calls: this.rows(campaign, rows), pagination },
		};
	}

	private matching(campaign: Campaign, query: Query): MadeCall[] {
		const status = query.oneOf('status', STATUSES);
		const answeredBy = query.oneOf('answeredBy', ANSWERERS);
		const within = query.dates(false);
		return this.world.outcomes
			.allMade(campaign)
			.filter(
				(call) =>
					(status === undefined || call.status === status) &&
					(answeredBy === undefined || call.answeredBy === answeredBy) &&
					within(call.startedAt),
			);
	}

	private rows(campaign: Campaign, calls: readonly MadeCall[]): Row[] {
		const people = this.world.people(campaign);
		const places = placesOf(campaign);
		return calls.map((call) => {
			const status = this.world.outcomes.contactStatus(
				campaign,
				places.get(call.contactIndex) ?? [],
			);
			return callRow(call, people[call.contactIndex], status);
		});
	}

	/** https://docs.altur.io/es/api-reference/calls/start.md */
	private start(request: ApiRequest): Answer {
		const body = asObject(request.body);
		this.passOver(request, body, START_FIELDS);
		const { agent_id, phone_number_to: to, end_user_context: context } = body;
		const agent = this.world.agents.get(String(agent_id));
		if (!agent) throw this.invalid('Agent not found');
		if (!isPhone(to)) throw this.invalid('phone_number_to must be a phone number');
		for (const field of ['end_user_display_name', 'initial_message'])
			if (body[field] !== undefined && typeof body[field] !== 'string')
				throw this.invalid(`${field} must be a string`);
		if (context !== undefined && typeof context !== 'string' && !isObject(context))
			throw this.invalid('end_user_context must be a string or an object');
		const { singleCalls, seed } = this.world;
		const call = singleCalls.add({
			id: singleCallId(seed, singleCalls.size + 1),
			createdAt: this.world.now(),
			agent,
			to,
			name: typeof body.end_user_display_name === 'string' ? body.end_user_display_name : null,
			context: context ?? null,
		});
		return this.answer(singleCallRow(call, this.world.now(), this.switches.generation, true));
	}

	private get(request: ApiRequest): Answer {
		const { generation } = this.switches;
		const id = request.params.id ?? '';
		const single = this.world.singleCalls.get(id);
		if (single) return this.answer(singleCallRow(single, this.world.now(), generation));
		const { campaign, call } = this.madeCall(id);
		const { status, startedAt: createdAt, duration } = call;
		const talk = this.world.talkOf(campaign, call);
		return this.answer(callObject(talk, { status, createdAt, duration }, generation));
	}

	/** The path of `recording_url`; what it answers, no page says: docs/vendors/altur.md, Calls. */
	private recording(request: ApiRequest): Answer {
		const talk = this.talk(request.params.id ?? '');
		const { recordings } = this.switches;
		if (recordings === 'none' || talk.endedAt === null || talk.answeredBy === 'unknown')
			throw this.notFound();
		if (recordings === 'elsewhere')
			return { status: 302, headers: { location: this.elsewhere(request) } };
		return { status: 200, body: silence(), headers: { 'content-type': 'audio/wav' } };
	}

	/** Another host: what follows there must not carry the key. */
	private elsewhere({ headers, params }: ApiRequest): string {
		const port = String(headers.host).split(':')[1];
		return `http://localhost:${port}/api/v1.0/stored/${params.id}.wav`;
	}

	/** https://docs.altur.io/en/api-reference/threads/retrieve */
	private thread(request: ApiRequest): Answer {
		const [talk] = this.talksOf(request.params.id);
		return this.answer(threadRow(talk as Talk, this.switches.generation));
	}

	/** https://docs.altur.io/es/api-reference/messages/retrieve.md: a bare list, oldest first. */
	private messages(request: ApiRequest): Answer {
		const talks = this.talksOf(request.params.id);
		const rows = talks.flatMap(messageRows);
		return this.answer(rows.sort((a, b) => (String(a.sent_at) < String(b.sent_at) ? -1 : 1)));
	}

	private talksOf(id: string | undefined): Talk[] {
		const talks = this.world.talks().filter((talk) => threadId(talk) === id);
		if (!talks.length) throw this.notFound('Thread not found');
		return talks;
	}

	private talk(id: string): Talk {
		const found = this.world.talks().find((talk) => talk.id === id);
		if (!found) throw this.notFound();
		return found;
	}

	private madeCall(id: string): { campaign: Campaign; call: MadeCall } {
		for (const campaign of this.world.store.values()) {
			const call = this.world.outcomes.allMade(campaign).find((each) => each.id === id);
			if (call) return { campaign, call };
		}
		throw this.notFound();
	}

	private answer(body: unknown): Answer {
		return { status: 200, body };
	}
}

const isObject = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
