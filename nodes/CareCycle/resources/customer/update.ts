import { type INodeProperties } from 'n8n-workflow';

import { optionsOf, showFor } from '../../../shared/fields/descriptions';
import {
	choice,
	integer,
	phone,
	plainOptions,
	text,
	toggle,
	TRIMMED,
	updateFields,
} from '../../../shared/fields/fields';
import { timezone } from '../../../shared/fields/timezones';
import { length } from '../../../shared/fields/validate';
import {
	CUSTOMER_STATUSES,
	GENDERS,
	INTENTS,
	LINE_TYPES,
	MARITAL_STATUSES,
	QUALIFICATION_STATUSES,
} from '../../careCycle.vendor';
import { anyPhone, COUNT, flag, idOrNone, oneOfOrNone } from '../readers';

const LINE_NAMES = {
	fixedVoip: 'Fixed VoIP',
	nonFixedVoip: 'Non-Fixed VoIP',
	sharedCost: 'Shared Cost',
	tollFree: 'Toll Free',
	uan: 'Universal Access Number',
};

/** Characters that https://docs.carecycle.ai/docs/api-reference/customers/update-customer-by-id allows. */
const LINE = 255;
const SHORT = 50;

const limited = (name: string, most = LINE) => ({ to: name, reader: length(0, most) });

const line = (label: string, name: string, extra: Partial<INodeProperties> = {}): INodeProperties =>
	text(label, name, { ...limited(name), ...extra });

const short = (
	label: string,
	name: string,
	extra: Partial<INodeProperties> = {},
): INodeProperties => text(label, name, { ...limited(name, SHORT), ...extra });

const oneOfThese = (label: string, name: string, words: string[], chosen: string) =>
	choice(label, name, plainOptions(words), {
		default: chosen,
		to: name,
		reader: oneOfOrNone(words),
	});

const isIt = (label: string, name: string, about: string): INodeProperties =>
	toggle(label, name, `Whether ${about}`, { to: name, reader: flag });

const count = (label: string, name: string, description = ''): INodeProperties =>
	integer(label, name, { range: COUNT, default: 0, description, to: name });

const day = (label: string, name: string): INodeProperties =>
	line(label, name, { placeholder: 'e.g. 2026-01-01' });

const source = (label: string, name: string, description: string): INodeProperties =>
	text(label, name, {
		placeholder: 'e.g. 3c90c3cc-0d44-4b50-8888-8dd25736052a',
		description,
		to: name,
		as: TRIMMED,
		reader: idOrNone,
	});

/** Name, phone and where the customer lives. */
const PERSON: INodeProperties[] = [
	line('Address', 'address'),
	line('Address 2', 'address2'),
	line('City', 'city'),
	line('Client Customer ID', 'clientCustomerId', { description: 'Your own ID of this customer' }),
	line('County', 'county'),
	line('Date of Birth', 'dateOfBirth', { placeholder: 'e.g. 1960-05-31' }),
	line('Email', 'email', { placeholder: 'e.g. name@email.com' }),
	line('Ethnicity', 'ethnicity'),
	line('First Name', 'firstName'),
	oneOfThese('Gender', 'gender', GENDERS, 'Female'),
	short('Language', 'language'),
	line('Last Name', 'lastName'),
	choice('Line Type', 'lineType', optionsOf(LINE_TYPES, LINE_NAMES), {
		default: 'mobile',
		to: 'lineType',
		reader: oneOfOrNone(LINE_TYPES),
	}),
	oneOfThese('Marital Status', 'maritalStatus', MARITAL_STATUSES, 'Single'),
	line('Middle Name', 'middleName'),
	phone('Phone Number', 'callerId', { description: undefined, to: 'callerId', reader: anyPhone }),
	line('Postal Code', 'postalCode', { placeholder: 'e.g. 10001' }),
	line('Preferred Name', 'preferredName'),
	short('Salutation', 'salutation'),
	line('State', 'state', { placeholder: 'e.g. NY' }),
	short('Suffix', 'suffix', { placeholder: 'e.g. Jr' }),
	timezone('timezone', limited('timezone')),
];

/** What an agency keeps of the customer. */
const LEAD: INodeProperties[] = [
	line('Agent Name', 'agentName'),
	count('Agent NPN', 'agentNpn', 'National Producer Number of the agent'),
	source('Current Source ID', 'currentSourceId', 'The source of today'),
	line('Disqualification Reason', 'disqualificationReason'),
	isIt('Is Decision Maker', 'isDecisionMaker', 'the customer decides alone'),
	oneOfThese('Intent', 'intent', INTENTS, 'High'),
	source('Original Source ID', 'originalSourceId', 'The first source'),
	line('Product Family', 'productFamily'),
	line('Product Interest', 'productInterest'),
	oneOfThese('Qualification Status', 'qualificationStatus', QUALIFICATION_STATUSES, 'Qualified'),
	oneOfThese('Status', 'status', CUSTOMER_STATUSES, 'Active'),
];

/** Insurance, income and benefits. */
const COVERAGE: INodeProperties[] = [
	count('Annual Income', 'annualIncome', 'In dollars'),
	count('Dependent Count', 'dependentCount'),
	day('Desired Coverage Start Date', 'desiredCoverageStartDate'),
	line('Existing Coverage', 'existingCoverage', {
		placeholder: 'e.g. None',
		description: 'One of the words of CareCycle, of which its pages show None alone',
	}),
	line('Existing Coverage Carrier', 'existingCoverageCarrier'),
	line('Existing Coverage Plan Name', 'existingCoveragePlanName'),
	line('Filing Status', 'filingStatus', { description: 'Tax filing status' }),
	line('HealthSherpa Customer ID', 'healthSherpaCustomerId'),
	count('Household Income', 'householdIncome', 'In dollars'),
	line('MBI Number', 'mbiNumber', { description: 'Medicare Beneficiary Identifier' }),
	isIt('Medicaid', 'medicaid', 'the customer has Medicaid'),
	line('Medicaid Number', 'medicaidNumber'),
	isIt('Medicare Card', 'medicareCard', 'the customer has a Medicare card'),
	day('Medicare Part A Date', 'medicarePartADate'),
	day('Medicare Part B Date', 'medicarePartBDate'),
	isIt(
		'Social Security Disability',
		'socialSecurityDisability',
		'the customer gets Social Security disability benefits',
	),
	count('Subsidy Amount', 'subsidyAmount', 'In dollars'),
	isIt('Subsidy Eligible', 'subsidyEligible', 'the customer can get a subsidy'),
	line('VA Number', 'vaNumber', { description: 'Number at the Department of Veterans Affairs' }),
	isIt('Veteran', 'veteran', 'the customer is a veteran'),
];

/** The names of https://docs.carecycle.ai/api-reference/customers/update, without who wrote and whose it is. */
export const customerUpdate: INodeProperties[] = [
	updateFields(showFor('customer', 'update'), [...PERSON, ...LEAD, ...COVERAGE]),
];
