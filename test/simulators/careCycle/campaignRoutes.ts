import { contains, type Tests } from '../shared/filters';
import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import { checkUuid, refuse } from './errors';
import { CREATE_CAMPAIGN, CREATE_CAMPAIGN_ASSUMED, UPDATE_CAMPAIGN } from './fields';
import { listAnswer, type ListRules } from './listQuery';
import {
	CAMPAIGN_STATUSES,
	type Campaign,
	type CampaignSettings,
	type CampaignStatus,
} from './model';
import { assumed, oneOf, readBody, type Rules } from './rules';
import { emptySettings } from './seedData';
import type { CareCycleSwitches } from './switches';
import type { CareCycleWorld } from './world';

/** Assumed: docs/vendors/care-cycle.md, Campaign statuses. */
const MAY_GO_TO: Record<CampaignStatus, CampaignStatus[]> = {
	draft: ['testing', 'active', 'cancelled', 'archived'],
	testing: ['draft', 'active', 'archived'],
	active: ['paused', 'inactive', 'completed', 'cancelled', 'archived'],
	paused: ['active', 'inactive', 'completed', 'cancelled', 'archived'],
	inactive: ['active', 'archived'],
	completed: ['archived'],
	cancelled: ['archived'],
	archived: [],
};

const wrapped = (campaign: unknown, status = 200): Answer => ({ status, body: { campaign } });

export class CampaignRoutes {
	private readonly switches: CareCycleSwitches;

	constructor(
		private readonly context: Context<CareCycleSwitches>,
		private readonly world: CareCycleWorld,
	) {
		this.switches = context.switches;
	}

	routes(): Route[] {
		return [
			{ method: 'GET', path: '/v2/campaigns', handle: (request) => this.list(request) },
			{ method: 'POST', path: '/v2/campaigns', handle: (request) => this.create(request) },
			{
				method: 'GET',
				path: '/v2/campaigns/:campaignId',
				handle: (request) => this.get(request),
			},
			{
				method: 'PATCH',
				path: '/v2/campaigns/:campaignId',
				handle: (request) => this.update(request),
			},
		];
	}

	find({ params }: ApiRequest): Campaign {
		const campaign = this.world.store.get(
			checkUuid('campaignId', params.campaignId, this.switches),
		);
		if (!campaign) throw refuse(404, 'Campaign not found');
		return campaign;
	}

	/** The name of its one query parameter is not shown. https://docs.carecycle.ai/docs/api-reference/campaigns/get-campaign-by-id */
	private get(request: ApiRequest): Answer {
		const campaign = this.find(request);
		const names = this.switches.assumedNames === 'known' ? ['includeClient'] : [];
		for (const name of Object.keys(request.query))
			if (!names.includes(name)) this.context.dropped.push(`GET /v2/campaigns: ${name}`);
		return wrapped(this.world.record(campaign));
	}

	/** https://docs.carecycle.ai/api-reference/campaigns/list */
	private list(request: ApiRequest): Answer {
		const rules: ListRules<Campaign> = {
			sort: {
				createdAt: (row) => row.createdAt,
				updatedAt: (row) => row.updatedAt,
				name: (row) => row.settings.name,
				status: (row) => row.status,
				startDate: (row) => row.settings.startDate ?? '',
			},
			enums: { status: CAMPAIGN_STATUSES },
			tests: {
				status: (row, value) => row.status === value,
				...this.search(({ settings }, value) =>
					[settings.name, settings.description].some((field) => contains(field, value)),
				),
			},
		};
		return listAnswer(this.world.store.newestFirst(), request, rules, this.context, (row) =>
			this.world.record(row),
		);
	}

	private search(test: Tests<Campaign>[string]): Tests<Campaign> {
		return this.switches.assumedNames === 'known' ? { [this.switches.searchParameter]: test } : {};
	}

	private create(request: ApiRequest): Answer {
		const rules = { ...CREATE_CAMPAIGN, ...assumed(this.switches, CREATE_CAMPAIGN_ASSUMED) };
		const given = readBody(asObject(request.body), rules, {
			required: ['name'],
			switches: this.switches,
			drop: (name) => this.context.dropped.push(`POST /v2/campaigns: ${name}`),
		});
		const settings = Object.assign(emptySettings(String(given.name)), given);
		return wrapped(this.world.madeRecord(settings), this.switches.created);
	}

	private update(request: ApiRequest): Answer {
		if (this.switches.patchStatus === 'gone') return noSuchRoute(request);
		const campaign = this.find(request);
		const { status, ...changes } = readBody(
			asObject(request.body),
			{ ...UPDATE_CAMPAIGN, ...this.statusRules() },
			{
				switches: this.switches,
				drop: (name) => this.context.dropped.push(`PATCH /v2/campaigns: ${name}`),
			},
		);
		if (status !== undefined) this.checkMove(campaign.status, status as CampaignStatus);
		Object.assign(campaign.settings, merged(campaign.settings, changes));
		if (status !== undefined && status !== campaign.status)
			this.world.changeStatus(campaign, status as CampaignStatus);
		else if (Object.keys(changes).length) this.world.touch(campaign);
		return wrapped(this.world.record(campaign));
	}

	/** Judged by one version of the page; the other has no such field. */
	private statusRules(): Rules {
		return this.switches.patchStatus === 'accepted' ? { status: oneOf(CAMPAIGN_STATUSES) } : {};
	}

	private checkMove(from: CampaignStatus, to: CampaignStatus): void {
		if (from === to || this.switches.transitions === 'free' || MAY_GO_TO[from]?.includes(to))
			return;
		throw refuse(400, `Cannot change the status from ${from} to ${to}`);
	}
}

/** Whether what is not named of an object stays is not said; here it does. */
const merged = ({ smsTypes, smsContent, features }: CampaignSettings, changes: object): object => {
	const whole: Record<string, unknown> = { smsTypes, smsContent, features };
	return Object.fromEntries(
		Object.entries(changes).map(([name, value]) => [
			name,
			name in whole ? { ...asObject(whole[name]), ...asObject(value) } : value,
		]),
	);
};

/** Not in the shape of the vendor's own errors: it is the framework that speaks. */
const noSuchRoute = ({ method, path }: ApiRequest): Answer => ({
	status: 404,
	body: { status: 'error', error: { message: `Can not ${method} ${path}` } },
});
