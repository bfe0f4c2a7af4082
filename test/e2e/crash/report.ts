import type { Outcome } from './testRun';

/** The counts as plain lines. */
export function lines(name: string, changes: number, outcome: Outcome): string[] {
	const rows: Array<[string, number]> = [
		['changes scripted', changes],
		['changes made', outcome.made],
		['kills', outcome.kills],
		['bad answers of vendors', outcome.faults],
		['polls that ended in an error', outcome.errors],
		['events handed over to n8n', outcome.handedOver],
		['of these, in an execution that a kill ended before the sink had them', outcome.interrupted],
		['of those, delivered when that execution was retried', outcome.retried],
		['lost', outcome.lost],
		["lost between n8n's two writes", outcome.lostInGap],
		['repeated with the same event id', outcome.repeated],
		['told twice with two ids, or never happened', outcome.unexpected.length],
		['seconds', outcome.seconds],
	];
	return [`${name}:`, ...rows.map(([label, count]) => `  ${label}: ${count}`)];
}

/** What is wrong with the counts; nothing when all is well. */
export function faultsOf(
	changes: number,
	outcome: Outcome,
	{ isOneWrite }: { isOneWrite: boolean },
): string[] {
	const wrong: string[] = [];
	if (outcome.made !== changes) wrong.push(`${outcome.made} of ${changes} changes were made`);
	const { interrupted, retried } = outcome;
	if (retried < interrupted)
		wrong.push(`${interrupted - retried} events did not come when their execution was retried`);
	if (outcome.lost > 0) wrong.push(`${outcome.lost} changes were lost`);
	if (outcome.lostInGap > 0 && isOneWrite)
		wrong.push(`${outcome.lostInGap} changes were lost while n8n was handing over`);
	if (outcome.repeated > 0 && isOneWrite) wrong.push(`${outcome.repeated} events were repeated`);
	for (const { eventId } of outcome.unexpected)
		wrong.push(`${eventId} belongs to no change, or to one that was told already`);
	return wrong;
}
