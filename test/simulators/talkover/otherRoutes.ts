import { contains, matching, type Tests } from '../shared/filters';
import type { Answer, ApiRequest, Context, Route } from '../shared/vendor';
import { refuse } from './errors';
import { dateTests, listAnswer, readListQuery } from './listQuery';
import { CALL_STATUSES, type Agent, type Campaign } from './model';
import { agentRow, callRow } from './render';
import type { TalkoverSwitches } from './switches';
import type { TalkoverWorld } from './world';

const DIRECTIONS = ['inbound', 'outbound'];

/** Agents, calls and health: what a campaign node looks things up in. */
export function otherRoutes(context: Context<TalkoverSwitches>, world: TalkoverWorld): Route[] {
	return [
		{
			method: 'GET',
			path: '/agents',
			handle: (request) => listAgents(request, context.switches, world),
		},
		{ method: 'GET', path: '/agents/:id', handle: (request) => getAgent(request, world) },
		{
			method: 'GET',
			path: '/agents/:id/calls',
			handle: (request) => listCalls(request, world, findAgent(request, world).id),
		},
		{ method: 'GET', path: '/calls', handle: (request) => listCalls(request, world) },
		// https://docs.talkover.ai/en/api-reference/endpoints/health
		{
			method: 'GET',
			path: '/health',
			open: true,
			handle: () => ({ status: 200, body: { status: 'ok' } }),
		},
	];
}

/** https://docs.talkover.ai/en/api-reference/endpoints/list-agents; the other form: https://docs.talkover.ai/pt-br/api-reference/endpoints/list-agents */
function listAgents(request: ApiRequest, switches: TalkoverSwitches, world: TalkoverWorld): Answer {
	const portuguese = switches.agentsPaging === 'pagination';
	const status = portuguese ? ['draft', 'published', 'unpublished'] : ['draft', 'published'];
	const query = readListQuery(
		request.query,
		portuguese ? { status } : { status, direction: DIRECTIONS },
	);
	const tests: Tests<Agent> = {
		status: (agent, value) => agent.current_status === value,
		search: (agent, value) => contains(agent.name, value) || contains(agent.label, value),
		...(portuguese
			? { language: (agent: Agent, value: string) => agent.language === value }
			: { direction: (agent: Agent, value: string) => agent.direction === value }),
	};
	return listAnswer(
		matching(world.agents.newestFirst(), tests, query.value),
		query,
		agentRow,
		switches.agentsPaging,
	);
}

function getAgent(request: ApiRequest, world: TalkoverWorld): Answer {
	return { status: 200, body: { success: true, data: agentRow(findAgent(request, world)) } };
}

function findAgent(request: ApiRequest, world: TalkoverWorld): Agent {
	const agent = world.agents.get(request.params.id ?? '');
	if (!agent) throw refuse(404, 'Agent not found');
	return agent;
}

interface CallPlace {
	campaign: Campaign;
	index: number;
	startedAt: number;
}

/** https://docs.talkover.ai/en/api-reference/endpoints/list-calls */
function listCalls(request: ApiRequest, world: TalkoverWorld, agentId?: string): Answer {
	const query = readListQuery(request.query, { status: CALL_STATUSES, direction: DIRECTIONS });
	const campaigns = world.store
		.values()
		.filter(({ settings }) => !agentId || settings.agent_id === agentId);
	const places = matching(campaigns.flatMap(callPlaces), callTests(world), query.value);
	const newestFirst = [...places].sort((a, b) => b.startedAt - a.startedAt);
	const agentOf = ({ campaign }: CallPlace) => world.agents.get(campaign.settings.agent_id);
	return listAnswer(newestFirst, query, (place) => callRow(madeCall(place, world), agentOf(place)));
}

const callPlaces = (campaign: Campaign): CallPlace[] =>
	campaign.dialing.startedAt.map((startedAt, index) => ({ campaign, index, startedAt }));

const madeCall = ({ campaign, index }: CallPlace, world: TalkoverWorld) =>
	world.calls.made(campaign, index);

const callTests = (world: TalkoverWorld): Tests<CallPlace> => ({
	...dateTests((place) => place.startedAt),
	agent_id: ({ campaign }, value) => campaign.settings.agent_id === value,
	// The simulator makes no inbound calls.
	direction: (_place, value) => value === 'outbound',
	status: (place, value) => madeCall(place, world).status === value,
	search: (place, value) => {
		const { to, from, sid } = madeCall(place, world);
		return [to, from, sid].some((text) => contains(text, value));
	},
});
