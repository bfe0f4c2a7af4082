import { contains, matching, type Tests } from '../shared/filters';
import type { Answer, ApiRequest, Context, Route } from '../shared/vendor';
import { noteUnknown } from './dropped';
import { listAnswer, readListQuery } from './listQuery';
import { DIRECTIONS, NUMBER_TYPES, type Agent, type PhoneNumber } from './model';
import { agentRow, phoneNumberRow } from './render';
import type { TalkoverSwitches } from './switches';
import type { TalkoverWorld } from './world';

/** Agents, phone numbers and health: what a campaign node looks things up in. */
export function otherRoutes(context: Context<TalkoverSwitches>, world: TalkoverWorld): Route[] {
	return [
		{ method: 'GET', path: '/agents', handle: (request) => listAgents(request, context, world) },
		{ method: 'GET', path: '/agents/:id', handle: (request) => getAgent(request, world) },
		{
			method: 'GET',
			path: '/phone-numbers',
			handle: (request) => listPhoneNumbers(request, context, world),
		},
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
function listAgents(
	request: ApiRequest,
	context: Context<TalkoverSwitches>,
	world: TalkoverWorld,
): Answer {
	const { agentsPaging } = context.switches;
	const portuguese = agentsPaging === 'pagination';
	const narrowing = portuguese ? 'language' : 'direction';
	noteUnknown(context, request, ['status', narrowing, 'search', 'per_page', 'page']);
	const status = portuguese ? ['draft', 'published', 'unpublished'] : ['draft', 'published'];
	const query = readListQuery(
		request.query,
		portuguese ? { status } : { status, direction: DIRECTIONS },
	);
	const tests: Tests<Agent> = {
		status: (agent, value) => agent.current_status === value,
		search: (agent, value) => contains(agent.name, value) || contains(agent.label, value),
		[narrowing]: (agent: Agent, value: string) => agent[narrowing] === value,
	};
	return listAnswer(
		matching(world.agents.newestFirst(), tests, query.value),
		query,
		(agent) => agentRow(agent, world.numberOf(agent)),
		agentsPaging,
	);
}

/** https://docs.talkover.ai/en/api-reference/endpoints/get-agent */
function getAgent(request: ApiRequest, world: TalkoverWorld): Answer {
	const agent = world.agentAt(request);
	return { status: 200, body: { success: true, data: agentRow(agent, world.numberOf(agent)) } };
}

/** https://docs.talkover.ai/en/api-reference/endpoints/list-phone-numbers; not paged. Each agent has one number. */
function listPhoneNumbers(
	request: ApiRequest,
	context: Context<TalkoverSwitches>,
	world: TalkoverWorld,
): Answer {
	noteUnknown(context, request, ['type', 'has_voice', 'has_whatsapp', 'search']);
	const yesOrNo = ['true', 'false'];
	const { value } = readListQuery(request.query, {
		type: NUMBER_TYPES,
		has_voice: yesOrNo,
		has_whatsapp: yesOrNo,
	});
	const tests: Tests<PhoneNumber> = {
		type: (number, wanted) => number.type === wanted,
		has_voice: (number, wanted) => String(number.has_voice) === wanted,
		has_whatsapp: (number, wanted) => String(number.has_whatsapp) === wanted,
		search: ({ id, number }, wanted) => contains(number, wanted) || contains(id, wanted),
	};
	const numbers = world.agents.newestFirst().map((agent) => world.numberOf(agent));
	const data = matching(numbers, tests, value).map((number) => phoneNumberRow(number, world.now()));
	return { status: 200, body: { success: true, data } };
}
