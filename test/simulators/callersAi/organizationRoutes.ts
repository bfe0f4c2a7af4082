import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import { refuse } from './errors';
import { objectId } from './seedData';
import type { CallersAiSwitches } from './switches';
import { complaintsOf, isPlainObject, isText, type Rule } from './validate';

const isLimit = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;

const isLimits = (value: unknown): boolean =>
	value === null || (isPlainObject(value) && Object.values(value as object).every(isLimit));

const isTextList = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

const isWebhook = (value: unknown): boolean => {
	const { url, events } = asObject(value);
	return typeof url === 'string' && /^https?:\/\//.test(url) && isTextList(events);
};

const NAME: Rule = ['name', isText, 'name must be longer than or equal to 1 characters'];

const RETRY: Rule = [
	'retryAttemptsMaxValue',
	(value) => value === null || (typeof value === 'number' && value > 0),
	'retryAttemptsMaxValue must be a number',
];

const OPTIONAL: Rule[] = [
	['limits', isLimits, 'limits must hold whole numbers'],
	['permissions', isTextList, 'each value in permissions must be a string'],
	[
		'webhooks',
		(value) => Array.isArray(value) && value.every(isWebhook),
		'webhooks must have a url and events',
	],
];

/** https://docs.callers.ai/api-reference/organizations/create-sub-organization */
export class OrganizationRoutes {
	private count = 0;

	constructor(private readonly context: Context<CallersAiSwitches>) {}

	routes(): Route[] {
		return [
			{
				method: 'POST',
				path: '/organization/sub-organization',
				handle: (request) => this.create(request),
			},
		];
	}

	private create(request: ApiRequest): Answer {
		const { switches, dropped, seed, clock } = this.context;
		const body = asObject(request.body);
		const isRetryRequired = switches.retryAttempts === 'required';
		const required = [NAME, ...(isRetryRequired ? [RETRY] : [])];
		const wrong = complaintsOf(body, required, [...OPTIONAL, RETRY]);
		if (wrong.length) throw refuse(switches, 400, ...wrong);
		const known = ['name', 'limits', 'retryAttemptsMaxValue', 'permissions', 'webhooks'];
		for (const name of Object.keys(body))
			if (!known.includes(name)) dropped.push(`POST /organization/sub-organization: ${name}`);
		const id = objectId(seed, clock.now(), 'organization', ++this.count);
		return { status: 201, body: { id } };
	}
}
