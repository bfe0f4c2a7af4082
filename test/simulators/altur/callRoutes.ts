import { isPhone } from '../shared/formats';
import { asObject, type Answer, type ApiRequest, type Route } from '../shared/vendor';
import { notFound } from './errors';
import type { Campaign } from './model';
import { placesOf, type MadeCall } from './outcomes';
import { numberedPage } from './paging';
import { Query } from './query';
import { callRow, callTimes, type Row } from './render';
import { Routes } from './routes';
import { phoneNumber } from './seedData';
import { singleCallId, singleCallRow } from './singleCalls';

const PAGE_SIZE = 50;
const STATUSES = ['ended', 'failed', 'busy', 'no-answer', 'in-progress'];
const ANSWERERS = ['human', 'machine', 'unknown'];

export class CallRoutes extends Routes {
	routes(): Route[] {
		return [
			{ method: 'GET', path: '/campaigns/:id/calls', handle: (request) => this.list(request) },
			{ method: 'POST', path: '/call', handle: (request) => this.start(request) },
			{ method: 'GET', path: '/call/:id', handle: (request) => this.get(request) },
		];
	}

	/** https://docs.altur.io/es/api-reference/campaigns/retrieve-calls */
	private list(request: ApiRequest): Answer {
		const campaign = this.find(request);
		const query = new Query(request, this.invalid);
		const [index, size] = [query.pageIndex(), query.pageSize(PAGE_SIZE)];
		const all = this.matching(campaign, query);
		const { rows, paging } = numberedPage(all, index, size);
		const pagination = { page_index: index, page_size: size, ...paging };
		return {
			status: 200,
			body: { total_count: all.length, calls: this.rows(campaign, rows), pagination },
		};
	}

	private matching(campaign: Campaign, query: Query): MadeCall[] {
		const status = query.oneOf('status', STATUSES);
		const answeredBy = query.oneOf('answeredBy', ANSWERERS);
		const within = query.dates(false);
		return this.world.outcomes
			.allMade(campaign)
			.filter(
				(call) =>
					(status === undefined || call.status === status) &&
					(answeredBy === undefined || call.answeredBy === answeredBy) &&
					within(call.startedAt),
			);
	}

	private rows(campaign: Campaign, calls: readonly MadeCall[]): Row[] {
		const people = this.world.people(campaign);
		const places = placesOf(campaign);
		return calls.map((call) => {
			const status = this.world.outcomes.contactStatus(
				campaign,
				places.get(call.contactIndex) ?? [],
			);
			return callRow(call, people[call.contactIndex], status);
		});
	}

	/** https://docs.altur.io/es/api-reference/calls/start */
	private start(request: ApiRequest): Answer {
		const {
			agent_id,
			phone_number_to: to,
			end_user_display_name,
			end_user_context,
		} = asObject(request.body);
		const agent = this.world.agents.get(String(agent_id));
		if (!agent) throw this.invalid('Agent not found');
		if (!isPhone(to)) throw this.invalid('phone_number_to must be a phone number');
		const { singleCalls, seed } = this.world;
		const call = singleCalls.add({
			id: singleCallId(seed, singleCalls.size + 1),
			createdAt: this.world.now(),
			agent,
			to,
			name: textOrNull(end_user_display_name),
			context: textOrNull(end_user_context),
		});
		return { status: 200, body: singleCallRow(call, this.world.now()) };
	}

	private get(request: ApiRequest): Answer {
		const id = request.params.id ?? '';
		const single = this.world.singleCalls.get(id);
		const row = single ? singleCallRow(single, this.world.now()) : this.ofCampaign(id);
		if (!row) throw notFound();
		return { status: 200, body: row };
	}

	private ofCampaign(id: string): Row | undefined {
		for (const campaign of this.world.store.values()) {
			const call = this.world.outcomes.allMade(campaign).find((each) => each.id === id);
			if (call) return this.campaignCall(campaign, call);
		}
		return undefined;
	}

	private campaignCall(campaign: Campaign, call: MadeCall): Row {
		const contact = this.world.people(campaign)[call.contactIndex];
		return {
			id: call.id,
			type: 'outbound',
			status: call.status,
			agent: { id: campaign.agent.id, name: campaign.agent.name },
			end_user: {
				display_name: contact?.name ?? null,
				phone_number: contact?.contact,
				context: contact?.context ?? null,
			},
			phone_number_from: phoneNumber(campaign.agent.id, 'from'),
			phone_number_to: contact?.contact,
			answered_by: call.answeredBy,
			...callTimes(call),
			billable_duration: call.duration,
		};
	}
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
