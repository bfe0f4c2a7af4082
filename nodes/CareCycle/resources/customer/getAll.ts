import { type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import { DAY, optionsOf, showFor } from '../../../shared/fields/descriptions';
import {
	dateTime,
	IF_ANY,
	JOINED_IF_ANY,
	plainOptions,
	query,
	searchFilter,
	simplifiedList,
	text,
	toggle,
	TRIMMED_IF_ANY,
} from '../../../shared/fields/fields';
import { type RowFilter } from '../../../shared/fields/routing';
import {
	CUSTOMER_ORDERS,
	CUSTOMER_STATUSES,
	ENROLMENT_STATUSES,
	POLICY_STATUSES,
	POLICY_TYPES,
	QUERY,
} from '../../careCycle.vendor';
import { customerChecks, type CustomerFilters } from '../../filters';
import { campaignLocator } from '../../listSearch';
import { sort } from '../sort';

const show = showFor('customer', 'getAll');

/** Words of a line of text or a list, as text with commas; not sent where there are none. */
const WORDS_IF_ANY =
	'={{ [$value ?? []].flat().join(",").split(",").map((each) => each.trim()).filter(Boolean).join(",") || undefined }}';

/** On every filter whose name no page shows. */
const UNSURE =
	'CareCycle does not document the name of this filter, and a customer does not show it: if CareCycle passes it over, all customers come. Check the result before you act on it.';
const CHECKED =
	'CareCycle does not document the name of this filter, so the node filters again by itself.';

const words = (label: string, name: string, to: string, description: string, example: string) =>
	text(label, name, {
		placeholder: `e.g. ${example}`,
		description: `${description}, comma-separated. ${CHECKED}`,
		routing: query(to, WORDS_IF_ANY),
	});

const chosen = (
	label: string,
	name: string,
	to: string,
	options: INodePropertyOptions[],
	description: string,
): INodeProperties => ({
	displayName: label,
	name,
	type: 'multiOptions',
	options,
	default: [],
	description,
	routing: query(to, JOINED_IF_ANY),
});

export const customerGetAll: INodeProperties[] = [
	...simplifiedList(show, [
		text('Assigned Members', 'assignedMembers', {
			placeholder: 'e.g. unassigned',
			description: `Only customers of these members: IDs, comma-separated, or "unassigned". ${UNSURE}`,
			routing: query(QUERY.assignedMembers, WORDS_IF_ANY),
		}),
		campaignLocator({
			description:
				'Only customers in this campaign. CareCycle does not document the name of this filter, so check the result before you act on it.',
			routing: query(QUERY.campaignIds, IF_ANY),
		}),
		chosen(
			'Campaign Statuses',
			'campaignStatus',
			QUERY.enrolmentStatus,
			optionsOf(ENROLMENT_STATUSES),
			'Only customers who have one of these statuses in any campaign. CareCycle does not document the name of this filter, so check the result before you act on it.',
		),
		words(
			'Counties',
			'counties',
			QUERY.counties,
			'Only customers in one of these counties',
			'Albany, Erie',
		),
		dateTime('Created After', 'createdFrom', {
			description: 'Only customers created from this day on',
			routing: query(QUERY.createdFrom, DAY),
		}),
		dateTime('Created Before', 'createdTo', {
			description: 'Only customers created up to this day',
			routing: query(QUERY.createdTo, DAY),
		}),
		chosen(
			'Customer Statuses',
			'customerStatuses',
			QUERY.customerStatuses,
			plainOptions(CUSTOMER_STATUSES),
			`Only customers with one of these statuses. ${CHECKED}`,
		),
		toggle(
			'Include Test Numbers',
			'includeTestNumbers',
			'Whether customers with test phone numbers come too. CareCycle does not document the name of this filter, so it may change nothing.',
			{ routing: query(QUERY.includeTestNumbers) },
		),
		dateTime('Last Call After', 'lastCallFrom', {
			description: `Only customers whose last call was on this day or later. ${UNSURE}`,
			routing: query(QUERY.lastCallFrom, DAY),
		}),
		dateTime('Last Call Before', 'lastCallTo', {
			description: `Only customers whose last call was up to this day. ${UNSURE}`,
			routing: query(QUERY.lastCallTo, DAY),
		}),
		chosen(
			'Policy Statuses',
			'policyStatuses',
			QUERY.policyStatuses,
			plainOptions(POLICY_STATUSES),
			`Only customers with a policy of one of these statuses. ${UNSURE}`,
		),
		chosen(
			'Policy Types',
			'policyTypes',
			QUERY.policyTypes,
			plainOptions(POLICY_TYPES),
			`Only customers with a policy of one of these types. ${UNSURE}`,
		),
		searchFilter(
			'Words in the name, phone number, email or location of the customer. CareCycle does not document the name of this filter, so the node searches again by itself.',
			query(QUERY.search, TRIMMED_IF_ANY),
		),
		words(
			'Sources',
			'sources',
			QUERY.sources,
			'Only customers of these sources: IDs',
			'3c90c3cc-0d44-4b50-8888-8dd25736052a',
		),
		words('States', 'states', QUERY.states, 'Only customers in one of these US states', 'NY, NJ'),
	]),
	sort(CUSTOMER_ORDERS, show),
];

/** Filters again on our side, by what a customer shows. */
export const filterCustomers: RowFilter = function () {
	const checks = customerChecks(this.getNodeParameter('filters', {}) as CustomerFilters);
	return checks.length ? (row) => checks.every((check) => check(row)) : undefined;
};
