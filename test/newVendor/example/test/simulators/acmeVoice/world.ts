import { dialToEnd } from '../shared/dialer';
import { succeeds } from '../shared/outcomes';
import { instant, seededCalls } from '../shared/seedData';
import { CampaignWorld } from '../shared/world';
import {
	WORDS,
	type AcmeVoiceCampaign,
	type AcmeVoiceCampaignOverrides,
	type Campaign,
} from './model';
import type { AcmeVoiceSwitches } from './switches';

/** Everything one account at Acme Voice holds. */
export class AcmeVoiceWorld extends CampaignWorld<
	Campaign,
	AcmeVoiceCampaign,
	AcmeVoiceCampaignOverrides,
	object,
	AcmeVoiceSwitches
> {
	/** Acme Voice has no agents. */
	addAgents(): unknown[] {
		return [];
	}

	changeStatus(campaign: Campaign, status: string): void {
		campaign.status = status;
	}

	/** In the order the list shows them. */
	listed(): readonly Campaign[] {
		return this.inOrder(this.store.newestFirst(), this.context.switches.listOrder);
	}

	record({ id, name, status, createdAt }: Campaign): AcmeVoiceCampaign {
		return { id: Number(id), name, status, born: new Date(createdAt).toISOString() };
	}

	/** Whether the person is a new one; the name is the last that was sent. */
	addPerson({ people, dialing }: Campaign, number: string, name: string): boolean {
		const isNew = !people.has(number);
		people.set(number, name);
		if (isNew) dialing.contacts++;
		return isNew;
	}

	protected face({ name, status }: Campaign): { name: string; word: string } {
		return { name, word: status };
	}

	protected live(campaign: Campaign, from: number, to: number): void {
		const isRunning = campaign.status === WORDS.active;
		const success = succeeds(this.seed, campaign);
		const end = dialToEnd(campaign.dialing, { from, to }, isRunning, success);
		if (end !== undefined) campaign.status = WORDS.completed;
	}

	protected seedCampaign(defaultDate: number, given: AcmeVoiceCampaignOverrides): Campaign {
		const number = this.nextNumber;
		const { id = number, name = `Run ${number}`, status = WORDS.draft } = given;
		const stage = status === WORDS.completed ? 'completed' : status;
		const calls = seededCalls(this.seed, number, stage, given);
		const from = instant(given.born, defaultDate);
		const row = this.begin({ ...calls, id: String(id) }, { from, to: this.now() });
		return this.insertRow({ ...row, name, status, people: new Map() });
	}
}
