/** Items that share a limit of their own, such as those of one vendor. */
export interface Lane {
	name: string;
	/** Items of the lane that are worked on at once. */
	atOnce: number;
}

/**
 * Works through items several at a time, each lane by itself: none waits for another one's limit. Results keep the order
 * of the items, and a lane begins its own in their order. After a failure nothing new is begun in any lane; what was begun
 * is finished, and the failure of the first item in order is thrown.
 */
export async function mapInLanes<Item, Result>(
	items: readonly Item[],
	laneOf: (item: Item) => Lane,
	work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const failures = new Map<number, unknown>();
	const worker = async (queue: Iterable<number>) => {
		for (const index of queue) {
			if (failures.size) return;
			try {
				results[index] = await work(items[index] as Item, index);
			} catch (error) {
				failures.set(index, error);
			}
		}
	};
	const lanes = lanesOf(items, laneOf).flatMap(({ indexes, atOnce }) => {
		// All workers of a lane take from the same queue.
		const queue = indexes.values();
		return Array.from(
			{ length: Math.min(atOnce, indexes.length) },
			async () => await worker(queue),
		);
	});
	await Promise.all(lanes);
	if (failures.size) throw failures.get(Math.min(...failures.keys()));
	return results;
}

function lanesOf<Item>(items: readonly Item[], laneOf: (item: Item) => Lane) {
	const lanes = new Map<string, { indexes: number[]; atOnce: number }>();
	items.forEach((item, index) => {
		const { name, atOnce } = laneOf(item);
		const lane = lanes.get(name) ?? { indexes: [], atOnce };
		lane.indexes.push(index);
		lanes.set(name, lane);
	});
	return [...lanes.values()];
}

/**
 * Works through items several at a time; results keep their order. After a failure nothing new is begun, and the
 * failure of the first item in order is thrown.
 */
export async function mapConcurrent<Item, Result>(
	items: readonly Item[],
	atOnce: number,
	work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
	const lane = { name: '', atOnce };
	return await mapInLanes(items, () => lane, work);
}
