import { dialToEnd } from '../shared/dialer';
import { succeeds } from '../shared/outcomes';
import { instant, seededCalls } from '../shared/seedData';
import { CampaignWorld } from '../shared/world';
import type { AcmeVoiceCampaign, AcmeVoiceCampaignOverrides, Campaign } from './model';
import type { AcmeVoiceSwitches } from './switches';

const iso = (ms: number): string => new Date(ms).toISOString();

/** Everything one account at Acme Voice holds. */
export class AcmeVoiceWorld extends CampaignWorld<
	Campaign,
	AcmeVoiceCampaign,
	AcmeVoiceCampaignOverrides,
	object,
	AcmeVoiceSwitches
> {
	// FACT: whether the API knows agents
	addAgents(): unknown[] {
		return [];
	}

	changeStatus(campaign: Campaign, status: string): void {
		campaign.status = status;
		campaign.updatedAt = this.now();
	}

	/** In the order the list shows them. */
	listed(): readonly Campaign[] {
		return this.inOrder(this.store.newestFirst(), this.context.switches.listOrder);
	}

	// FACT: the fields of a campaign, by the page that shows one
	record({ id, name, status, createdAt, updatedAt }: Campaign): AcmeVoiceCampaign {
		return { id, name, status, created_at: iso(createdAt), updated_at: iso(updatedAt) };
	}

	protected face({ name, status }: Campaign): { name: string; word: string } {
		return { name, word: status };
	}

	protected live(campaign: Campaign, from: number, to: number): void {
		const isRunning = campaign.status === 'active';
		const success = succeeds(this.seed, campaign);
		const end = dialToEnd(campaign.dialing, { from, to }, isRunning, success);
		if (end !== undefined) Object.assign(campaign, { status: 'completed', updatedAt: end });
	}

	protected seedCampaign(defaultDate: number, given: AcmeVoiceCampaignOverrides): Campaign {
		const { id, status = 'draft' } = given;
		const name = given.name ?? `Campaign ${this.nextNumber}`;
		const calls = seededCalls(this.seed, this.nextNumber, status, given);
		const from = instant(given.created_at, defaultDate);
		const row = this.begin({ ...calls, id }, { from, to: this.now() });
		return this.insertRow({ ...row, name, status, updatedAt: this.now() });
	}
}
