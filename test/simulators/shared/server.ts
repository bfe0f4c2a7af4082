import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Clock } from './clock';
import { addControl, CONTROL, type ControlledSimulator } from './control';
import { Faults, type FaultRule } from './faults';
import { addPage, type PageSubject } from './page';
import { Pipeline } from './pipeline';
import { RateLimiter } from './rateLimit';
import { RequestLog, type LogEntry } from './requestLog';
import type { Simulator, SimulatorOptions } from './simulator';
import {
	COMMON_WORDS,
	type Overrides,
	type Overview,
	type Route,
	type Vendor,
	type VendorDefinition,
} from './vendor';

const MEGABYTE = 1024 * 1024;
const TICK_MS = 100;

/** Starts any vendor as a real HTTP server on the loopback address. */
export async function startVendor<C, CO, AO, S extends object>(
	definition: VendorDefinition<C, CO, AO, S>,
	options: SimulatorOptions<S> = {},
): Promise<Simulator<C, CO, S, AO>> {
	const sim = new VendorServer(definition, options);
	await sim.start();
	return sim;
}

class VendorServer<C, CO, AO, S extends object> implements Simulator<C, CO, S, AO> {
	readonly vendorId: string;
	readonly apiKey: string;
	readonly switches: S;
	readonly dropped: string[] = [];
	private readonly firstSwitches: S;
	private readonly clock = new Clock();
	private readonly log = new RequestLog();
	private readonly limiter = new RateLimiter();
	private readonly faults: Faults;
	private readonly vendor: Vendor<C, CO, AO>;
	private readonly pipeline: Pipeline;
	// A path that cannot be decoded is logged and answered like any unknown one.
	private readonly app = buildApp((request, reply) => this.pipeline.serve(request, reply));
	private timer: NodeJS.Timeout | undefined;

	constructor(
		private readonly definition: VendorDefinition<C, CO, AO, S>,
		private readonly options: SimulatorOptions<S>,
	) {
		this.vendorId = definition.id;
		this.apiKey = options.apiKey ?? definition.apiKey;
		this.firstSwitches = { ...definition.switches, ...options.switches };
		this.switches = { ...this.firstSwitches };
		this.faults = new Faults(definition.basePath);
		const { clock, apiKey, switches, dropped } = this;
		this.vendor = definition.build({ clock, apiKey, switches, dropped, seed: options.seed ?? 1 });
		this.pipeline = new Pipeline(this.vendor, this.log, this.faults, this.limiter);
	}

	async start(): Promise<void> {
		addVendor(this.app, this.definition.basePath, this.vendor.routes, this.pipeline);
		addControl(this.app, this as unknown as ControlledSimulator);
		const { name, words = COMMON_WORDS } = this.definition;
		const world = this.vendor.world as unknown as PageSubject['world'];
		addPage(this.app, { name, words, world, faults: this.faults, log: this.log });
		await this.app.listen({ host: '127.0.0.1', port: this.options.port ?? 0 });
		const { realTime } = this.options;
		if (realTime) this.timer = runInRealTime(realTime.speed, (ms) => this.pass(ms));
	}

	get url(): string {
		return `${this.origin}${this.definition.basePath}`;
	}

	get pageUrl(): string {
		return `${this.origin}/`;
	}

	private get origin(): string {
		const { port } = this.app.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}`;
	}

	get requests(): LogEntry[] {
		return this.log.entries;
	}

	get requestCount(): number {
		return this.log.requests;
	}

	get writes(): number {
		return this.log.writes;
	}

	addCampaigns(count: number, overrides?: Overrides<CO>): C[] {
		return this.vendor.world.addCampaigns(count, overrides);
	}

	addAgents(count: number, overrides?: Overrides<AO>): unknown[] {
		return this.vendor.world.addAgents(count, overrides);
	}

	campaign(id: string): C | undefined {
		return this.vendor.world.campaign(id);
	}

	campaigns(): C[] {
		return this.vendor.world.campaigns();
	}

	setStatus(id: string, status: string): C {
		return this.vendor.world.setStatus(id, status);
	}

	removeCampaign(id: string): boolean {
		return this.vendor.world.removeCampaign(id);
	}

	overview(): Overview[] {
		return this.vendor.world.overview();
	}

	now(): number {
		return this.clock.now();
	}

	async advance(ms: number): Promise<void> {
		this.pass(ms);
	}

	fault(rule: FaultRule): () => void {
		return this.faults.add(rule);
	}

	clearFaults(): void {
		this.faults.clear();
	}

	clearLog(): void {
		this.log.clear();
		this.dropped.length = 0;
	}

	reset(): void {
		for (const part of [this.vendor.world, this.log, this.faults, this.limiter]) part.clear();
		this.dropped.length = 0;
		this.clock.reset();
		Object.assign(this.switches, this.firstSwitches);
	}

	async close(): Promise<void> {
		clearInterval(this.timer);
		this.pipeline.endHanging();
		await this.app.close();
	}

	private pass(ms: number): void {
		const from = this.clock.now();
		this.clock.advance(ms);
		this.limiter.turn(ms);
		this.vendor.world.pass(from, this.clock.now());
	}
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

function buildApp(onBadPath: Handler): FastifyInstance {
	const app = Fastify({
		bodyLimit: 50 * MEGABYTE,
		forceCloseConnections: true,
		frameworkErrors: (_error, request, reply) =>
			void onBadPath(request as FastifyRequest, reply as FastifyReply),
		// A long id is an unknown campaign, not an unknown route.
		routerOptions: { maxParamLength: 10_000 },
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(
		'*',
		{ parseAs: 'string' },
		async (request: { headers: object }, text: string | Buffer) =>
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

function addVendor(
	app: FastifyInstance,
	basePath: string,
	routes: Route[],
	pipeline: Pipeline,
): void {
	for (const route of routes) {
		app.route({
			method: route.method,
			url: basePath + route.path,
			handler: (request, reply) => pipeline.serve(request, reply, route),
		});
	}
	app.setNotFoundHandler((request, reply) =>
		request.url.startsWith(CONTROL)
			? reply.code(404).send({ message: 'No such control' })
			: pipeline.serve(request, reply),
	);
}

function runInRealTime(speed: number, pass: (ms: number) => void): NodeJS.Timeout {
	let last = Date.now();
	const timer = setInterval(() => {
		const now = Date.now();
		pass(Math.round((now - last) * speed));
		last = now;
	}, TICK_MS);
	return timer.unref();
}
