import type { IDataObject } from 'n8n-workflow';

import type { Campaign } from '../../../shared/campaign';
import type { Run } from '../../run';

/** The ten fields that a person, or a model, needs first. */
const simple = ({
	key,
	vendor,
	name,
	status,
	agentName,
	stats,
	createdAt,
	updatedAt,
}: Campaign): IDataObject => ({
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

/** A model pays for every field. n8n runs a tool as a step of its own too, which only shows in the type of its node. */
const isForModel = ({ context, node }: Run): boolean =>
	context.isToolExecution?.() === true || node.type.endsWith('Tool');

/** Puts campaigns into the form that the person chose, or else into the small one where a model asks. */
export function shaper(run: Run, itemIndex: number): (campaign: Campaign) => IDataObject {
	if (!run.flag('simplify', itemIndex, isForModel(run)))
		return (campaign) => campaign as unknown as IDataObject;
	return (campaign) =>
		campaign.raw ? { ...simple(campaign), raw: campaign.raw } : simple(campaign);
}

export const toJson = (run: Run, itemIndex: number, campaign: Campaign): IDataObject =>
	shaper(run, itemIndex)(campaign);
