import { callEnd } from '../shared/dialer';
import { between, chance, hex, pick } from '../shared/random';
import type { CallStatus, Campaign, ContactStatus, Person } from './model';

type Outcome = 'answered' | 'converted' | 'voicemail' | 'failed';

const UNANSWERED: CallStatus[] = ['failed', 'busy', 'no-answer'];
/** What the outcomes are called where messages are sent instead. docs: documentation/campaigns/results */
const AS_MESSAGE: Record<Outcome, ContactStatus> = { answered: 'read', converted: 'converted', voicemail: 'delivered', failed: 'failed' };

export interface MadeCall {
  id: string;
  person: Person;
  status: CallStatus;
  answeredBy: 'human' | 'machine' | 'unknown' | null;
  startedAt: number;
  endedAt: number | null;
  /** In seconds. */
  duration: number;
}

/** Calls are not stored: everything about one follows from the seed, the campaign and its turn. */
export class Calls {
  constructor(private readonly seed: number) {}

  succeeds(campaign: Pick<Campaign, 'number' | 'successRate'>): (turn: number) => boolean {
    return (turn) => chance(this.seed, campaign.number, turn, 'outcome') < campaign.successRate;
  }

  outcome(campaign: Campaign, turn: number): Outcome {
    if (!this.succeeds(campaign)(turn)) return pick(['voicemail', 'failed'], this.seed, campaign.number, turn, 'why');
    return chance(this.seed, campaign.number, turn, 'converted') < 0.3 ? 'converted' : 'answered';
  }

  id(campaign: Campaign, turn: number): string {
    return `cll_${hex(24, this.seed, 'call', campaign.number, turn)}`;
  }

  made(campaign: Campaign, turn: number): MadeCall {
    const { dialing, turns } = campaign;
    const ended = turn < dialing.done;
    const outcome = this.outcome(campaign, turn);
    const isHuman = outcome === 'answered' || outcome === 'converted';
    const longest = Math.max(1, Math.floor(dialing.callMs / 1000));
    return {
      id: this.id(campaign, turn),
      person: turns[turn] as Person,
      status: !ended ? 'in-progress' : outcome === 'failed' ? pick(UNANSWERED, this.seed, campaign.number, turn, 'line') : 'ended',
      answeredBy: !ended || outcome === 'failed' ? null : isHuman ? 'human' : 'machine',
      startedAt: dialing.startedAt[turn] ?? 0,
      endedAt: ended ? callEnd(dialing, turn) : null,
      duration: ended && isHuman ? between(Math.ceil(longest / 4), longest, this.seed, campaign.number, turn, 'duration') : 0,
    };
  }

  /** Newest first. A campaign of messages makes no calls. */
  all(campaign: Campaign): MadeCall[] {
    if (campaign.integration.type !== 'phone_call') return [];
    return campaign.dialing.startedAt.map((_, turn) => this.made(campaign, turn)).reverse();
  }

  /** Where everybody stands: by person, the status and the turns taken. */
  standing(campaign: Campaign): Map<Person, { status: ContactStatus; turns: number[] }> {
    const standing = new Map(campaign.people.map((person) => [person, { status: 'queue' as ContactStatus, turns: [] as number[] }]));
    campaign.turns.forEach((person, turn) => {
      const entry = standing.get(person);
      if (!entry) return;
      const isBegun = turn < campaign.dialing.startedAt.length;
      if (isBegun) entry.turns.push(turn);
      entry.status = isBegun ? this.statusAt(campaign, turn) : entry.turns.length ? 'retrying' : 'queue';
    });
    return standing;
  }

  private statusAt(campaign: Campaign, turn: number): ContactStatus {
    if (turn >= campaign.dialing.done) return 'sending';
    const outcome = this.outcome(campaign, turn);
    return campaign.integration.type === 'phone_call' ? outcome : AS_MESSAGE[outcome];
  }
}
