import { hex, pick } from '../shared/random';
import { phoneNumber, withGiven } from '../shared/seedData';
import type { CallersAiCampaignOverrides, CampaignSettings } from './model';

const SEASONS = ['Spring', 'Summer', 'Autumn', 'Winter', 'Weekend', 'Morning'];
const AIMS = ['outreach', 'renewals', 'reminders', 'survey', 'follow-up', 'welcome calls'];
const ZONES = ['America/New_York', 'America/Los_Angeles', 'Europe/Madrid', 'UTC'];
const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** Like MongoDB's: the second of creation, five bytes of the machine, and a counter. */
export const objectId = (seed: number, createdAt: number, kind: string, count: number): string =>
	Math.floor(createdAt / 1000)
		.toString(16)
		.padStart(8, '0') +
	hex(10, seed, kind) +
	count.toString(16).padStart(6, '0');

export function seededSettings(
	seed: number,
	number: number,
	overrides: CallersAiCampaignOverrides,
): CampaignSettings {
	const settings: CampaignSettings = {
		name: `${pick(SEASONS, seed, number, 'season')} ${pick(AIMS, seed, number, 'aim')} ${number}`,
		callParams: {
			phonesFrom: [phoneNumber(seed, number, 'from')],
			timezone: pick(ZONES, seed, number, 'zone'),
			daysOfWeek: WEEK,
			language: 'en',
			approvedCountries: ['US'],
		},
		webhooks: [],
		slackUrl: '',
		isIncoming: false,
		variables: ['name'],
		emailParams: {
			outboundConnectionIds: [],
			inboundConnectionIds: [],
			followUpAttempts: 0,
			followUpIntervalMinutes: 0,
			followUpDelayMinutes: 0,
			fallbackEnabled: false,
			retryFollowUp: false,
			signature: '',
			signatureName: '',
			defaultSubject: '',
			timezone: '',
		},
		campaignGroupId: null,
		campaignGroupName: null,
	};
	return withGiven(settings, overrides);
}
