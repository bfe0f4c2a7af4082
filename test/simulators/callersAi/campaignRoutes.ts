import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import { actingOrganization, listedOrganization, objectId } from './access';
import { refuse } from './errors';
import type { Campaign } from './model';
import { detail, listRow } from './render';
import type { CallersAiSwitches } from './switches';
import type { CallersAiWorld } from './world';

export class CampaignRoutes {
	private readonly switches: CallersAiSwitches;

	constructor(
		private readonly context: Context<CallersAiSwitches>,
		private readonly world: CallersAiWorld,
	) {
		this.switches = context.switches;
	}

	routes(): Route[] {
		return [
			{ method: 'GET', path: '/campaigns', handle: (request) => this.list(request) },
			{ method: 'GET', path: '/campaigns/:id', handle: (request) => this.get(request) },
			// Invented: docs/vendors/callers-ai.md, Starting and pausing.
			{ method: 'PATCH', path: '/campaigns/:id', handle: (request) => this.patch(request) },
		];
	}

	/** The campaign of the path, where the acting organization has it. */
	find(request: ApiRequest): Campaign {
		const organization = actingOrganization(request, this.switches);
		const campaign = this.world.store.get(objectId(this.switches, 'campaignId', request.params.id));
		if (campaign?.organizationId !== organization)
			throw refuse(this.switches, 404, 'Campaign not found');
		return campaign;
	}

	/** A bare array, filtered by group and by nothing else: docs/vendors/callers-ai.md, Campaigns. */
	private list(request: ApiRequest): Answer {
		const { campaignGroupId } = request.query;
		const all = this.world.listed(listedOrganization(request, this.switches));
		if (campaignGroupId === undefined) return this.rows(all);
		const group = objectId(this.switches, 'campaignGroupId', campaignGroupId);
		return this.rows(all.filter(({ settings }) => settings.campaignGroupId === group));
	}

	private rows(campaigns: readonly Campaign[]): Answer {
		return { status: 200, body: campaigns.map((campaign) => listRow(campaign, this.switches)) };
	}

	private get(request: ApiRequest): Answer {
		return { status: 200, body: detail(this.find(request), this.switches) };
	}

	private patch(request: ApiRequest): Answer {
		const { campaignPatch } = this.switches;
		if (campaignPatch === 'missing')
			throw refuse(this.switches, 404, `Cannot PATCH ${request.path}`);
		const campaign = this.find(request);
		if (campaignPatch === 'exists') this.change(campaign, asObject(request.body));
		return { status: 200, body: detail(campaign, this.switches) };
	}

	private change(campaign: Campaign, body: Record<string, unknown>): void {
		const { active, pauseNewChats } = body;
		for (const name of Object.keys(body))
			if (!['active', 'pauseNewChats'].includes(name))
				this.context.dropped.push(`PATCH /campaigns/{campaignId}: ${name}`);
		if (active !== undefined && typeof active !== 'boolean')
			throw refuse(this.switches, 400, 'active must be a boolean value');
		if (typeof active === 'boolean') this.world.setActive(campaign, active);
		if (typeof pauseNewChats === 'boolean') campaign.pauseNewChats = pauseNewChats;
	}
}
