import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FaultRule } from './faults';
import type { Simulator } from './simulator';
import { asObject } from './vendor';

export const CONTROL = '/__control';

export type ControlledSimulator = Simulator<unknown, object, object, object>;

interface Target {
	Params: { id: string };
}

const body = (request: FastifyRequest) => asObject(request.body);

/** The same handles as in process, for a simulator that runs in another one. */
export function addControl(app: FastifyInstance, sim: ControlledSimulator): void {
	addCampaignControl(app, sim);
	addTrafficControl(app, sim);
	app.get(CONTROL, () => ({
		vendor: sim.vendorId,
		url: sim.url,
		now: sim.now(),
		...counters(sim),
	}));
	app.post(`${CONTROL}/agents`, (request) => ({ agents: sim.addAgents(...batch(request)) }));
	app.post(`${CONTROL}/advance`, async (request) => {
		await sim.advance(Number(body(request).ms));
		return { now: sim.now() };
	});
	app.get(`${CONTROL}/switches`, () => sim.switches);
	app.patch(`${CONTROL}/switches`, (request) => Object.assign(sim.switches, body(request)));
	app.post(`${CONTROL}/reset`, () => {
		sim.reset();
		return { now: sim.now() };
	});
}

function addCampaignControl(app: FastifyInstance, sim: ControlledSimulator): void {
	const at = `${CONTROL}/campaigns`;
	app.get(at, () => ({ campaigns: sim.campaigns() }));
	app.post(at, (request) => ({ campaigns: sim.addCampaigns(...batch(request)) }));
	app.get<Target>(
		`${at}/:id`,
		(request, reply) => sim.campaign(request.params.id) ?? reply.code(404).send({}),
	);
	app.put<Target>(`${at}/:id/status`, (request) =>
		sim.setStatus(request.params.id, String(body(request).status)),
	);
	app.delete<Target>(`${at}/:id`, (request) => ({
		removed: sim.removeCampaign(request.params.id),
	}));
}

function addTrafficControl(app: FastifyInstance, sim: ControlledSimulator): void {
	const removers = new Map<string, () => void>();
	let count = 0;
	app.get(`${CONTROL}/requests`, () => ({ ...counters(sim), log: sim.requests }));
	app.delete(`${CONTROL}/requests`, () => {
		sim.clearLog();
		return counters(sim);
	});
	app.post(`${CONTROL}/faults`, (request) => {
		const id = String(++count);
		removers.set(id, sim.fault(toRule(body(request))));
		return { id };
	});
	app.delete<Target>(`${CONTROL}/faults/:id`, (request) => {
		removers.get(request.params.id)?.();
		return { removed: removers.delete(request.params.id) };
	});
	app.delete(`${CONTROL}/faults`, () => {
		sim.clearFaults();
		return {};
	});
}

const counters = (sim: ControlledSimulator) => ({ requests: sim.requestCount, writes: sim.writes });

function batch(request: FastifyRequest): [number, object] {
	const { count = 1, overrides } = body(request);
	return [Number(count), asObject(overrides)];
}

/** A regex comes as `pathRegex`, since JSON has none. */
function toRule({ pathRegex, ...rule }: Record<string, unknown>): FaultRule {
	return typeof pathRegex === 'string' ? { ...rule, path: new RegExp(pathRegex) } : rule;
}
