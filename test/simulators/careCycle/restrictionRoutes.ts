import { asObject, type Answer, type ApiRequest, type Context, type Route } from '../shared/vendor';
import type { CampaignRoutes } from './campaignRoutes';
import { checkUuid, refuse } from './errors';
import { restrictionRow } from './render';
import type { CareCycleSwitches } from './switches';
import type { CareCycleWorld } from './world';

const PATH = '/v2/campaigns/:campaignId/agent-source-restrictions';

/** https://docs.carecycle.ai/docs/api-reference/campaigns/agent-source-restrictions/get-agent-source-restrictions and its neighbours */
export function restrictionRoutes(
	{ switches, dropped }: Context<CareCycleSwitches>,
	world: CareCycleWorld,
	campaigns: CampaignRoutes,
): Route[] {
	const of = (campaignId: string) =>
		world.restrictions.values().filter((row) => row.campaignId === campaignId);

	function list(request: ApiRequest): Answer {
		const { id } = campaigns.find(request);
		return { status: 200, body: { restrictions: of(id).map((row) => restrictionRow(row, world)) } };
	}

	function create(request: ApiRequest): Answer {
		const { id } = campaigns.find(request);
		const body = asObject(request.body);
		const memberId = checkUuid('memberId', body.memberId, switches);
		const sourceId = checkUuid('sourceId', body.sourceId, switches);
		for (const name of Object.keys(body))
			if (!['memberId', 'sourceId'].includes(name))
				dropped.push(`POST agent-source-restrictions: ${name}`);
		if (!world.members.get(memberId)) throw refuse(404, 'Member not found');
		if (of(id).some((row) => row.memberId === memberId && row.sourceId === sourceId)) {
			throw refuse(400, 'Restriction already exists');
		}
		return {
			status: switches.created,
			body: { restriction: restrictionRow(world.restrict(id, memberId, sourceId), world) },
		};
	}

	return [
		{ method: 'GET', path: PATH, handle: list },
		{ method: 'POST', path: PATH, handle: create },
	];
}
