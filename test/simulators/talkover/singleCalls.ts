import { hex, uuid } from '../shared/random';
import { phoneNumber } from '../shared/seedData';
import { Store } from '../shared/store';
import type { CallStatus } from './model';
import type { MadeCall } from './calls';

const RINGS_AFTER_MS = 2_000;
const ANSWERED_AFTER_MS = 10_000;
const TALK_MS = 120_000;

/** A call by an agent outside any campaign. https://docs.talkover.ai/en/api-reference/endpoints/make-call */
export interface SingleCall {
	id: string;
	createdAt: number;
	agentId: string;
	to: string;
	isTesting: boolean;
	/** When it is placed. */
	placedAt: number;
	/** How it goes unless somebody ends it. */
	end: CallStatus;
	endedAt?: number;
}

/** Ids follow from the seed and the order of the calls. */
export const singleCallId = (seed: number, number: number): string =>
	uuid(seed, 'single call', number);

const OPEN: readonly CallStatus[] = ['initiated', 'ringing', 'answered'];

/** Calls by agents, as time goes by. How long each part takes is made up. */
export class SingleCalls {
	private readonly store = new Store<SingleCall>();

	constructor(
		private readonly seed: number,
		private readonly now: () => number,
	) {}

	make(
		given: Pick<SingleCall, 'agentId' | 'to' | 'isTesting' | 'end'>,
		delayMs: number,
	): SingleCall {
		const createdAt = this.now();
		const id = singleCallId(this.seed, this.store.size + 1);
		return this.store.add({ ...given, id, createdAt, placedAt: createdAt + delayMs });
	}

	/** A call that was answered a little while ago. */
	goingOn(agentId: string, to: string): void {
		const beganMs = ANSWERED_AFTER_MS + TALK_MS / 2;
		this.make({ agentId, to, isTesting: false, end: 'completed' }, -beganMs);
	}

	find(id: string, agentId: string): SingleCall | undefined {
		const call = this.store.get(id);
		return call?.agentId === agentId ? call : undefined;
	}

	all(): SingleCall[] {
		return this.store.values();
	}

	clear(): void {
		this.store.clear();
	}

	end(call: SingleCall): void {
		call.endedAt = this.now();
	}

	status({ placedAt, end, endedAt }: SingleCall): CallStatus {
		const since = this.now() - placedAt;
		if (endedAt !== undefined) return 'completed';
		if (since < RINGS_AFTER_MS) return 'initiated';
		if (since < ANSWERED_AFTER_MS) return 'ringing';
		if (end !== 'completed') return end;
		return since < ANSWERED_AFTER_MS + TALK_MS ? 'answered' : 'completed';
	}

	isOpen(call: SingleCall): boolean {
		return OPEN.includes(this.status(call));
	}

	/** Seconds on the line; 0 before it was answered. */
	duration({ placedAt, end, endedAt }: SingleCall): number {
		if (end !== 'completed') return 0;
		const until = Math.min(endedAt ?? this.now(), placedAt + ANSWERED_AFTER_MS + TALK_MS);
		return Math.max(0, Math.round((until - placedAt - ANSWERED_AFTER_MS) / 1_000));
	}

	made(call: SingleCall): MadeCall {
		return {
			id: call.id,
			sid: `CA${hex(32, this.seed, 'sid', call.id)}`,
			to: call.to,
			from: phoneNumber(this.seed, call.agentId, 'from'),
			status: this.status(call),
			isTesting: call.isTesting,
			duration: this.duration(call),
			startedAt: call.createdAt,
			updatedAt: Math.max(call.createdAt, call.endedAt ?? this.now()),
		};
	}
}
