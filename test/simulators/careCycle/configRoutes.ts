import type { Answer, ApiRequest, Context, Route } from '../shared/vendor';
import { checkUuid } from './errors';
import { appointmentConfigs, customFields, transferConfigs } from './configs';
import { listAnswer, type ListRules } from './listQuery';
import type { CareCycleSwitches } from './switches';

type Row = Record<string, unknown>;

/** https://docs.carecycle.ai/docs/api-reference/custom-fields/get-paginated-list-of-custom-field-definitions-fo and the configurations of campaigns */
export function configRoutes({ switches, seed, dropped }: Context<CareCycleSwitches>): Route[] {
	const rules: ListRules<Row> = {
		sort: {
			createdAt: (row) => String(row.createdAt),
			fieldLabel: (row) => String(row.fieldLabel),
			fieldType: (row) => String(row.fieldType),
		},
		tests: {},
	};
	const whole = (name: string, rows: Row[]): Answer => ({ status: 200, body: { [name]: rows } });
	/** Without a list of its own, the path is one of a campaign whose id is none. */
	const noList = (request: ApiRequest): never => {
		throw checkUuid('campaignId', request.path.split('/').pop(), switches);
	};
	return [
		{
			method: 'GET',
			path: '/v2/custom-fields',
			handle: (request) =>
				listAnswer(customFields(seed), request, rules, { switches, dropped }, (row) => row),
		},
		{
			method: 'GET',
			path: '/v2/campaigns/appointment-configs',
			handle: () => whole('appointmentConfigs', appointmentConfigs(seed)),
		},
		{
			method: 'GET',
			path: '/v2/campaigns/transfer-configs',
			handle: (request) =>
				switches.transferConfigs === 'listed'
					? whole('transferConfigs', transferConfigs(seed))
					: noList(request),
		},
	];
}
