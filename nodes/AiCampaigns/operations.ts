import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Campaign, CampaignStatus } from '../shared/campaign';
import { applyVerb, getCampaign, listCampaigns } from '../shared/client';
import { usageError } from '../shared/errors';
import type { Session } from '../shared/http';
import { openSession } from '../shared/http';
import type { Vendor, Verb } from '../shared/vendor';
import { chosenVendors, readKey } from './chosen';

/** One session a vendor for the whole run, so that its rate limit is kept across input items. */
export class Sessions {
	private readonly opened = new Map<string, Session>();

	constructor(private readonly context: IExecuteFunctions) {}

	async of(vendor: Vendor, itemIndex: number): Promise<Session> {
		const opened = this.opened.get(vendor.id) ?? (await openSession(this.context, vendor, { itemIndex }));
		this.opened.set(vendor.id, opened);
		return opened.forItem(itemIndex);
	}
}

type Operation = (context: IExecuteFunctions, sessions: Sessions, itemIndex: number) => Promise<Campaign[]>;

const LONGEST_CONFIRM_SECONDS = 120;

function readLimit(context: IExecuteFunctions, itemIndex: number): number | undefined {
	if (context.getNodeParameter('returnAll', itemIndex, false) as boolean) return undefined;
	return context.getNodeParameter('limit', itemIndex, 50) as number;
}

/** Reads the chosen vendors side by side and puts them out one after the other. */
const getAll: Operation = async (context, sessions, itemIndex) => {
	const limit = readLimit(context, itemIndex);
	const filters = context.getNodeParameter('filters', itemIndex, {}) as { status?: CampaignStatus[]; search?: string };
	const includeRaw = context.getNodeParameter('options.includeRaw', itemIndex, false) as boolean;
	const listings = await Promise.all(
		chosenVendors(context).map(async (vendor) => {
			const session = await sessions.of(vendor, itemIndex);
			const { campaigns, error } = await listCampaigns(session, { ...filters, limit, includeRaw });
			if (error) throw error;
			return campaigns;
		}),
	);
	return listings.flat().slice(0, limit);
};

async function readCampaign(context: IExecuteFunctions, sessions: Sessions, itemIndex: number) {
	const value = context.getNodeParameter('campaign', itemIndex, '', { extractValue: true });
	const { vendor, id } = readKey(context, chosenVendors(context), value, itemIndex);
	const includeRaw = context.getNodeParameter('options.includeRaw', itemIndex, false) as boolean;
	return { session: await sessions.of(vendor, itemIndex), id, includeRaw };
}

const get: Operation = async (context, sessions, itemIndex) => {
	const { session, id, includeRaw } = await readCampaign(context, sessions, itemIndex);
	return [await getCampaign(session, id, includeRaw)];
};

function readConfirm(context: IExecuteFunctions, itemIndex: number): number {
	const seconds = context.getNodeParameter('options.confirm', itemIndex, 10) as number;
	if (!(seconds >= 0 && seconds <= LONGEST_CONFIRM_SECONDS)) {
		throw usageError(
			context.getNode(),
			`Confirm Within must be from 0 to ${LONGEST_CONFIRM_SECONDS} seconds`,
			'Correct it under Options.',
			itemIndex,
		);
	}
	return seconds * 1000;
}

const apply =
	(verb: Verb): Operation =>
	async (context, sessions, itemIndex) => {
		const confirmMs = readConfirm(context, itemIndex);
		const { session, id, includeRaw } = await readCampaign(context, sessions, itemIndex);
		const { campaign, changed, confirmed } = await applyVerb(session, verb, id, { confirmMs, includeRaw });
		return [{ ...campaign, changed, confirmed } as Campaign];
	};

export const OPERATIONS: Record<string, Record<string, Operation>> = {
	campaign: { getAll, get, start: apply('start'), pause: apply('pause'), cancel: apply('cancel') },
};

export const toJson = (campaign: Campaign): IDataObject => campaign as unknown as IDataObject;
