import { matching, valueIn, type Tests } from '../shared/filters';
import type { Answer, ApiRequest, Context, Route } from '../shared/vendor';
import type { MadeCall } from './calls';
import { passOverQuery } from './dropped';
import { Errors } from './errors';
import { PAGE_QUERY, pagedAnswer, queryValue, wholeAnswer } from './listQuery';
import type { Agent } from './model';
import { callDetail, callRow, type Callee } from './renderCalls';
import { agentDetail, agentRow } from './renderPeople';
import type { Generation, SmartAlexSwitches } from './switches';
import type { SmartAlexWorld } from './world';

const HOUR = 60 * 60 * 1000;

interface Site {
	context: Context<SmartAlexSwitches>;
	switches: SmartAlexSwitches;
	errors: Errors;
	world: SmartAlexWorld;
}

/** Agents and calls: what a campaign is made of. */
export function otherRoutes(context: Context<SmartAlexSwitches>, world: SmartAlexWorld): Route[] {
	const { switches } = context;
	const site: Site = { context, switches, errors: new Errors(switches), world };
	return [
		{ method: 'GET', path: '/agents', handle: (request) => listAgents(request, site) },
		{ method: 'GET', path: '/agents/:id', handle: (request) => getAgent(request, site) },
		{ method: 'GET', path: '/calls', handle: (request) => listCalls(request, site) },
		{ method: 'GET', path: '/calls/:id', handle: (request) => getCall(request, site) },
	];
}

/** Parameters of the list of agents. V3 names none: https://docs.getsmartalex.com/api-reference/agents */
const AGENT_QUERY: Record<Generation, string[]> = {
	newest: [],
	middle: ['status', 'limit'],
	first: PAGE_QUERY,
};

/** V3 whole, V2 up to a limit, V1 in pages: docs/vendors/smart-alex.md, Calls. */
function listAgents(request: ApiRequest, site: Site): Answer {
	const { generation } = site.switches;
	passOverQuery(site.context, request, AGENT_QUERY[generation]);
	const agents = site.world.agents.newestFirst();
	const render = (agent: Agent) => agentRow(agent, generation);
	if (generation === 'first') return pagedAnswer(agents, request, render, site);
	const shown = generation === 'middle' ? agents.slice(0, agentLimit(request, site)) : agents;
	return wholeAnswer(shown, render, site.switches);
}

/** V2's `limit`: 50, and 200 at most. */
function agentLimit(request: ApiRequest, { errors }: Site): number {
	const sent = queryValue(request, 'limit') ?? '50';
	if (!/^[1-9]\d{0,2}$/.test(sent) || Number(sent) > 200)
		throw errors.invalid('limit', 'Must be an integer from 1 to 200');
	return Number(sent);
}

/** https://docs.getsmartalex.com/api-reference/agents */
function getAgent({ params }: ApiRequest, { world, errors, switches }: Site): Answer {
	const agent = world.agents.get(params.id ?? '');
	if (!agent) throw errors.refuse(404, 'Agent not found', 'agent_not_found');
	return { status: 200, body: { data: agentDetail(agent, switches.generation) } };
}

const made = ({ world }: Site): MadeCall[] =>
	world.store.values().flatMap((campaign) => world.calls.made(campaign));

const callee = ({ campaign, index }: MadeCall, { world }: Site): Callee =>
	world.callee(campaign, index);

/** https://docs.getsmartalex.com/api-reference/calls */
const newestTests = ({ context }: Site, hours: string | undefined): Tests<MadeCall> => {
	const since = context.clock.now() - Number(hours) * HOUR;
	return {
		status: (call, value) => call.status === value,
		since_hours: (call) => call.startedAt >= since,
	};
};

/** Filters of V1 and V2. */
const olderTests = (site: Site): Tests<MadeCall> => ({
	agent_id: ({ campaign }, value) => campaign.fields.agent_id === value,
	campaign_id: ({ campaign }, value) => campaign.id === value,
	direction: (_call, value) => value === 'outbound',
	status: (call, value) => call.status === value,
	sentiment: (call, value) => callRow(call, callee(call, site), 'first').sentiment === value,
	from_date: ({ startedAt }, value) => startedAt >= Date.parse(value),
	to_date: ({ startedAt }, value) => startedAt <= Date.parse(value),
});

function listCalls(request: ApiRequest, site: Site): Answer {
	const { generation } = site.switches;
	const isNewest = generation === 'newest';
	const hours = isNewest ? queryValue(request, 'since_hours') : undefined;
	if (hours !== undefined && !/^\d{1,6}$/.test(hours))
		throw site.errors.invalid('since_hours', 'Must be an integer');
	const tests = isNewest ? newestTests(site, hours) : olderTests(site);
	passOverQuery(site.context, request, [...Object.keys(tests), ...PAGE_QUERY]);
	const newestFirst = [...matching(made(site), tests, valueIn(request.query))].sort(
		(a, b) => b.startedAt - a.startedAt,
	);
	const render = (call: MadeCall) => callRow(call, callee(call, site), generation);
	return pagedAnswer(newestFirst, request, render, site);
}

function getCall(request: ApiRequest, site: Site): Answer {
	const call = made(site).find(({ id }) => id === request.params.id);
	if (!call) throw site.errors.refuse(404, 'Call not found', 'call_not_found');
	const data = callDetail(call, callee(call, site), site.switches.generation);
	return { status: 200, body: { data } };
}
