import { contains } from '../shared/filters';
import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import { checkUuid, invalid, issue, refuse, type Issue } from './errors';
import { listAnswer, type ListRules } from './listQuery';
import {
	CAMPAIGN_STATUSES,
	type Campaign,
	type CampaignSettings,
	type CampaignStatus,
} from './model';
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

// https://docs.carecycle.ai/api-reference/campaigns/update, the version that has `status`
const UPDATABLE: Array<keyof CampaignSettings> = [
	'name',
	'description',
	'redial',
	'redialPatterns',
	'smsTypes',
	'smsContent',
	'features',
	'enablePulse',
	'pulseWorkflowId',
	'smsCompanyName',
	'transferConfigIds',
];
// https://docs.carecycle.ai/docs/api-reference/campaigns/create-campaign
const CREATABLE: Array<keyof CampaignSettings> = [
	'name',
	'description',
	'templateId',
	'maxConcurrentCalls',
];

const wrapped = (campaign: unknown, status = 200): Answer => ({ status, body: { campaign } });

export class CampaignRoutes {
	private readonly switches: CareCycleSwitches;

	constructor(
		context: Context<CareCycleSwitches>,
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
				handle: (request) => wrapped(this.world.record(this.find(request))),
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

	/** https://docs.carecycle.ai/api-reference/campaigns/list */
	private list({ query }: ApiRequest): Answer {
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
				[this.switches.searchParameter]: ({ settings }, value) =>
					contains(settings.name, value) || contains(settings.description, value),
			},
		};
		return listAnswer(this.world.store.newestFirst(), query, rules, this.switches, (row) =>
			this.world.record(row),
		);
	}

	private create(request: ApiRequest): Answer {
		const body = asObject(request.body);
		this.check(body, true);
		const settings = Object.assign(emptySettings(String(body.name)), only(body, CREATABLE));
		return wrapped(this.world.record(this.world.create(settings)), this.switches.created);
	}

	private update(request: ApiRequest): Answer {
		if (this.switches.patchStatus === 'gone') return noSuchRoute(request);
		const campaign = this.find(request);
		const body = asObject(request.body);
		this.check(body, false);
		const takesStatus = this.switches.patchStatus === 'accepted' && body.status !== undefined;
		if (takesStatus) this.checkMove(campaign.status, body.status as CampaignStatus);
		const changes = only(body, UPDATABLE);
		Object.assign(campaign.settings, changes);
		if (takesStatus && body.status !== campaign.status)
			this.world.changeStatus(campaign, body.status as CampaignStatus);
		else if (Object.keys(changes).length) this.world.touch(campaign);
		return wrapped(this.world.record(campaign));
	}

	private check(body: Record<string, unknown>, isNew: boolean): void {
		const issues: Issue[] = [];
		const { name, status, templateId, maxConcurrentCalls } = body;
		if (name === undefined ? isNew : typeof name !== 'string')
			issues.push(issue(['name'], 'Expected string', 'string', name));
		else if (typeof name === 'string' && name.length < 1)
			issues.push(issue(['name'], 'Too small: expected >=1 characters', '>=1', name, 'too_small'));
		else if (typeof name === 'string' && name.length > 255)
			issues.push(
				issue(['name'], 'Too big: expected <=255 characters', '<=255', name.length, 'too_big'),
			);
		if (
			!isNew &&
			this.switches.patchStatus === 'accepted' &&
			status !== undefined &&
			!CAMPAIGN_STATUSES.includes(status as CampaignStatus)
		) {
			issues.push(
				issue(['status'], 'Invalid option', CAMPAIGN_STATUSES.join('|'), status, 'invalid_value'),
			);
		}
		const cap = maxConcurrentCalls ?? 1;
		if (!Number.isInteger(cap) || (cap as number) < 1)
			issues.push(
				issue(['maxConcurrentCalls'], 'Too small: expected >=1', '>=1', cap, 'too_small'),
			);
		if (issues.length) throw invalid(issues, this.switches);
		if (templateId !== undefined && templateId !== null)
			checkUuid('templateId', templateId, this.switches);
	}

	private checkMove(from: CampaignStatus, to: CampaignStatus): void {
		if (from === to || this.switches.transitions === 'free' || MAY_GO_TO[from]?.includes(to))
			return;
		throw refuse(400, `Cannot change the status from ${from} to ${to}`);
	}
}

/** Not in the shape of the vendor's own errors: it is the framework that speaks. */
const noSuchRoute = ({ method, path }: ApiRequest): Answer => ({
	status: 404,
	body: { status: 'error', error: { message: `Can not ${method} ${path}` } },
});

const only = (body: Record<string, unknown>, names: string[]): object =>
	Object.fromEntries(
		names.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]),
	);
