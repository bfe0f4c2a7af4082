import type { Answer, ApiRequest } from '../shared/vendor';
import type { AlturSwitches } from './switches';
import type { AlturWorld } from './world';

/** docs: campaigns/create and campaigns/create-contacts. A repeated key gives the first answer again. */
export const once =
  (switches: AlturSwitches, world: AlturWorld, handle: (request: ApiRequest) => Answer) =>
  (request: ApiRequest): Answer => {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || !switches.idempotency) return handle(request);
    const name = `${request.method} ${request.path} ${key}`;
    const answer = world.replies.get(name) ?? handle(request);
    world.replies.set(name, answer);
    return answer;
  };
