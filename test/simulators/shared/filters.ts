/** The value of a query parameter; undefined when it is absent or empty. */
export type Value = (name: string) => string | undefined;

export const valueIn =
	(query: Record<string, unknown>): Value =>
	(name) =>
		query[name] === undefined || query[name] === '' ? undefined : String(query[name]);

/** By parameter: whether a row goes with the value that was sent. */
export type Tests<T> = Record<string, (row: T, value: string) => boolean>;

/** The rows that go with all that was sent. Parameters without a test are ignored. */
export function matching<T>(rows: readonly T[], tests: Tests<T>, value: Value): readonly T[] {
	const checks = Object.entries(tests).flatMap(([name, test]) => {
		const sent = value(name);
		return sent === undefined ? [] : [(row: T) => test(row, sent)];
	});
	return checks.length ? rows.filter((row) => checks.every((check) => check(row))) : rows;
}

export const contains = (text: unknown, part: string): boolean =>
	typeof text === 'string' && text.toLowerCase().includes(part.toLowerCase());
