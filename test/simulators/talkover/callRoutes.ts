import { iso } from '../shared/clock';
import { contains, matching, type Tests } from '../shared/filters';
import { isPhone } from '../shared/formats';
import {
	asObject,
	Refusal,
	type Answer,
	type ApiRequest,
	type Context,
	type Route,
} from '../shared/vendor';
import type { MadeCall } from './calls';
import { noteUnknown } from './dropped';
import { invalid, refuse } from './errors';
import { dateTests, listAnswer, readListQuery } from './listQuery';
import { CALL_STATUSES, DIRECTIONS, type Agent, type Campaign } from './model';
import { callRow } from './render';
import type { SingleCall } from './singleCalls';
import type { TalkoverSwitches } from './switches';
import { callOptions } from './validate';
import type { TalkoverWorld } from './world';

const LIST_QUERY = ['status', 'direction', 'date_from', 'date_to', 'search', 'per_page', 'page'];
const MAKE_FIELDS = ['to', 'payload', 'context', 'delay_seconds', 'is_testing'];

/** The pages of this call have a shape of errors of their own. */
const nested = (status: number, code: string, message: string, details?: object): Refusal =>
	new Refusal({ status, body: { error: { code, message, ...(details && { details }) } } });

/** A call of a campaign, or one by an agent. */
interface Listed {
	agentId: string;
	startedAt: number;
	made: () => MadeCall;
}

const TESTS: Tests<Listed> = {
	...dateTests((call) => call.startedAt),
	agent_id: ({ agentId }, value) => agentId === value,
	// The simulator makes no inbound calls.
	direction: (_call, value) => value === 'outbound',
	status: (call, value) => call.made().status === value,
	search: (call, value) => {
		const { to, from, sid } = call.made();
		return [to, from, sid].some((text) => contains(text, value));
	},
};

export class CallRoutes {
	constructor(
		private readonly context: Context<TalkoverSwitches>,
		private readonly world: TalkoverWorld,
	) {}

	routes(): Route[] {
		return [
			{ method: 'GET', path: '/calls', handle: (request) => this.list(request) },
			{ method: 'GET', path: '/agents/:id/calls', handle: (request) => this.listOfAgent(request) },
			{ method: 'POST', path: '/agents/:id/call', handle: (request) => this.make(request) },
			{ method: 'POST', path: '/agents/:id/end-call', handle: (request) => this.end(request) },
			{
				method: 'GET',
				path: '/agents/:id/active-call/:phone',
				handle: (request) => this.active(request),
			},
		];
	}

	/** https://docs.talkover.ai/en/api-reference/endpoints/list-calls */
	private list(request: ApiRequest): Answer {
		return this.answer(request, this.all(), (call) => callRow(call.made(), this.agentOf(call)));
	}

	/** https://docs.talkover.ai/en/api-reference/endpoints/get-agent-calls; the rows name no agent. */
	private listOfAgent(request: ApiRequest): Answer {
		const { id } = this.world.agentAt(request);
		const calls = this.all().filter(({ agentId }) => agentId === id);
		return this.answer(request, calls, (call) => callRow(call.made()));
	}

	private answer(request: ApiRequest, all: Listed[], render: (call: Listed) => unknown): Answer {
		const isOfAgent = request.params.id !== undefined;
		noteUnknown(this.context, request, isOfAgent ? LIST_QUERY : [...LIST_QUERY, 'agent_id']);
		const query = readListQuery(request.query, { status: CALL_STATUSES, direction: DIRECTIONS });
		const { agent_id: ofAgent, ...others } = TESTS;
		const tests = isOfAgent ? others : { ...others, agent_id: ofAgent! };
		const newestFirst = [...matching(all, tests as Tests<Listed>, query.value)].sort(
			(a, b) => b.startedAt - a.startedAt,
		);
		return listAnswer(newestFirst, query, render);
	}

	/** https://docs.talkover.ai/en/api-reference/endpoints/make-call */
	private make(request: ApiRequest): Answer {
		const { switches } = this.context;
		const agent = this.world.agents.get(request.params.id ?? '');
		if (!agent)
			throw nested(404, 'AGENT_NOT_FOUND', 'Voice agent not found', {
				agent_id: request.params.id,
			});
		noteUnknown(this.context, request, MAKE_FIELDS);
		const sent = asObject(request.body);
		const { to } = sent;
		if (to === undefined) throw nested(400, 'MISSING_PHONE_NUMBER', 'Phone number is required');
		if (!isPhone(to))
			throw nested(
				400,
				'INVALID_PHONE_NUMBER',
				'Phone number must be in international format (e.g., +15550001111)',
				{ field: 'to', value: to },
			);
		const errors = callOptions(sent, ['payload', 'context', 'delay_seconds', 'is_testing']);
		if (errors) throw invalid(errors);
		if (agent.current_status !== 'published')
			throw nested(400, 'AGENT_INACTIVE', 'Agent is not published');
		const isTesting = sent.is_testing === true;
		if (switches.creditsUsedUp && !isTesting)
			throw nested(
				402,
				'INSUFFICIENT_CREDITS',
				'Account has insufficient credits to place this call',
			);
		const delayMs = Number(sent.delay_seconds ?? 0) * 1_000;
		const { id: agentId } = agent;
		const call = this.world.singles.make(
			{ agentId, to, isTesting, end: switches.singleCallsEnd },
			delayMs,
		);
		return { status: 200, body: this.madeBody(call) };
	}

	/** As the page has it, or as the guides have it: docs/vendors/talkover.md, Contradictions. */
	private madeBody({ id, agentId, to, createdAt }: SingleCall): unknown {
		const call = { agent_id: agentId, to, status: 'initiated', created_at: iso(createdAt) };
		return this.context.switches.madeCall === 'guide'
			? { call_id: id, ...call, estimated_duration: 120 }
			: { success: true, data: { id, ...call } };
	}

	/** https://docs.talkover.ai/en/api-reference/endpoints/end-call. Calls of campaigns cannot be ended here: made up. */
	private end(request: ApiRequest): Answer {
		const { singles } = this.world;
		noteUnknown(this.context, request, ['call_sid']);
		const { call_sid: sid } = asObject(request.body);
		if (typeof sid !== 'string') throw invalid({ call_sid: ['The call sid field is required.'] });
		const call = singles.find(sid, request.params.id ?? '');
		if (!call) throw refuse(404, 'Call not found for this agent');
		if (!singles.isOpen(call)) throw refuse(409, 'Call is not active', { code: 'CALL_NOT_ACTIVE' });
		singles.end(call);
		const data = {
			id: call.id,
			status: 'completed',
			ended_at: iso(this.world.now()),
			ended_reason: 'ended_by_api',
		};
		return { status: 200, body: { success: true, data } };
	}

	/** https://docs.talkover.ai/en/api-reference/endpoints/get-active-call */
	private active(request: ApiRequest): Answer {
		const { id: agentId } = this.world.agentAt(request);
		const { phone = '' } = request.params;
		if (!isPhone(phone)) throw invalid({ phone: ['The phone must be a valid phone number.'] });
		const data = this.all()
			.filter((call) => call.agentId === agentId)
			.map(({ made }) => made())
			.filter(({ to, status }) => to === phone && OPEN.includes(status))
			.map(({ id, status, startedAt, duration }) => ({
				id,
				agent_id: agentId,
				to: phone,
				status,
				started_at: iso(startedAt),
				duration_seconds: duration,
			}));
		if (!data.length) throw refuse(404, 'No active call found for this phone number');
		return { status: 200, body: { success: true, data } };
	}

	private all(): Listed[] {
		const { store, singles } = this.world;
		const ofCampaigns = store.values().flatMap((campaign) => this.ofCampaign(campaign));
		const byAgents = singles.all().map((call) => ({
			agentId: call.agentId,
			startedAt: call.createdAt,
			made: () => singles.made(call),
		}));
		return [...ofCampaigns, ...byAgents];
	}

	private ofCampaign(campaign: Campaign): Listed[] {
		return campaign.dialing.startedAt.map((startedAt, index) => ({
			agentId: campaign.settings.agent_id,
			startedAt,
			made: () => this.world.calls.made(campaign, index),
		}));
	}

	private agentOf({ agentId }: Listed): Agent | null {
		return this.world.agents.get(agentId) ?? null;
	}
}

const OPEN: readonly string[] = ['initiated', 'ringing', 'answered'];
