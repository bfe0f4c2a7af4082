import type { Answer, ApiRequest, Route } from '../shared/vendor';
import type { Campaign } from './model';
import { Routes } from './routes';

const MOVES: Record<string, Record<string, string>> = {
	activate: { pending: 'active', ready: 'active', cooldown: 'active' },
	pause: { active: 'inactive', cooldown: 'inactive', inactive: 'inactive' },
	resume: { inactive: 'active', active: 'active' },
};

/** https://docs.altur.io/en/api-reference/campaigns/lifecycle */
export class LifecycleRoutes extends Routes {
	routes(): Route[] {
		return [
			{ method: 'POST', path: '/campaigns/:id/:action', handle: (request) => this.act(request) },
		];
	}

	private act(request: ApiRequest): Answer {
		const campaign = this.find(request);
		const action = request.params.action ?? '';
		if (action === 'archive') campaign.archived = true;
		else this.move(campaign, action);
		return this.shown(campaign);
	}

	private move(campaign: Campaign, action: string): void {
		const moves = MOVES[action];
		if (!moves) throw this.refuse(400, 'UNKNOWN_ACTION', `Unknown action ${action}`);
		const { status } = campaign;
		const target = moves[status];
		if (!target) throw this.notFrom(status, action);
		if (target === status) return;
		if (target === 'active' && this.switches.billingLimit) {
			throw this.refuse(
				402,
				'BILLING_LIMIT_REACHED',
				'The billing limit of the organization is reached',
			);
		}
		if (status === 'cooldown' && target === 'active') this.world.startIteration(campaign);
		campaign.status = target;
	}

	private notFrom(status: string, action: string) {
		const targets = Object.values(MOVES).map((moves) => moves[status]);
		return this.refuse(
			409,
			'INVALID_STATUS_TRANSITION',
			`Cannot ${action} a campaign that is ${status}`,
			{
				current_status: status,
				valid_targets: [...new Set(targets)].filter(
					(target) => target !== undefined && target !== status,
				),
			},
		);
	}
}
