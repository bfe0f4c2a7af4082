import { between, hash, pick, uuid } from '../shared/random';
import { phoneNumber, withGiven } from '../shared/seedData';
import { UPDATE_CUSTOMER } from './fields';
import type { CampaignSettings, CareCycleCampaignOverrides, CustomerFields } from './model';

const SEASONS = ['Spring', 'Summer', 'Autumn', 'Winter', 'Weekend', 'Morning'];
const AIMS = ['enrolment', 'renewals', 'check-ins', 'survey', 'follow-up', 'welcome calls'];
const FIRST_NAMES = ['Ada', 'Bruno', 'Chloe', 'Dario', 'Elif', 'Femi', 'Greta', 'Hugo'];
const LAST_NAMES = ['Abbott', 'Brand', 'Castillo', 'Dietrich', 'Eriksen', 'Fontaine'];
const CITIES = ['Albany', 'Buffalo', 'Rochester', 'Syracuse'];

// https://docs.carecycle.ai/api-reference/campaigns/list
const SMS_TYPES = [
	'redial',
	'newInquiry',
	'postWelcome',
	'firstContact',
	'missedInquiry',
	'appointmentBooked',
	'missedAppointment',
	'missedFirstContact',
	'appointmentReminder',
	'informationalFollowup',
];

export const SOURCES = ['Website', 'Referral', 'Partner'];

export const sourceId = (seed: number, name: string): string => uuid(seed, 'source', name);

export const emptySettings = (name: string): CampaignSettings => ({
	name,
	description: null,
	templateId: null,
	templateName: null,
	startDate: null,
	endDate: null,
	sourceType: null,
	maxConcurrentCalls: null,
	enablePulse: true,
	pulseWorkflowId: null,
	smsCompanyName: null,
	maxAttempts: 3,
	redial: false,
	redialPatterns: [],
	smsTypes: Object.fromEntries(SMS_TYPES.map((type) => [type, false])),
	smsContent: Object.fromEntries(SMS_TYPES.map((type) => [type, `Text of ${type}`])),
	features: { transfers: false, appointments: false, inquiries: false, checkPlan: false },
	transferConfigIds: [],
	transferConfigId: null,
	appointmentConfigId: null,
	direction: 'outbound',
	kind: 'voice_ai',
});

export function seededSettings(
	seed: number,
	number: number,
	overrides: CareCycleCampaignOverrides,
): CampaignSettings {
	const settings: CampaignSettings = {
		...emptySettings(
			`${pick(SEASONS, seed, number, 'season')} ${pick(AIMS, seed, number, 'aim')} ${number}`,
		),
		description: hash(seed, number, 'described') % 3 ? `Calls of group ${number}` : null,
		templateId: uuid(seed, 'template'),
		templateName: 'Outbound calls',
		maxConcurrentCalls: between(1, 5, seed, number, 'concurrent'),
	};
	return withGiven(settings, overrides);
}

export const customerId = (seed: number, campaign: number, index: number): string =>
	uuid(seed, 'customer', campaign, index);

/** What is known of some customers and not of others. */
const details = (seed: number, campaign: number, index: number): CustomerFields => ({
	clientCustomerId: `crm-${campaign}-${index}`,
	qualificationStatus: 'Qualified',
	intent: pick(['High', 'Medium', 'Low'], seed, campaign, index, 'intent'),
	isDecisionMaker: true,
	productInterest: 'Medicare Advantage',
	middleName: 'Lee',
	preferredName: 'Sam',
	dateOfBirth: '1958-04-12',
	language: 'English',
	gender: 'Other',
	maritalStatus: 'Single',
	county: 'Albany County',
	address: `${between(1, 99, seed, campaign, index, 'street')} Main Street`,
	address2: 'Floor 2',
	medicaid: false,
});

export function seededCustomer(seed: number, campaign: number, index: number): CustomerFields {
	const firstName = pick(FIRST_NAMES, seed, campaign, index, 'first');
	const lastName = pick(LAST_NAMES, seed, campaign, index, 'last');
	return {
		...emptyCustomer(),
		...(index % 2 ? {} : details(seed, campaign, index)),
		firstName,
		lastName,
		callerId: phoneNumber(seed, campaign, index, 'phone'),
		email: `${firstName}.${lastName}.${campaign}.${index}@example.com`.toLowerCase(),
		city: pick(CITIES, seed, campaign, index, 'city'),
		state: 'NY',
		postalCode: '12201',
		timezone: 'America/New_York',
		currentSourceId: sourceId(seed, pick(SOURCES, seed, campaign, index, 'source')),
	};
}

/** https://docs.carecycle.ai/docs/api-reference/customers/get-customer-by-id, without what hangs below a customer. */
export const emptyCustomer = (): CustomerFields => ({
	...Object.fromEntries(
		Object.keys(UPDATE_CUSTOMER)
			.filter((name) => name !== 'clientId')
			.map((name) => [name, null]),
	),
	status: 'Lead',
	lineType: 'mobile',
});
