import { uuid } from '../shared/random';

/** What an organization has set up once, the same for every seed but for the ids. */

type Row = Record<string, unknown>;

const CUSTOM_FIELDS = [
	{ fieldKey: 'lead_source', fieldLabel: 'Lead source', fieldType: 'text', options: null },
	{ fieldKey: 'plan', fieldLabel: 'Plan', fieldType: 'select', options: ['Basic', 'Plus'] },
];
const APPOINTMENTS = ['Plan review', 'Welcome visit'];
const TRANSFERS = ['Licensed agents', 'Front desk'];

export const clientId = (seed: number): string => uuid(seed, 'client');
const appointmentConfigId = (seed: number, name: string): string =>
	uuid(seed, 'appointment config', name);
export const transferConfigId = (seed: number, name: string): string =>
	uuid(seed, 'transfer config', name);

/** https://docs.carecycle.ai/docs/api-reference/custom-fields/get-paginated-list-of-custom-field-definitions-fo */
export const customFields = (seed: number): Row[] =>
	CUSTOM_FIELDS.map((field, index) => ({
		id: uuid(seed, 'custom field', field.fieldKey),
		createdAt: `2026-01-0${index + 1}T08:00:00Z`,
		updatedAt: null,
		clientId: clientId(seed),
		recordType: 'customers',
		fieldDescription: `The ${field.fieldLabel.toLowerCase()} of the customer`,
		isRequired: null,
		validationRules: null,
		...field,
	}));

/** https://docs.carecycle.ai/docs/api-reference/campaigns/appointment-configs/list-appointment-configs */
export const appointmentConfigs = (seed: number): Row[] =>
	APPOINTMENTS.map((name) => ({
		id: appointmentConfigId(seed, name),
		createdAt: null,
		updatedAt: null,
		clientId: clientId(seed),
		name,
		description: null,
		concurrentLimit: 1,
		appointmentLength: 30,
		appointmentSpacing: 15,
		maxOptions: 3,
		minDate: null,
		maxDate: null,
		minHours: null,
		preferredMode: 'timezone',
		appointmentMode: 'phone_call',
		showCallerIdOnBookingPage: true,
		assignmentMode: 'customer_agent',
		routingConfigId: null,
		transferConfigId: null,
		workflows: [],
	}));

/** https://docs.carecycle.ai/docs/api-reference/campaigns/transfer-configs/get-transfer-config */
export const transferConfigs = (seed: number): Row[] =>
	TRANSFERS.map((name) => ({
		id: transferConfigId(seed, name),
		createdAt: null,
		updatedAt: null,
		clientId: clientId(seed),
		name,
		routingConfigId: null,
		type: 'direct',
		warmTransfer: true,
		directPhoneNumber: '+15550000001',
		dynamicOptions: null,
		sipUri: null,
		sipHeaders: null,
		warmSummaryPrompt: null,
		warmMode: 'wait-for-operator',
		softphoneFallbackType: null,
		softphoneFallbackPhoneNumber: null,
		appointmentBookingEnabled: false,
		transferWaitingMessages: [],
	}));

/** As a campaign of the older reference shows the one that it uses; what is done with an unknown id is not said. */
export const shown = (rows: Row[], id: string | null): Row | null =>
	id === null ? null : (rows.find((row) => row.id === id) ?? { ...rows[0], id, name: null });
