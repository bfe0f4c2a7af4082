import { iso } from '../shared/clock';
import { contains, type Tests } from '../shared/filters';
import { succeeds } from '../shared/outcomes';
import { uuid } from '../shared/random';
import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import { enrolmentStatus } from './enrolments';
import { checkUuid, invalid, issue, refuse } from './errors';
import { UPDATE_CUSTOMER } from './fields';
import { anyOf, listAnswer, type ListRules } from './listQuery';
import { ENROLMENT_STATUSES, type Campaign, type Customer, type EnrolmentStatus } from './model';
import { callRow, customerRow } from './render';
import { readBody } from './rules';
import type { CareCycleSwitches } from './switches';
import type { CareCycleWorld } from './world';

const SEARCHED = ['firstName', 'lastName', 'callerId', 'email', 'city', 'state', 'postalCode'];
const SETTABLE: EnrolmentStatus[] = ['completed', 'failed'];

interface Call {
	campaign: Campaign;
	index: number;
}

export class CustomerRoutes {
	private readonly switches: CareCycleSwitches;

	constructor(
		private readonly context: Context<CareCycleSwitches>,
		private readonly world: CareCycleWorld,
	) {
		this.switches = context.switches;
	}

	routes(): Route[] {
		return [
			{ method: 'GET', path: '/v2/customers', handle: (request) => this.list(request) },
			{
				method: 'PATCH',
				path: '/v2/customers/campaign-status',
				handle: (request) => this.setCampaignStatus(request),
			},
			{
				method: 'GET',
				path: '/v2/customers/:id',
				handle: (request) => ({ status: 200, body: customerRow(this.find(request), this.world) }),
			},
			{ method: 'PATCH', path: '/v2/customers/:id', handle: (request) => this.update(request) },
			{ method: 'GET', path: '/v2/customers/:id/calls', handle: (request) => this.calls(request) },
		];
	}

	/**
	 * https://docs.carecycle.ai/docs/api-reference/customers/get-paginated-list-of-customers; names of filters:
	 * docs/vendors/care-cycle.md, Assumptions.
	 */
	private list(request: ApiRequest): Answer {
		const created = (row: Customer) => iso(row.createdAt).slice(0, 10);
		const rules: ListRules<Customer> = {
			sort: {
				createdAt: (row) => row.createdAt,
				firstName: (row) => String(row.fields.firstName ?? ''),
				lastName: (row) => String(row.fields.lastName ?? ''),
				callerId: (row) => String(row.fields.callerId ?? ''),
			},
			dates: ['startDate', 'endDate'],
			tests: {
				...(this.switches.assumedNames === 'known' && this.assumedFilters()),
				startDate: (row, value) => created(row) >= value.slice(0, 10),
				endDate: (row, value) => created(row) <= value.slice(0, 10),
			},
		};
		return listAnswer(
			this.world.customers().newestFirst(),
			request,
			rules,
			this.context,
			(customer) => customerRow(customer, this.world),
		);
	}

	/** Described on the page, under names of its own that it does not show. */
	private assumedFilters(): Tests<Customer> {
		const among = (name: string) => (row: Customer, value: string) =>
			anyOf(value).includes(String(row.fields[name]));
		const calledDays = ({ id }: Customer) =>
			this.world
				.enrolments(id)
				.flatMap(([{ dialing }, index]) => dialing.startedAt[index] ?? [])
				.map((at) => iso(at).slice(0, 10));
		return {
			[this.switches.searchParameter]: (row, value) =>
				SEARCHED.some((name) => contains(row.fields[name], value)),
			sourceIds: among('currentSourceId'),
			campaignIds: (row, value) =>
				this.world.enrolments(row.id).some(([{ id }]) => anyOf(value).includes(id)),
			campaignStatus: (row, value) =>
				this.statuses(row.id).some((status) => anyOf(value).includes(status)),
			customerStatus: among('status'),
			state: among('state'),
			county: among('county'),
			lastCallStartDate: (row, value) => calledDays(row).some((day) => day >= value.slice(0, 10)),
			lastCallEndDate: (row, value) => calledDays(row).some((day) => day <= value.slice(0, 10)),
			includeTestNumbers: () => true,
			// Customers have no policies and no members here: a filter by them finds nobody.
			policyStatus: () => false,
			policyType: () => false,
			assignedMemberIds: (_, value) => anyOf(value).includes('unassigned'),
		};
	}

	/** https://docs.carecycle.ai/docs/api-reference/customers/update-customer-by-id */
	private update(request: ApiRequest): Answer {
		const customer = this.find(request);
		const body = asObject(request.body);
		Object.assign(
			customer.fields,
			readBody(body, UPDATE_CUSTOMER, {
				switches: this.switches,
				drop: (name) => this.context.dropped.push(`PATCH /v2/customers: ${name}`),
			}),
		);
		this.world.touch(customer);
		return { status: 200, body: customerRow(customer, this.world) };
	}

	/** https://docs.carecycle.ai/docs/api-reference/customers/get-paginated-customer-calls */
	private calls(request: ApiRequest): Answer {
		const customer = this.find(request);
		const made = this.world
			.enrolments(customer.id)
			.filter(([{ dialing }, index]) => index < dialing.startedAt.length)
			.map(([campaign, index]): Call => ({ campaign, index }));
		const render = ({ campaign, index }: Call) => callRow(campaign, index, customer, this.world);
		const rules: ListRules<Call> = {
			sort: {
				createdAt: ({ campaign, index }) => campaign.dialing.startedAt[index] ?? 0,
				disposition: (call) => String(render(call).disposition ?? ''),
				duration: (call) => Number(render(call).durationMs),
			},
			tests: {},
		};
		return listAnswer(made, request, rules, this.context, render);
	}

	/** https://docs.carecycle.ai/docs/api-reference/customers/update-customer-campaign-status */
	private setCampaignStatus(request: ApiRequest): Answer {
		const body = asObject(request.body);
		const customerId = checkUuid('customerId', body.customerId, this.switches);
		const campaignId = checkUuid('campaignId', body.campaignId, this.switches);
		const status = body.status as EnrolmentStatus;
		if (!ENROLMENT_STATUSES.includes(status)) {
			throw invalid(
				[
					issue(
						['status'],
						'Invalid option',
						ENROLMENT_STATUSES.join('|'),
						status,
						'invalid_value',
					),
				],
				this.switches,
			);
		}
		if (!SETTABLE.includes(status)) throw refuse(400, 'Only completed and failed may be set');
		const place = this.world.enrolments(customerId).find(([{ id }]) => id === campaignId);
		if (!place) throw refuse(404, 'Customer is not in this campaign');
		const [campaign, index] = place;
		const previousStatus = this.status(campaign, index);
		campaign.decided.set(index, status);
		return {
			status: 200,
			body: {
				success: true,
				previousStatus,
				newStatus: status,
				customerCampaignId: uuid('enrolment', campaignId, customerId),
			},
		};
	}

	private find({ params }: ApiRequest): Customer {
		const customer = this.world.customers().get(checkUuid('id', params.id, this.switches));
		if (!customer) throw refuse(404, 'Customer not found');
		return customer;
	}

	private statuses(customerId: string): EnrolmentStatus[] {
		return this.world
			.enrolments(customerId)
			.map(([campaign, index]) => this.status(campaign, index));
	}

	private status(campaign: Campaign, index: number): EnrolmentStatus {
		return enrolmentStatus(campaign, index, succeeds(this.world.seed, campaign));
	}
}
