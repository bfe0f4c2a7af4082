import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { Campaign } from './campaign';
import { campaignOf } from './campaign';
import { getCampaign, listCampaigns } from './client';
import { usageError } from './errors';
import type { Session } from './http';
import { openSession } from './http';
import { toItems } from './triggerItems';
import type { Settings, TriggerSetup } from './triggerSettings';
import type { Vendor } from './vendor';
import type { CampaignEvent, EventName } from './watch';
import { EVENTS, summarize } from './watch';

const SAMPLES = 3;

/** Real campaigns as examples of events, for Fetch Test Event. */
export async function samples(
	context: IPollFunctions,
	{ watched }: TriggerSetup,
	settings: Settings,
): Promise<INodeExecutionData[][]> {
	const answers = await Promise.allSettled(
		watched.map(async ({ vendor, chosen }) => {
			const session = await openSession(context, vendor);
			const campaigns = await someCampaigns(session, chosen, settings);
			return campaigns.map((campaign) => sample(vendor, campaign, settings.events));
		}),
	);
	const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
	const items = found.slice(0, SAMPLES);
	const failed = answers.find((answer) => answer.status === 'rejected');
	if (!items.length && failed) throw failed.reason;
	if (!items.length) {
		throw usageError(
			context.getNode(),
			'There is no campaign to show as an example',
			'Create a campaign first. An active workflow does not need one.',
		);
	}
	return [toItems(items, settings.grouped)];
}

/** Campaigns that stand where the chosen events lead, else any. */
async function someCampaigns(session: Session, chosen: string[], { events, includeRaw, outboundOnly, createdFrom }: Settings) {
	const read = async (ids: string[]) => await Promise.all(ids.slice(0, SAMPLES).map(async (id) => await getCampaign(session, id, includeRaw)));
	if (chosen.length) return await read(chosen);
	const { campaigns: latest, error } = await listCampaigns(session, { limit: 100, includeRaw, outboundOnly });
	if (error) throw error;
	const campaigns = latest.filter(({ createdAt }) => !createdFrom || createdAt === null || createdAt >= createdFrom);
	const fitting = campaigns.filter(({ status }) => events?.has(eventFor(status)));
	const shown = (fitting.length ? fitting : campaigns).slice(0, SAMPLES);
	return session.vendor.campaigns.isListBrief ? await read(shown.map(({ id }) => id)) : shown;
}

function eventFor(status: Campaign['status']): EventName {
	if (status === 'active') return 'started';
	return EVENTS.find((name) => name === status) ?? 'created';
}

function sample(vendor: Vendor, campaign: Campaign, events: ReadonlySet<EventName> | undefined): CampaignEvent {
	const fitting = eventFor(campaign.status);
	const name = !events || events.has(fitting) ? fitting : ([...events][0] ?? fitting);
	const { status, vendorStatus } = campaign;
	const isGone = name === 'deleted';
	const shown = isGone ? campaignOf(vendor.id, campaign.id, { status, vendorStatus }) : campaign;
	return {
		eventId: `${campaign.key}:${name}:sample`,
		event: `campaign.${name}`,
		vendor: vendor.id,
		campaignKey: campaign.key,
		status: isGone ? null : status,
		previousStatus: isGone ? status : null,
		vendorStatus: isGone ? null : vendorStatus,
		previousVendorStatus: isGone ? vendorStatus : null,
		detectedAt: new Date().toISOString(),
		summary: summarize(name, vendor.name, shown),
		campaign: shown,
	};
}

