import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import { invalid, notFound } from './errors';
import { sightOf, singleCallBody } from './render';
import type { AlturSwitches } from './switches';
import { isPhone } from './validate';
import type { AlturWorld } from './world';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** docs: calls/start and calls/retrieve. */
export function callRoutes({ switches }: Context<AlturSwitches>, world: AlturWorld): Route[] {
  const shown = (call: object): Answer => ({ status: 200, body: switches.callBody === 'bare' ? call : { success: true, call } });

  function start(request: ApiRequest): Answer {
    const body = asObject(request.body);
    const agent = world.agents.get(String(body.agent_id));
    if (!agent) throw invalid(switches, 'agent_id does not exist.');
    if (!isPhone(body.phone_number_to)) throw invalid(switches, 'phone_number_to is not a phone number.');
    const call = world.startCall({
      agentId: agent.id,
      to: body.phone_number_to,
      displayName: text(body.end_user_display_name),
      context: text(body.end_user_context),
    });
    return shown(singleCallBody(call, sightOf(call, world.now()), agent, switches.generation));
  }

  function get(request: ApiRequest): Answer {
    const { id = '' } = request.params;
    const call = world.singleCalls.get(id);
    if (call) return shown(singleCallBody(call, sightOf(call, world.now()), world.agents.get(call.agentId), switches.generation));
    for (const campaign of world.store.values()) {
      const made = world.calls.all(campaign).find((each) => each.id === id);
      if (!made) continue;
      const { person, startedAt } = made;
      const party = { id, to: person.contact, displayName: person.name, context: person.context, createdAt: startedAt };
      return shown(singleCallBody(party, made, world.agents.get(campaign.agentId), switches.generation));
    }
    throw notFound(switches);
  }

  return [
    { method: 'POST', path: '/call', handle: start },
    { method: 'GET', path: '/call/:id', handle: get },
  ];
}
