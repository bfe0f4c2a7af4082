import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Campaign } from '../../nodes/shared/campaign';
import type { Harness } from '../harness';
import { simulateVendor, type SimulatedVendor } from '../support/simulatedVendor';
import { openBuilt, operationsOf, schemaFolder, versionsOf } from '../fixtures/record';
import { collectNormalized } from '../fixtures/normalized';
import { collectOutputs, nameOf, asAdded } from '../fixtures/runs';
import { openFolder } from '../fixtures/samples';
import { EXAMPLE_SEED, fixtures, vendorIds, type VendorFixture, type VendorId } from '../vendors';
import { normalized } from './aiCampaigns';
import { complete, infer, withKnown, type Schema } from './infer';

/** Schemas by path below nodes/, as they are written. */
export type Schemas = Map<string, string>;

/** Of AI Campaigns, and of triggers. */
const VERSION = schemaFolder(1);
/** Where n8n looks for a node that has neither resources nor operations. */
const TRIGGER_FILE = `${VERSION}/output.json`;

type Outputs = Map<string, unknown[]>;

const text = (schema: Schema): string =>
	`${JSON.stringify({ ...schema, version: 1 }, null, '\t')}\n`;

const jsonOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);
const put = (outputs: Outputs, path: string, values: unknown[]) =>
	outputs.set(path, [...(outputs.get(path) ?? []), ...values]);

/** What the pages of one vendor show, as its node gives it, by the path of the schema. */
interface Shown {
	outputs: Outputs;
	/** Names of fields whose objects have names of the customer's own. */
	free: Set<string>;
}

/** Runs the operations of one vendor with the answers that its pages show. */
async function runFixtures(n8n: Harness, id: VendorId, outputs: Outputs): Promise<Shown> {
	const { samples, exceptions } = openFolder(id);
	const built = await openBuilt(id);
	const own: Outputs = new Map();
	for (const version of versionsOf(n8n, id)) {
		const { items } = await collectOutputs(n8n, built, samples, operationsOf(n8n, built), version);
		for (const [name, values] of items)
			own.set(`${built.folder}/${schemaFolder(version)}/${name}.json`, values);
	}
	for (const [operation, values] of await collectNormalized(n8n, built, samples))
		put(outputs, `AiCampaigns/${VERSION}/campaign/${operation}.json`, values);
	return {
		outputs: own,
		free: new Set(Object.keys(exceptions.freeObjects)),
	};
}

/** Runs examples at one vendor and keeps what comes out. */
class Session {
	constructor(
		private readonly n8n: Harness,
		private readonly fixture: VendorFixture,
		private readonly simulated: SimulatedVendor,
		private readonly outputs: Outputs,
	) {}

	private get simulator() {
		return this.simulated.simulator;
	}

	async own(): Promise<void> {
		const { folder, vendor } = this.fixture;
		for (const version of versionsOf(this.n8n, vendor.id)) await this.operations(version);
		put(this.outputs, `${folder}/${TRIGGER_FILE}`, await this.events(`${vendor.id}Trigger`));
	}

	private async operations(version: number): Promise<void> {
		const { folder, vendor, examples } = this.fixture;
		const operations = operationsOf(this.n8n, { id: vendor.id });
		for (const { resource, operation, ...example } of examples.operations) {
			this.simulator.reset();
			const name = `${resource}/${operation}`;
			const path = `${folder}/${schemaFolder(version)}/${name}.json`;
			const known = operations.find((each) => nameOf(each) === name);
			for (const parameters of example.runs(this.simulator)) {
				const all = { resource, operation, ...parameters, ...(known ? asAdded(known) : {}) };
				put(this.outputs, path, await this.run(vendor.id, all, version));
			}
		}
	}

	async normalized(): Promise<void> {
		const { vendor, examples } = this.fixture;
		const vendors = [vendor.id];
		for (const { resource, operation, runs } of normalized) {
			this.simulator.reset();
			examples.fill(this.simulator);
			const all = await this.run('aiCampaigns', {
				vendors,
				resource: 'campaign',
				operation: 'getAll',
				returnAll: true,
			});
			const callKeys = resource === 'call' ? await this.callKeys() : [];
			for (const parameters of runs(all as unknown as Campaign[], vendor, callKeys)) {
				const values = await this.run('aiCampaigns', {
					vendors,
					resource,
					operation,
					...parameters,
				});
				put(this.outputs, `AiCampaigns/${VERSION}/${resource}/${operation}.json`, values);
			}
		}
		put(this.outputs, `AiCampaigns/${TRIGGER_FILE}`, await this.events('aiCampaignsTrigger'));
	}

	/** Some phone calls, where AI Campaigns can list them. */
	private async callKeys(): Promise<string[]> {
		const { vendor } = this.fixture;
		if (!vendor.calls?.get) return [];
		const calls = await this.run('aiCampaigns', {
			vendors: [vendor.id],
			resource: 'call',
			operation: 'getAll',
			callsOf: 'vendors',
			limit: 5,
		});
		return calls.map(({ key }) => String(key));
	}

	/** Everything a trigger can tell: a campaign that is new, one that moved, one that is gone. */
	private async events(node: string): Promise<IDataObject[]> {
		const { vendor, statusWords, examples } = this.fixture;
		this.simulator.reset();
		const [moving, leaving] = this.simulator.addCampaigns(2, { status: statusWords.active });
		const parameters = { vendors: [vendor.id], events: ['any'] };
		const poller = this.n8n.poller({ node, parameters, credentials: this.credentials() });
		await poller.activate();
		this.simulator.setStatus(String(moving?.id), statusWords.completed);
		this.simulator.removeCampaign(String(leaving?.id));
		examples.fill(this.simulator);
		const { items } = await poller.poll();
		return jsonOf(items ?? []);
	}

	private async run(
		node: string,
		parameters: IDataObject,
		typeVersion?: number,
	): Promise<IDataObject[]> {
		const { items, error } = await this.n8n.run({
			node,
			typeVersion,
			parameters,
			credentials: this.credentials(),
		});
		if (error) throw new Error(`${node} ${JSON.stringify(parameters)}: ${error.message}`);
		return jsonOf(items);
	}

	private credentials() {
		const { type, data } = this.simulated.credential;
		return { [type]: data };
	}
}

/** What the pages show comes first. Of that, the simulators tell what may be null; the rest is theirs alone. */
function schemaOf(path: string, values: unknown[], shown: Shown[]): Schema {
	const simulated = infer(values);
	const found = shown.find(({ outputs }) => outputs.has(path));
	return found ? complete(infer(found.outputs.get(path) ?? []), simulated, found.free) : simulated;
}

/** An object is alike in all operations of its resource: what one of them never fills, these two do. */
const LIKE = ['get', 'getAll'];

const withSiblings = (path: string, schema: Schema, all: ReadonlyMap<string, Schema>): Schema =>
	LIKE.reduce(
		(known, operation) => withKnown(known, all.get(path.replace(/[^/]+$/, `${operation}.json`))),
		schema,
	);

/** What one vendor gives, and what its pages show. */
async function readVendor(n8n: Harness, id: VendorId): Promise<{ outputs: Outputs; shown: Shown }> {
	const outputs: Outputs = new Map();
	const fixture = fixtures[id];
	const switches = { ...fixture.fullSupport, ...fixture.examples.switches };
	const simulated = await simulateVendor(id, { seed: EXAMPLE_SEED, switches });
	try {
		const session = new Session(n8n, fixture, simulated, outputs);
		await session.own();
		await session.normalized();
	} finally {
		await simulated.simulator.close();
	}
	return { outputs, shown: await runFixtures(n8n, id, outputs) };
}

/** The schema of every operation and trigger, from what they really give. */
export async function buildSchemas(n8n: Harness): Promise<Schemas> {
	const outputs: Outputs = new Map();
	const vendors = await Promise.all(vendorIds.map((id) => readVendor(n8n, id)));
	for (const [path, values] of vendors.flatMap((vendor) => [...vendor.outputs]))
		put(outputs, path, values);
	const shown = vendors.map((vendor) => vendor.shown);
	const schemas = new Map(
		[...outputs].map(([path, values]) => [path, schemaOf(path, values, shown)]),
	);
	return new Map(
		[...schemas].map(([path, schema]) => [path, text(withSiblings(path, schema, schemas))]),
	);
}
