import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startTalkover } from '../../simulators';
import { simulateVendor, SimulatedVendor } from '../../support/simulatedVendor';
import type { VendorId } from '../../vendors';
import { N8nApi } from './api';
import { startN8n, type N8nServer } from './n8n';
import { packPackage, type PackedPackage } from './pack';
import { startRegistry } from './registry';
import type { Say } from './run';
import { SlackSink } from './slackSink';

export type Talkover = Awaited<ReturnType<typeof startTalkover>>;

export interface Lab {
	n8n: N8nServer;
	api: N8nApi;
	slack: SlackSink;
	talkover: Talkover;
	/** Talkover, and the vendors that were asked for beside it. */
	vendors: SimulatedVendor[];
	/** What n8n's installer answered. */
	installed: { installedVersion: string; installedNodes: Array<{ type: string }> };
	close(): Promise<void>;
}

export interface LabOptions {
	apiKey: string;
	port?: number;
	env?: NodeJS.ProcessEnv;
	realTime?: { speed: number };
	/** Vendors beside Talkover. */
	others?: VendorId[];
	/** What is installed, put into a folder; the package as it stands unless another is given. */
	pack?: (folder: string) => Promise<PackedPackage>;
	say?: Say;
}

/** Vendors, a Slack and a real n8n that has an owner and the packed package, installed by its own installer. */
export async function startLab({
	apiKey,
	port,
	env,
	realTime,
	others = [],
	pack = packPackage,
	say = () => undefined,
}: LabOptions): Promise<Lab> {
	const closing: Array<() => Promise<void>> = [];
	const close = async () => {
		for (const end of closing.splice(0).reverse()) await end();
	};
	try {
		const folder = await mkdtemp(join(tmpdir(), 'ai-campaigns-'));
		closing.push(() => rm(folder, { recursive: true, force: true }));
		const packed = await pack(folder);
		const registry = await startRegistry(packed);
		closing.push(() => registry.close());
		// The Professional plan: many tests share this server within a minute.
		const switches = { rateLimitPerMinute: 1_000 };
		const talkover = await startTalkover({ apiKey, realTime, switches });
		closing.push(() => talkover.close());
		const vendors = [new SimulatedVendor('talkover', talkover)];
		for (const id of others) {
			const simulated = await simulateVendor(id, { realTime });
			closing.push(() => simulated.simulator.close());
			vendors.push(simulated);
		}
		const slack = await SlackSink.start();
		closing.push(() => slack.close());
		say('Starting n8n (about 20 s).');
		const n8n = await startN8n({
			userFolder: join(folder, 'n8n'),
			temporary: folder,
			npmFolder: registry.npmFolder,
			port,
			env,
		});
		closing.push(() => n8n.close());
		const api = new N8nApi(n8n.url);
		await api.setUpOwner();
		say(`Installing ${packed.manifest.name} ${packed.manifest.version} with n8n's own installer.`);
		const installed = await api.installPackage(packed.manifest.name);
		return { n8n, api, slack, talkover, vendors, installed, close };
	} catch (error) {
		await close();
		throw error;
	}
}
