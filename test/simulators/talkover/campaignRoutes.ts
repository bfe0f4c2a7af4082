import { iso } from '../shared/clock';
import { contains, matching, type Tests } from '../shared/filters';
import { isPhone } from '../shared/formats';
import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import { noteUnknown } from './dropped';
import { invalid, refuse } from './errors';
import { dateTests, listAnswer, readListQuery } from './listQuery';
import {
	CAMPAIGN_STATUSES,
	CAMPAIGN_TYPES,
	type Campaign,
	type CampaignSettings,
	type CampaignStatus,
} from './model';
import { createdRow, detail, listRow, updatedRow } from './render';
import { optionalSettings } from './seedData';
import type { TalkoverSwitches } from './switches';
import { callOptions, readSettings, settingsFields } from './validate';
import type { TalkoverWorld } from './world';

// https://docs.talkover.ai/en/api-reference/endpoints/update-campaign-status
const MAY_GO_TO: Record<CampaignStatus, CampaignStatus[]> = {
	draft: ['active', 'cancelled'],
	active: ['paused', 'completed', 'cancelled'],
	paused: ['active', 'completed', 'cancelled'],
	completed: [],
	cancelled: [],
};

const SCHEDULE: Array<keyof CampaignSettings> = [
	'start_date',
	'end_date',
	'days_of_week',
	'call_time_ranges',
	'timezone',
];

const LIST_QUERY = [
	...['status', 'campaign_type', 'agent_id', 'date_from', 'date_to', 'search'],
	...['per_page', 'page'],
];
const QUEUE_FIELDS = ['to', 'payload', 'context', 'is_testing', 'allow_duplicates'];

const TESTS: Tests<Campaign> = {
	...dateTests((campaign) => campaign.createdAt),
	status: ({ status }, value) => status === value,
	campaign_type: ({ settings }, value) => settings.campaign_type === value,
	agent_id: ({ settings }, value) => settings.agent_id === value,
	search: ({ settings }, value) =>
		contains(settings.name, value) || contains(settings.description, value),
};

const HOUR_MS = 3_600_000;

const ok = (data: unknown): Answer => ({ status: 200, body: { success: true, data } });

export class CampaignRoutes {
	private readonly switches: TalkoverSwitches;

	constructor(
		private readonly context: Context<TalkoverSwitches>,
		private readonly world: TalkoverWorld,
	) {
		this.switches = context.switches;
	}

	routes(): Route[] {
		return [
			{ method: 'GET', path: '/campaigns', handle: (request) => this.list(request) },
			{ method: 'POST', path: '/campaigns', handle: (request) => this.create(request) },
			{ method: 'GET', path: '/campaigns/:id', handle: (request) => this.get(request) },
			{ method: 'PUT', path: '/campaigns/:id', handle: (request) => this.update(request) },
			{ method: 'DELETE', path: '/campaigns/:id', handle: (request) => this.remove(request) },
			{
				method: 'PATCH',
				path: '/campaigns/:id/status',
				handle: (request) => this.setStatus(request),
			},
			{ method: 'POST', path: '/campaigns/:id/call', handle: (request) => this.queueCall(request) },
		];
	}

	private list(request: ApiRequest): Answer {
		noteUnknown(this.context, request, LIST_QUERY);
		const query = readListQuery(request.query, {
			status: CAMPAIGN_STATUSES,
			campaign_type: CAMPAIGN_TYPES,
		});
		const rows = matching(this.world.listed(), TESTS, query.value);
		return listAnswer(rows, query, (campaign) => listRow(this.record(campaign), this.switches));
	}

	private get(request: ApiRequest): Answer {
		const campaign = this.find(request);
		return ok(detail(campaign, this.record(campaign), this.world.calls, this.switches));
	}

	private create(request: ApiRequest): Answer {
		const sent = this.read(request);
		if (this.switches.planLimitReached) {
			throw refuse(403, 'Your plan does not allow creating more campaigns', {
				code: 'CAMPAIGN_LIMIT_REACHED',
			});
		}
		const campaign = this.world.create({ ...optionalSettings(), ...sent } as CampaignSettings);
		const data = createdRow(this.record(campaign), this.switches);
		return { status: 201, body: { success: true, data } };
	}

	private update(request: ApiRequest): Answer {
		const campaign = this.find(request);
		const sent = this.read(request, campaign.settings);
		if (changesSchedule(campaign, sent) && this.world.hasQueuedCalls(campaign)) {
			throw refuse(
				409,
				'Cannot update schedule while there are queued calls. Pause the campaign first.',
				{
					code: 'CAMPAIGN_HAS_ACTIVE_CALLS',
				},
			);
		}
		Object.assign(campaign.settings, sent);
		this.world.touch(campaign);
		return ok(updatedRow(this.record(campaign), this.switches));
	}

	private setStatus(request: ApiRequest): Answer {
		const campaign = this.find(request);
		noteUnknown(this.context, request, ['status']);
		const { status } = asObject(request.body);
		if (status === undefined || status === null)
			throw invalid({ status: ['The status field is required.'] });
		if (!CAMPAIGN_STATUSES.includes(status as CampaignStatus))
			throw invalid({ status: ['The selected status is invalid.'] });
		this.checkTransition(campaign, status as CampaignStatus);
		this.world.changeStatus(campaign, status as CampaignStatus);
		const data = { id: campaign.id, status, updated_at: iso(campaign.updatedAt) };
		return {
			status: 200,
			body: { success: true, message: 'Campaign status updated successfully', data },
		};
	}

	private checkTransition(campaign: Campaign, to: CampaignStatus): void {
		const { status: from, dialing } = campaign;
		const { completeNeedsAllCalls, startNeedsContacts } = this.switches;
		const isReady =
			to === 'completed'
				? !completeNeedsAllCalls || dialing.done >= dialing.contacts
				: from !== 'draft' || to !== 'active' || !startNeedsContacts || dialing.contacts > 0;
		if (MAY_GO_TO[from].includes(to) && isReady) return;
		const code = this.switches.invalidTransition;
		// 400 in English, 409 in Portuguese: docs/vendors/talkover.md, Contradictions.
		throw refuse(
			code,
			code === 409 ? 'Invalid status transition' : `Cannot transition from ${from} to ${to} status`,
		);
	}

	/** https://docs.talkover.ai/en/api-reference/endpoints/delete-campaign */
	private remove(request: ApiRequest): Answer {
		const campaign = this.find(request);
		if (campaign.status === 'active') throw refuse(403, 'Cannot delete active campaign');
		if (this.world.hasRunningCalls(campaign))
			throw refuse(409, 'Campaign has active calls in progress');
		this.world.removeCampaign(campaign.id);
		if (this.switches.deleteStatus === 204) return { status: 204 };
		return { status: 200, body: { success: true, message: 'Campaign deleted successfully' } };
	}

	/** https://docs.talkover.ai/en/api-reference/endpoints/make-campaign-call; the one answer without the usual wrapper. */
	private queueCall(request: ApiRequest): Answer {
		const campaign = this.find(request);
		noteUnknown(this.context, request, QUEUE_FIELDS);
		const sent = asObject(request.body);
		const { to, is_testing, allow_duplicates } = sent;
		if (!isPhone(to))
			throw invalid({
				to: [
					to === undefined ? 'The to field is required.' : 'The to must be a valid phone number.',
				],
			});
		const errors = callOptions(sent, QUEUE_FIELDS.slice(1));
		if (errors) throw invalid(errors);
		if (campaign.status !== 'active') throw refuse(400, 'Campaign is not active');
		const existing =
			allow_duplicates === true ? undefined : this.world.calls.findOpen(campaign, to);
		if (existing !== undefined)
			throw refuse(409, 'A call to this number already exists in this campaign', {
				existing_call: this.openCall(campaign, existing),
			});
		const index = campaign.dialing.contacts++;
		campaign.queued.set(index, {
			to,
			isTesting: is_testing === true,
			createdAt: this.context.clock.now(),
		});
		const { queuedCalls: waiting } = this.switches;
		const { created_at, ...open } = this.openCall(campaign, index);
		const waitsMs = waiting === 'scheduled' ? HOUR_MS : 0;
		const scheduled_at = iso(this.context.clock.now() + waitsMs);
		const call = { ...open, status: waiting, scheduled_at, created_at };
		const { id, status, settings } = campaign;
		return {
			status: 201,
			body: { campaign_call: call, campaign: { id, name: settings.name, status } },
		};
	}

	private openCall(campaign: Campaign, index: number) {
		const { startedAt } = campaign.dialing;
		const createdAt =
			campaign.queued.get(index)?.createdAt ?? startedAt[index] ?? campaign.createdAt;
		return {
			id: this.world.calls.id(campaign, index),
			campaign_id: campaign.id,
			to: this.world.calls.number(campaign, index),
			status: index < startedAt.length ? 'answered' : 'queued',
			created_at: iso(createdAt),
		};
	}

	private find(request: ApiRequest): Campaign {
		const campaign = this.world.store.get(request.params.id ?? '');
		if (!campaign) throw refuse(404, 'Campaign not found');
		return campaign;
	}

	private read(request: ApiRequest, current?: CampaignSettings) {
		noteUnknown(this.context, request, settingsFields(this.switches.callHours));
		const agentExists = (id: string) => this.world.agents.get(id) !== undefined;
		return readSettings(asObject(request.body), {
			hours: this.switches.callHours,
			agentExists,
			current,
		});
	}

	private record(campaign: Campaign) {
		return this.world.record(campaign);
	}
}

const changesSchedule = (campaign: Campaign, sent: Partial<CampaignSettings>): boolean =>
	SCHEDULE.some(
		(field) =>
			sent[field] !== undefined &&
			JSON.stringify(sent[field]) !== JSON.stringify(campaign.settings[field]),
	);
