/**
 * Works through items several at a time; results keep their order. After a failure nothing new is begun, and the
 * failure of the first item in order is thrown.
 */
export async function mapConcurrent<Item, Result>(
	items: readonly Item[],
	atOnce: number,
	work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const failures = new Map<number, unknown>();
	let next = 0;
	const worker = async () => {
		while (next < items.length && failures.size === 0) {
			const index = next;
			next += 1;
			try {
				results[index] = await work(items[index] as Item, index);
			} catch (error) {
				failures.set(index, error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
	if (failures.size) throw failures.get(Math.min(...failures.keys()));
	return results;
}
