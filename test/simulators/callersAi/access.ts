import { presentedKey } from '../shared/auth';
import { perKey, retryAfter } from '../shared/rateRules';
import type { ApiRequest, Context, RateRules } from '../shared/vendor';
import { errorBody, refuse } from './errors';
import { ORGANIZATION, SUB_ORGANIZATION } from './model';
import type { CallersAiSwitches } from './switches';

/** The raw key, without a word in front. */
export function authorize(
	request: ApiRequest,
	{ apiKey, switches }: Context<CallersAiSwitches>,
): void {
	const key = presentedKey(request, { header: 'authorization', prefix: '' });
	if (key !== apiKey)
		throw refuse(
			switches,
			switches.badKey,
			key === undefined ? 'API key is missing' : 'Invalid API key',
		);
}

const isObjectId = (value: unknown): value is string =>
	typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value);

/** Refuses what is no ObjectId, before anything is looked for. */
export function objectId(switches: CallersAiSwitches, name: string, value: unknown): string {
	if (!isObjectId(value)) throw refuse(switches, 400, `${name} must be a valid ObjectId`);
	return value;
}

/** The sub organization of the header, which must belong to the key's own. */
function fromHeader(request: ApiRequest, switches: CallersAiSwitches): string | undefined {
	const value = request.headers['x-sub-organization-id'];
	if (value === undefined) return undefined;
	const id = objectId(switches, 'x-sub-organization-id', value);
	if (id !== SUB_ORGANIZATION)
		throw refuse(switches, 403, 'Sub organization does not belong to your organization');
	return id;
}

export const actingOrganization = (request: ApiRequest, switches: CallersAiSwitches): string =>
	fromHeader(request, switches) ?? ORGANIZATION;

/** The organization whose campaigns are listed. */
export function listedOrganization(request: ApiRequest, switches: CallersAiSwitches): string {
	const inHeader = fromHeader(request, switches);
	const { organizationId } = request.query;
	if (organizationId === undefined)
		throw refuse(switches, 400, 'organizationId should not be empty');
	const inQuery = objectId(switches, 'organizationId', organizationId);
	if (![ORGANIZATION, SUB_ORGANIZATION].includes(inQuery)) {
		throw refuse(switches, 403, 'Organization does not belong to this API key');
	}
	return switches.organizationFrom === 'header' && inHeader !== undefined ? inHeader : inQuery;
}

/** Nothing is documented about limits. */
export function rateRules(switches: CallersAiSwitches): RateRules {
	return {
		limit: () => switches.rateLimitPerMinute,
		...perKey(switches),
		headers: () => ({}),
		refuse: (state) => ({
			status: 429,
			body: errorBody(switches.errorBody, 429, ['Too many requests']),
			headers: retryAfter(switches, state),
		}),
	};
}
