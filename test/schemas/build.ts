import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Campaign } from '../../nodes/shared/campaign';
import type { Harness } from '../harness';
import { simulateVendor, type SimulatedVendor } from '../support/simulatedVendor';
import { EXAMPLE_SEED, fixtures, vendorIds, type VendorFixture, type VendorId } from '../vendors';
import { normalized } from './aiCampaigns';
import { infer } from './infer';

/** Schemas by path below nodes/, as they are written. */
export type Schemas = Map<string, string>;

const VERSION = '__schema__/v1.0.0';
/** Where n8n looks for a node that has neither resources nor operations. */
const TRIGGER_FILE = `${VERSION}/output.json`;

type Outputs = Map<string, unknown[]>;

const text = (values: unknown[]): string =>
	`${JSON.stringify({ ...infer(values), version: 1 }, null, '\t')}\n`;
const asSchemas = (outputs: Outputs): Schemas =>
	new Map([...outputs].map(([path, values]) => [path, text(values)]));

const jsonOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);
const put = (outputs: Outputs, path: string, values: unknown[]) =>
	outputs.set(path, [...(outputs.get(path) ?? []), ...values]);

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
		const { folder, vendor, examples } = this.fixture;
		for (const { resource, operation, ...example } of examples.operations) {
			this.simulator.reset();
			const path = `${folder}/${VERSION}/${resource}/${operation}.json`;
			for (const parameters of example.runs(this.simulator)) {
				put(this.outputs, path, await this.run(vendor.id, { resource, operation, ...parameters }));
			}
		}
		put(this.outputs, `${folder}/${TRIGGER_FILE}`, await this.events(`${vendor.id}Trigger`));
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
			for (const parameters of runs(all as unknown as Campaign[], vendor)) {
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

	private async run(node: string, parameters: IDataObject): Promise<IDataObject[]> {
		const { items, error } = await this.n8n.run({
			node,
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

async function outputsAt(n8n: Harness, id: VendorId): Promise<Outputs> {
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
	return outputs;
}

/** The schema of every operation and trigger, from what they really give. */
export async function buildSchemas(n8n: Harness): Promise<Schemas> {
	const outputs: Outputs = new Map();
	for (const ofVendor of await Promise.all(vendorIds.map((id) => outputsAt(n8n, id)))) {
		for (const [path, values] of ofVendor) put(outputs, path, values);
	}
	return asSchemas(outputs);
}
