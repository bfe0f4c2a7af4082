import { asObject, type Answer, type ApiRequest, type Route } from '../shared/vendor';
import { CHANNELS, STATUSES, type Campaign } from './model';
import { campaignPage, campaignPaging } from './paging';
import { Query } from './query';
import { listRow } from './render';
import { Routes } from './routes';
import { defaultSettings, noCycles } from './seedData';
import {
	checkChannel,
	readCycles,
	readNewCycles,
	readSettings,
	SCHEDULE_FIELDS,
	SETTINGS,
} from './validate';

const IMMUTABLE = ['agent_id', 'integration_id', 'integration_type'];
const IMMUTABLE_CYCLES = ['enabled', 'mode'];
const REQUIRED = ['name', 'agent_id', 'integration_id', 'integration_type'];
const LIST_QUERY = [
	'status',
	'integration',
	'startDate',
	'endDate',
	'archived',
	'pageSize',
	'cursor',
	'direction',
];
const CHANGEABLE = [...Object.keys(SETTINGS), 'cycles'];

export class CampaignRoutes extends Routes {
	routes(): Route[] {
		return [
			{ method: 'GET', path: '/campaigns', handle: (request) => this.list(request) },
			{
				method: 'POST',
				path: '/campaigns',
				handle: (request) => this.once(request, () => this.create(request)),
			},
			{
				method: 'GET',
				path: '/campaigns/:id',
				handle: (request) => this.shown(this.find(request)),
			},
			{ method: 'PATCH', path: '/campaigns/:id', handle: (request) => this.update(request) },
		];
	}

	/** https://docs.altur.io/es/api-reference/campaigns/retrieve.md */
	private list(request: ApiRequest): Answer {
		const { generation } = this.switches;
		this.passOver(request, request.query, [
			...LIST_QUERY,
			generation === 'old' ? 'agent_id' : 'agentId',
		]);
		const query = new Query(request, this.invalid);
		const { tests, scope } = this.filters(query);
		const all = this.world.store
			.newestFirst()
			.filter((campaign) => tests.every((test) => test(campaign)));
		const page = campaignPage(all, query, scope, this.invalid);
		const campaigns = page.rows.map((campaign) => listRow(campaign, generation));
		const pagination = campaignPaging(all, page, scope, generation === 'old');
		return { status: 200, body: { total_count: all.length, campaigns, pagination } };
	}

	/** A filter that the page does not know is not looked at. */
	private filters(query: Query): { tests: Array<(campaign: Campaign) => boolean>; scope: string } {
		const old = this.switches.generation === 'old';
		const agent = query.text(old ? 'agent_id' : 'agentId');
		const status = query.oneOf('status', STATUSES);
		const channel = query.oneOf('integration', CHANNELS);
		const archived = query.flag('archived');
		const within = query.dates(!old);
		return {
			tests: [
				(campaign) => archived || !campaign.archived,
				(campaign) => agent === undefined || campaign.agent.id === agent,
				(campaign) => status === undefined || campaign.status === status,
				({ integration }) => channel === undefined || integration.type === channel,
				({ createdAt }) => within(createdAt),
			],
			scope: JSON.stringify([
				agent,
				status,
				channel,
				archived,
				query.text('startDate'),
				query.text('endDate'),
			]),
		};
	}

	/** https://docs.altur.io/en/api-reference/campaigns/create */
	private create(request: ApiRequest): Answer {
		const body = asObject(request.body);
		this.passOver(request, body, [...REQUIRED, ...CHANGEABLE]);
		const missing = REQUIRED.find((field) => typeof body[field] !== 'string');
		if (missing) throw this.invalid(`${missing} is required`);
		const type = String(body.integration_type);
		if (!CHANNELS.includes(type))
			throw this.invalid(`integration_type must be one of ${CHANNELS.join(', ')}`);
		checkChannel(body, type, this.invalid);
		const agent = this.world.agents.get(String(body.agent_id));
		if (!agent) throw this.invalid('Agent not found');
		const integration = agent.integrations.find(
			(each) => each.id === body.integration_id && each.type === type,
		);
		if (!integration) throw this.invalid('Integration does not belong to the agent');
		const settings = { ...defaultSettings(''), ...readSettings(body, this.invalid) };
		const cycles = { ...noCycles(), ...readNewCycles(body.cycles, this.invalid) };
		return this.shown(this.world.create({ agent, integration, settings, cycles }), 201);
	}

	/** https://docs.altur.io/en/api-reference/campaigns/update */
	private update(request: ApiRequest): Answer {
		const campaign = this.find(request);
		const body = asObject(request.body);
		this.passOver(request, body, [...IMMUTABLE, ...CHANGEABLE]);
		if (campaign.status === 'finished')
			throw this.refuse(409, 'CAMPAIGN_FINISHED', 'A finished campaign cannot be changed');
		this.checkImmutable(body);
		checkChannel(body, campaign.integration.type, this.invalid);
		const settings = readSettings(body, this.invalid);
		const cycles = body.cycles === undefined ? {} : readCycles(body.cycles, this.invalid);
		this.checkCycles(campaign, Object.keys(asObject(body.cycles)));
		Object.assign(campaign.settings, settings);
		Object.assign(campaign.cycles, cycles);
		return this.shown(campaign);
	}

	private checkImmutable(body: Record<string, unknown>): void {
		const cycles = asObject(body.cycles);
		const inCycles = IMMUTABLE_CYCLES.filter((name) => name in cycles).map(
			(name) => `cycles.${name}`,
		);
		const [field] = [...IMMUTABLE.filter((name) => name in body), ...inCycles];
		if (field) throw this.refuse(400, 'IMMUTABLE_FIELD', `${field} cannot be changed`, { field });
	}

	private checkCycles({ cycles }: Campaign, sent: string[]): void {
		if (sent.length && !cycles.enabled)
			throw this.refuse(400, 'CYCLES_NOT_ENABLED', 'Cycles are not enabled for this campaign');
		const field =
			cycles.mode === 'scheduled' ? undefined : sent.find((name) => SCHEDULE_FIELDS.includes(name));
		if (field)
			throw this.refuse(400, 'SCHEDULED_MODE_ONLY', `cycles.${field} needs the scheduled mode`);
	}
}
