import { cursorPageOf } from '../shared/paging';
import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import { invalid, notFound, refuse } from './errors';
import { once } from './idempotency';
import { dateRange, isWithin, oneOf, pageSizeOf, valueOf } from './list-query';
import { CAMPAIGN_STATUSES, CHANNELS, type Campaign, type CampaignSettings, type CampaignStatus } from './model';
import { detail, listRow } from './render';
import { optionalSettings } from './seed-data';
import type { AlturSwitches } from './switches';
import { Bodies } from './validate';
import type { AlturWorld } from './world';

type Action = 'activate' | 'pause' | 'resume';

// docs: campaigns/lifecycle; what stands on the same status is a success that changes nothing
const MOVES: Record<Action, Partial<Record<CampaignStatus, CampaignStatus>>> = {
  activate: { pending: 'active', ready: 'active', cooldown: 'active' },
  pause: { active: 'inactive', inactive: 'inactive', cooldown: 'inactive' },
  resume: { active: 'active', inactive: 'active' },
};

const LIST_PARAMETERS = ['agentId', 'agent_id', 'status', 'integration', 'startDate', 'endDate', 'archived'];

export class CampaignRoutes {
  private readonly switches: AlturSwitches;
  private readonly bodies: Bodies;

  constructor(
    context: Context<AlturSwitches>,
    private readonly world: AlturWorld,
  ) {
    this.switches = context.switches;
    this.bodies = new Bodies(context.switches);
  }

  routes(): Route[] {
    const create = once(this.switches, this.world, (request) => this.create(request));
    return [
      { method: 'GET', path: '/campaigns', handle: (request) => this.list(request) },
      { method: 'POST', path: '/campaigns', handle: create },
      { method: 'GET', path: '/campaigns/:id', handle: (request) => this.shown(this.find(request)) },
      { method: 'PATCH', path: '/campaigns/:id', handle: (request) => this.update(request) },
      { method: 'POST', path: '/campaigns/:id/:action', handle: (request) => this.act(request) },
    ];
  }

  find(request: ApiRequest): Campaign {
    const campaign = this.world.store.get(request.params.id ?? '');
    if (!campaign) throw notFound(this.switches);
    return campaign;
  }

  private list(request: ApiRequest): Answer {
    const matching = this.world.listed().filter(this.filter(request));
    const size = pageSizeOf(request, this.switches, 25);
    oneOf(request, this.switches, 'direction', ['next', 'previous']);
    const scope = JSON.stringify(LIST_PARAMETERS.map((name) => valueOf(request, name)));
    const page = cursorPageOf(matching, valueOf(request, 'cursor'), size, scope);
    if (!page) throw invalid(this.switches, 'This cursor does not belong to this list.');
    const { generation } = this.switches;
    const rows = page.rows.map((campaign) => listRow(campaign, this.agentOf(campaign), generation));
    const pagination = {
      [generation === 'seed' ? 'has_more' : 'has_next']: page.next !== null,
      has_previous: page.previous !== null,
      next_cursor: page.next,
      previous_cursor: page.previous,
    };
    return { status: 200, body: { total_count: matching.length, campaigns: rows, pagination } };
  }

  private filter(request: ApiRequest): (campaign: Campaign) => boolean {
    const { switches } = this;
    const status = oneOf(request, switches, 'status', CAMPAIGN_STATUSES);
    const integration = oneOf(request, switches, 'integration', CHANNELS);
    const archived = oneOf(request, switches, 'archived', ['true', 'false']) === 'true';
    const created = dateRange(request, switches, switches.datePair);
    const agents = ['agentId', 'agent_id']
      .filter((name) => switches.agentFilter === 'both' || switches.agentFilter === name)
      .map((name) => valueOf(request, name))
      .filter((id) => id !== undefined);
    return (campaign) =>
      (archived || !campaign.archived) &&
      (status === undefined || campaign.status === status) &&
      (integration === undefined || campaign.integration.type === integration) &&
      agents.every((id) => campaign.agentId === id) &&
      isWithin(campaign.createdAt, created);
  }

  private create(request: ApiRequest): Answer {
    const body = asObject(request.body);
    const channel = this.bodies.channel(body);
    const sent = this.bodies.created(body, channel);
    const agent = this.world.agents.get(String(body.agent_id));
    if (!agent) throw invalid(this.switches, 'agent_id does not exist.');
    const integration = agent.integrations.find(({ id, type }) => id === body.integration_id && type === channel);
    if (!integration) throw invalid(this.switches, 'integration_id does not belong to this agent.');
    const campaign = this.world.create({ ...optionalSettings(), ...sent } as CampaignSettings, agent.id, integration);
    return { ...this.shown(campaign), status: this.switches.createStatus };
  }

  private update(request: ApiRequest): Answer {
    const campaign = this.find(request);
    if (campaign.status === 'finished') throw refuse(this.switches, 409, 'CAMPAIGN_FINISHED');
    const sent = this.bodies.updated(asObject(request.body), campaign.integration.type, campaign.settings);
    Object.assign(campaign.settings, sent);
    return this.shown(campaign);
  }

  private act(request: ApiRequest): Answer {
    const { action = '' } = request.params;
    if (action !== 'archive' && !(action in MOVES)) throw refuse(this.switches, 400, 'UNKNOWN_ACTION');
    const campaign = this.find(request);
    if (action === 'archive') campaign.archived = true;
    else this.move(campaign, action as Action);
    return this.shown(campaign);
  }

  private move(campaign: Campaign, action: Action): void {
    const { status } = campaign;
    const isRepeated = action === 'activate' && status === 'active' && this.switches.activateActive === 200;
    const target = isRepeated ? 'active' : MOVES[action][status];
    if (!target) throw refuse(this.switches, 409, 'INVALID_STATUS_TRANSITION', this.transition(action, status));
    if (this.switches.billingLimitReached && action !== 'pause') throw refuse(this.switches, 402, 'BILLING_LIMIT_REACHED');
    if (target !== status) this.world.changeStatus(campaign, target);
  }

  private transition(action: Action, status: CampaignStatus) {
    const targets = Object.values(MOVES).map((moves) => moves[status]).filter((target) => target !== undefined && target !== status);
    return { message: `Cannot ${action} a campaign that is ${status}.`, current_status: status, valid_targets: [...new Set(targets)] };
  }

  private shown(campaign: Campaign): Answer {
    return { status: 200, body: { success: true, campaign: detail(campaign, this.agentOf(campaign), this.world.calls) } };
  }

  private agentOf(campaign: Campaign) {
    return this.world.agents.get(campaign.agentId);
  }
}
