import type { IDataObject } from 'n8n-workflow';

import type { Campaign } from '../../shared/campaign';
import type { Run } from './run';

/** The ten fields that a person, or a model, needs first. */
const simple = ({ key, vendor, name, status, agentName, stats, createdAt, updatedAt }: Campaign): IDataObject => ({
	key,
	name,
	status,
	vendor,
	agentName,
	calls: stats?.calls ?? null,
	callsSucceeded: stats?.callsSucceeded ?? null,
	successRate: stats?.successRate ?? null,
	createdAt,
	updatedAt,
});

/** Whether to keep results small: as the person chose, else when a model asks, for which every field costs. */
export const isSimplified = (run: Run, itemIndex: number): boolean =>
	run.option('simplify', itemIndex, run.context.isToolExecution?.() ?? false);

export function toJson(run: Run, itemIndex: number, campaign: Campaign): IDataObject {
	if (!isSimplified(run, itemIndex)) return campaign as unknown as IDataObject;
	return campaign.raw ? { ...simple(campaign), raw: campaign.raw } : simple(campaign);
}
