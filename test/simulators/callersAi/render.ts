import { phoneNumber } from '../shared/seedData';
import type { CallersAiCampaign, Campaign } from './model';
import type { CallersAiSwitches } from './switches';

type Row = Record<string, unknown>;

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** These fields, in this order: https://docs.callers.ai/api-reference/campaigns/get-all-campaigns-by-organization-id */
export function campaignRecord(campaign: Campaign): CallersAiCampaign {
	const { settings } = campaign;
	return {
		id: campaign.id,
		name: settings.name,
		active: campaign.active,
		firstInteractionAt: iso(campaign.firstInteractionAt),
		completedAt: iso(campaign.completedAt),
		callParams: settings.callParams,
		organizationId: campaign.organizationId,
		webhooks: settings.webhooks,
		slackUrl: settings.slackUrl,
		isIncoming: settings.isIncoming,
		variables: settings.variables,
		pauseNewChats: campaign.pauseNewChats,
		emailParams: settings.emailParams,
		incomingPhoneNumber: settings.isIncoming ? phoneNumber(campaign.id, 'incoming') : null,
		campaignGroupId: settings.campaignGroupId,
		campaignGroupName: settings.campaignGroupName,
	};
}

export const listRow = (campaign: Campaign, switches: CallersAiSwitches): Row =>
	row(campaign, switches, switches.emailParams !== 'neither');

/** https://docs.callers.ai/api-reference/campaigns/get-a-campaign-by-id */
export const detail = (campaign: Campaign, switches: CallersAiSwitches): Row =>
	row(campaign, switches, switches.emailParams === 'both');

function row(campaign: Campaign, { unsetDates }: CallersAiSwitches, withEmail: boolean): Row {
	const shown: Row = { ...campaignRecord(campaign) };
	if (!withEmail) delete shown.emailParams;
	if (shown.incomingPhoneNumber === null) delete shown.incomingPhoneNumber;
	for (const name of ['firstInteractionAt', 'completedAt']) {
		if (shown[name] !== null) continue;
		if (unsetDates === 'absent') delete shown[name];
		if (unsetDates === 'empty') shown[name] = '';
	}
	return shown;
}
