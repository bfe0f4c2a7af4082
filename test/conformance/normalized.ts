import type { IDataObject } from 'n8n-workflow';
import type { RunOptions, RunResult } from '../harness';
import { Suite } from './context';

/** The same, with the node that speaks one language to all vendors. */
export class NormalizedSuite extends Suite {
	override readonly nodes = ['aiCampaigns', this.vendor.id];

	/** Runs the normalized node. */
	readonly run = async (
		parameters: IDataObject,
		more: Partial<RunOptions> = {},
	): Promise<RunResult> =>
		await this.n8n.run({
			node: 'aiCampaigns',
			parameters: { vendors: [this.vendor.id], resource: 'campaign', ...parameters },
			credentials: this.credentials(),
			...more,
		});

	/** Runs an operation of the normalized node on one campaign. */
	readonly on = async (
		operation: string,
		id: string | number,
		options: IDataObject = {},
	): Promise<RunResult> => {
		const campaign = { __rl: true, mode: 'key', value: `${this.vendor.id}:${id}` };
		return await this.run({ operation, options, campaign });
	};

	readonly list = async (parameters: IDataObject = { returnAll: true }): Promise<RunResult> =>
		await this.run({ operation: 'getAll', ...parameters });
}
