import { matching, valueIn, type Tests } from '../shared/filters';
import type { Answer, ApiRequest, Context, Route } from '../shared/vendor';
import type { MadeCall } from './calls';
import { Errors } from './errors';
import { pagedAnswer, queryValue, wholeAnswer } from './listQuery';
import { agentRow, callDetail, callRow } from './render';
import type { SmartAlexSwitches } from './switches';
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
		{ method: 'GET', path: '/calls', handle: (request) => listCalls(request, site) },
		{ method: 'GET', path: '/calls/:id', handle: (request) => getCall(request, site) },
	];
}

/** V3 without paging, V1 with it: docs/vendors/smart-alex.md, Calls. */
function listAgents(request: ApiRequest, site: Site): Answer {
	const { generation } = site.switches;
	const agents = site.world.agents.newestFirst();
	if (generation === 'seed')
		return pagedAnswer(agents, request, (agent) => agentRow(agent, generation), site);
	return wholeAnswer(agents, (agent) => agentRow(agent, generation));
}

const made = ({ world }: Site): MadeCall[] =>
	world.store.values().flatMap((campaign) => world.calls.made(campaign));

const calleeId = ({ campaign, index }: MadeCall, { world }: Site): string =>
	world.callee(campaign, index).id;

/** https://docs.getsmartalex.com/api-reference/calls, with the further filters of V1. */
function listCalls(request: ApiRequest, site: Site): Answer {
	const hours = queryValue(request, 'since_hours');
	if (hours !== undefined && !/^\d{1,6}$/.test(hours))
		throw site.errors.invalid('since_hours', 'Must be an integer');
	const since = site.context.clock.now() - Number(hours) * HOUR;
	const older: Tests<MadeCall> = {
		agent_id: ({ campaign }, value) => campaign.fields.agent_id === value,
		direction: (_call, value) => value === 'outbound',
	};
	const tests: Tests<MadeCall> = {
		status: (call, value) => call.status === value,
		since_hours: (call) => call.startedAt >= since,
		...(site.switches.generation === 'seed' ? older : {}),
	};
	const newestFirst = [...matching(made(site), tests, valueIn(request.query))].sort(
		(a, b) => b.startedAt - a.startedAt,
	);
	return pagedAnswer(newestFirst, request, (call) => callRow(call, calleeId(call, site)), site);
}

function getCall(request: ApiRequest, site: Site): Answer {
	const call = made(site).find(({ id }) => id === request.params.id);
	if (!call) throw site.errors.refuse(404, 'Call not found', 'call_not_found');
	return { status: 200, body: { data: callDetail(call, calleeId(call, site)) } };
}
