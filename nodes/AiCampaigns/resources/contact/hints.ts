import type { IDataObject } from 'n8n-workflow';

interface OutcomeHint {
	type: 'info' | 'warning';
	message: string;
}

const NAMED_REASONS = 3;

/** Reasons of results, each once, as far as a line has room. */
function reasonsOf(results: IDataObject[], unless: string): string {
	const all = [
		...new Set(
			results.map(({ error, reason }) =>
				String(error ?? reason ?? unless).replace(/ \[item \d+\]$/, ''),
			),
		),
	];
	const rest = all.length - NAMED_REASONS;
	return rest > 0
		? `${all.slice(0, NAMED_REASONS).join('; ')}; and ${rest} more reasons`
		: all.join('; ');
}

const was = (count: number): string => (count === 1 ? 'was' : 'were');

/** What a person must not overlook after contacts were added: whoever is not among them is not called. */
export function contactHints(results: IDataObject[]): OutcomeHint[] {
	const failed = results.filter(
		({ error, outcome }) => error !== undefined || outcome === 'failed',
	);
	const unknown = results.filter(({ outcome }) => outcome === 'unknown');
	const skipped = results.filter(({ outcome }) => outcome === 'skipped');
	const hint = (
		type: OutcomeHint['type'],
		found: IDataObject[],
		what: string,
		unless: string,
	): OutcomeHint[] => {
		const count = `${found.length} of ${results.length} contact${results.length === 1 ? '' : 's'}`;
		return found.length ? [{ type, message: `${count} ${what}: ${reasonsOf(found, unless)}` }] : [];
	};
	return [
		...hint('warning', failed, `${was(failed.length)} not added`, 'the vendor does not say why'),
		...hint('warning', unknown, 'may not have been added', 'the vendor does not say'),
		...hint('info', skipped, `${was(skipped.length)} skipped`, 'in the campaign already'),
	];
}
