import type { Answer, ApiRequest, Context, Route } from '../shared/vendor';
import { refuse } from './errors';
import { contains, inDates, listAnswer, readListQuery, type ListQuery } from './list-query';
import { CALL_STATUSES, type Agent, type Campaign } from './model';
import { agentRow, callRow } from './render';
import type { TalkoverSwitches } from './switches';
import type { TalkoverWorld } from './world';

const DIRECTIONS = ['inbound', 'outbound'];

/** Agents, calls and health: what a campaign node looks things up in. */
export function otherRoutes(context: Context<TalkoverSwitches>, world: TalkoverWorld): Route[] {
  return [
    { method: 'GET', path: '/agents', handle: (request) => listAgents(request, context.switches, world) },
    { method: 'GET', path: '/agents/:id', handle: (request) => ({ status: 200, body: { success: true, data: agentRow(findAgent(request, world)) } }) },
    { method: 'GET', path: '/agents/:id/calls', handle: (request) => listCalls(request, world, findAgent(request, world).id) },
    { method: 'GET', path: '/calls', handle: (request) => listCalls(request, world) },
    // docs: T/health
    { method: 'GET', path: '/health', open: true, handle: () => ({ status: 200, body: { status: 'ok' } }) },
  ];
}

/** docs: T/list-agents, and P/list-agents for the other form */
function listAgents(request: ApiRequest, switches: TalkoverSwitches, world: TalkoverWorld): Answer {
  const portuguese = switches.agentsPaging === 'pagination';
  const status = portuguese ? ['draft', 'published', 'unpublished'] : ['draft', 'published'];
  const query = readListQuery(request.query, portuguese ? { status } : { status, direction: DIRECTIONS });
  const filters: Array<keyof Agent> = [portuguese ? 'language' : 'direction'];
  const agents = world.agents.newestFirst().filter((agent) => isListedAgent(agent, query, filters));
  return listAnswer(agents, query, agentRow, switches.agentsPaging);
}

function isListedAgent(agent: Agent, query: ListQuery, filters: Array<keyof Agent>): boolean {
  const status = query.value('status');
  const search = query.value('search');
  return (
    (!status || agent.current_status === status) &&
    filters.every((name) => query.value(name) === undefined || query.value(name) === agent[name]) &&
    (!search || contains(agent.name, search) || contains(agent.label, search))
  );
}

function findAgent(request: ApiRequest, world: TalkoverWorld): Agent {
  const agent = world.agents.get(request.params.id ?? '');
  if (!agent) throw refuse(404, 'Agent not found');
  return agent;
}

/** docs: T/list-calls */
function listCalls(request: ApiRequest, world: TalkoverWorld, agentId?: string): Answer {
  const query = readListQuery(request.query, { status: CALL_STATUSES, direction: DIRECTIONS });
  const agent = agentId ?? query.value('agent_id');
  // The simulator makes no inbound calls.
  const campaigns = query.value('direction') === 'inbound' ? [] : world.store.values();
  const places = campaigns
    .filter((campaign) => !agent || campaign.settings.agent_id === agent)
    .flatMap((campaign) => callPlaces(campaign, query, world))
    .sort((a, b) => b.startedAt - a.startedAt);
  return listAnswer(places, query, ({ campaign, index }) =>
    callRow(world.calls.made(campaign, index), world.agents.get(campaign.settings.agent_id)),
  );
}

/** Rows are made only for the page that is shown; a call is built here only if a filter has to look at it. */
function callPlaces(campaign: Campaign, query: ListQuery, world: TalkoverWorld) {
  const looks = query.value('status') !== undefined || query.value('search') !== undefined;
  return campaign.dialing.startedAt
    .map((startedAt, index) => ({ campaign, index, startedAt }))
    .filter((place) => inDates(place.startedAt, query) && (!looks || isListedCall(place, query, world)));
}

function isListedCall(place: { campaign: Campaign; index: number }, query: ListQuery, world: TalkoverWorld): boolean {
  const call = world.calls.made(place.campaign, place.index);
  const status = query.value('status');
  const search = query.value('search');
  const found = !search || [call.to, call.from, call.sid].some((text) => contains(text, search));
  return found && (!status || call.status === status);
}
