import {
	amount,
	boolean,
	int32,
	integer,
	listOf,
	object,
	oneOf,
	orNull,
	pattern,
	text,
	uuidRule,
	type Rule,
	type Rules,
} from './rules';

/** The fields of the bodies, each with what its page says of it. */

const GENDERS = ['Male', 'Female', 'Non-Binary', 'Other', 'Prefer Not to Say'];
const MARITAL = ['Single', 'Married', 'Divorced', 'Widowed', 'Separated', 'Domestic Partnership'];
const LINE_TYPES = [
	'landline',
	'mobile',
	'fixedVoip',
	'nonFixedVoip',
	'personal',
	'tollFree',
	'premium',
	'sharedCost',
	'uan',
	'voicemail',
	'pager',
	'unknown',
];
// https://docs.carecycle.ai/docs/api-reference/leads/upload-lead-records
const BIRTH_DATE = /^(0[1-9]|1[0-2])[-/](0[1-9]|[12]\d|3[01])[-/]\d{4}$/;

const line = orNull(text(255));
const short = orNull(text(50));
const anyText = orNull(text());
const flag = orNull(boolean);
const count = orNull(int32);
const id = orNull(uuidRule);
const cap: Rule = orNull(integer(1, Number.MAX_SAFE_INTEGER));

/** https://docs.carecycle.ai/docs/api-reference/campaigns/create-campaign: the one field whose name is shown. */
export const CREATE_CAMPAIGN: Rules = { name: text(255, 1) };

/** The same page describes these, and shows no name. */
export const CREATE_CAMPAIGN_ASSUMED: Rules = {
	description: anyText,
	templateId: id,
	maxConcurrentCalls: cap,
	direction: oneOf(['inbound', 'outbound']),
	kind: oneOf(['voice_ai', 'agent_first']),
};

/** https://docs.carecycle.ai/api-reference/campaigns/update, the version that has `status`; that is judged apart. */
export const UPDATE_CAMPAIGN: Rules = {
	name: text(255, 1),
	description: anyText,
	redial: boolean,
	redialPatterns: listOf(object),
	smsTypes: object,
	smsContent: object,
	features: object,
	enablePulse: boolean,
	pulseWorkflowId: id,
	transferConfigId: id,
	appointmentConfigId: id,
	smsCompanyName: anyText,
	transferConfigIds: listOf(uuidRule),
};

/**
 * The names of https://docs.carecycle.ai/api-reference/customers/update, with the types and limits that
 * https://docs.carecycle.ai/docs/api-reference/customers/update-customer-by-id prints in the same order. Its stored text
 * ends at the language: for what follows, the limits are those of a lead.
 */
export const UPDATE_CUSTOMER: Rules = {
	createdBy: id,
	updatedBy: id,
	clientId: uuidRule,
	clientCustomerId: line,
	status: orNull(oneOf(['Lead', 'Active', 'Inactive'])),
	qualificationStatus: orNull(
		oneOf(['Qualified', 'Disqualified', 'Pending Review', 'Needs Information', 'In Progress']),
	),
	intent: orNull(oneOf(['High', 'Medium', 'Low', 'Unknown'])),
	isDecisionMaker: flag,
	disqualificationReason: line,
	productInterest: line,
	productFamily: line,
	salutation: short,
	suffix: short,
	firstName: line,
	middleName: line,
	lastName: line,
	preferredName: line,
	callerId: text(255),
	lineType: orNull(oneOf(LINE_TYPES)),
	email: line,
	dateOfBirth: anyText,
	language: short,
	ethnicity: line,
	gender: orNull(oneOf(GENDERS)),
	maritalStatus: orNull(oneOf(MARITAL)),
	postalCode: line,
	timezone: line,
	state: short,
	city: line,
	county: line,
	address: line,
	address2: line,
	mbiNumber: line,
	medicareCard: flag,
	medicarePartADate: anyText,
	medicarePartBDate: anyText,
	medicaid: flag,
	medicaidNumber: line,
	socialSecurityDisability: flag,
	veteran: flag,
	vaNumber: line,
	healthSherpaCustomerId: line,
	householdIncome: count,
	annualIncome: count,
	filingStatus: short,
	dependentCount: count,
	subsidyAmount: count,
	subsidyEligible: flag,
	existingCoverage: line,
	existingCoveragePlanName: line,
	existingCoverageCarrier: line,
	desiredCoverageStartDate: anyText,
	currentSourceId: id,
	originalSourceId: id,
	agentName: line,
	agentNpn: count,
	customData: anyText,
};

/** https://docs.carecycle.ai/docs/api-reference/leads/upload-lead-records, the names from https://docs.carecycle.ai/api-reference/leads/upload */
export const LEAD: Rules = {
	phoneNumber: text(),
	firstName: line,
	lastName: line,
	email: line,
	postalCode: orNull(text(5, 5)),
	timezone: anyText,
	state: short,
	city: line,
	county: line,
	address: line,
	address2: line,
	dateOfBirth: orNull(pattern(BIRTH_DATE, 'date')),
	language: short,
	gender: orNull(oneOf(GENDERS)),
	maritalStatus: orNull(oneOf(MARITAL)),
	filingStatus: short,
	dependentCount: count,
	householdIncome: count,
	isDecisionMaker: flag,
	medicaid: flag,
	medicaidNumber: line,
	veteran: flag,
	vaNumber: line,
	socialSecurityDisability: flag,
	carrierAssignedCustomerId: line,
	healthSherpaCustomerId: line,
	mbiNumber: line,
	doNotCall: flag,
	doNotSMS: flag,
	doNotEmail: flag,
	doNotMail: flag,
	externalId: line,
	sourceId: anyText,
	leadCost: orNull(amount),
	customFields: orNull(listOf(object, 50)),
};
