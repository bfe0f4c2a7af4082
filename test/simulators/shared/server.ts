import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { Clock } from './clock';
import { addControl, CONTROL } from './control';
import { Faults } from './faults';
import { Pipeline } from './pipeline';
import { RateLimiter } from './rate-limit';
import { RequestLog } from './request-log';
import type { Simulator, SimulatorOptions } from './simulator';
import type { Route, Vendor, VendorDefinition } from './vendor';

const MEGABYTE = 1024 * 1024;
const TICK_MS = 100;

/** Starts any vendor as a real HTTP server on the loopback address. */
export async function startVendor<C, CO, AO, S extends object>(
  definition: VendorDefinition<C, CO, AO, S>,
  options: SimulatorOptions<S> = {},
): Promise<Simulator<C, CO, S, AO>> {
  const clock = new Clock();
  const log = new RequestLog();
  const limiter = new RateLimiter();
  const faults = new Faults(definition.basePath);
  const apiKey = options.apiKey ?? definition.apiKey;
  const firstSwitches = { ...definition.switches, ...options.switches };
  const switches = { ...firstSwitches };
  const vendor = definition.build({ clock, seed: options.seed ?? 1, apiKey, switches });
  const { world } = vendor;
  const pipeline = new Pipeline(vendor as Vendor<unknown, never, never>, log, faults, limiter);

  const app = buildApp();
  const pass = (ms: number) => {
    const from = clock.now();
    clock.advance(ms);
    world.pass(from, clock.now());
  };
  const sim: Simulator<C, CO, S, AO> = {
    vendorId: definition.id,
    get url() {
      return `http://127.0.0.1:${(app.server.address() as AddressInfo | null)?.port ?? 0}${definition.basePath}`;
    },
    apiKey,
    switches,
    get requests() {
      return log.entries;
    },
    get requestCount() {
      return log.requests;
    },
    get writes() {
      return log.writes;
    },
    addCampaigns: (count, overrides) => world.addCampaigns(count, overrides),
    addAgents: (count, overrides) => world.addAgents(count, overrides),
    campaign: (id) => world.campaign(id),
    campaigns: () => world.campaigns(),
    setStatus: (id, status) => world.setStatus(id, status),
    removeCampaign: (id) => world.removeCampaign(id),
    now: () => clock.now(),
    advance: async (ms) => pass(ms),
    fault: (rule) => faults.add(rule),
    clearFaults: () => faults.clear(),
    clearLog: () => log.clear(),
    reset: () => {
      for (const part of [world, log, faults, limiter]) part.clear();
      clock.reset();
      Object.assign(switches, firstSwitches);
    },
    close: async () => {
      clearInterval(timer);
      pipeline.endHanging();
      await app.close();
    },
  };

  addVendor(app, definition.basePath, vendor.routes, pipeline);
  addControl(app, () => sim as unknown as Simulator<unknown, object, object, object>);
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const timer = options.realTime && runInRealTime(options.realTime.speed, pass);
  return sim;
}

function buildApp(): FastifyInstance {
  const app = Fastify({
    bodyLimit: 50 * MEGABYTE,
    forceCloseConnections: true,
    // A long id is an unknown campaign, not an unknown route.
    routerOptions: { maxParamLength: 10_000 },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, async (request: { headers: object }, text: string | Buffer) =>
    parseBody((request.headers as Record<string, string>)['content-type'], String(text)),
  );
  return app;
}

/** What is not JSON gives no body, so that validation speaks and not the HTTP framework. */
function parseBody(contentType: string | undefined, text: string): unknown {
  if (!contentType?.includes('json')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function addVendor(app: FastifyInstance, basePath: string, routes: Route[], pipeline: Pipeline): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: basePath + route.path,
      handler: (request, reply) => pipeline.serve(request, reply, route),
    });
  }
  app.setNotFoundHandler((request, reply) =>
    request.url.startsWith(CONTROL) ? reply.code(404).send({ message: 'No such control' }) : pipeline.serve(request, reply),
  );
}

function runInRealTime(speed: number, pass: (ms: number) => void): NodeJS.Timeout {
  let last = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    pass((now - last) * speed);
    last = now;
  }, TICK_MS);
  return timer.unref();
}
