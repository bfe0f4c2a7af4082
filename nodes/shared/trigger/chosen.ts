import { listCampaigns } from '../campaigns/read';
import type { Session } from '../http/session';
import { lookUp } from './lookUp';
import type { Observed, Scan } from './scan';
import { rotate } from './turn';

/**
 * Reads the chosen campaigns, begun at `turn`, so that what fails or is cut off is not the same each time. Those that are
 * final or gone are not asked for again, unless the vendor lets completed ones run again.
 */
export async function observeChosen(
	session: Session,
	chosen: string[],
	{ reader, before, until, turn }: Scan,
): Promise<Observed> {
	const isFirst = before?.highWaterMark === undefined;
	const isOver = (id: string) =>
		before !== undefined &&
		!isFirst &&
		!(id in before.live) &&
		!session.vendor.campaigns.completedMayRunAgain;
	const watched = chosen.filter((id) => !isOver(id));
	const known = isFirst ? watched : rotate(watched, turn);
	const wanted = before?.pendingIds ?? known;
	const { found: campaigns, gone, rest, error } = await lookUp(reader, wanted, until);
	if (isFirst && (error ?? gone[0]))
		return { error: error ?? missingChoice(session, String(gone[0])) };
	const wrongAddress = gone.length
		? (await listCampaigns(session, { limit: 1, includeHidden: true })).error
		: undefined;
	if (wrongAddress) return { scan: { campaigns, complete: true }, error: wrongAddress };
	if (!rest.length || error) return { scan: { campaigns, gone, complete: true }, error };
	return { scan: { campaigns, gone, complete: false, pendingIds: rest } };
}

function missingChoice(session: Session, id: string): Error {
	const error = session.invalid(
		`${session.vendor.name} has no campaign ${id}`,
		'Choose the campaigns again: this one was deleted, or belongs to another account.',
	);
	error.failure = { cause: 'configuration-invalid' };
	return error;
}
