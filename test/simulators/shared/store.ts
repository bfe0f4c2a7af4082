/** Rows by id, in order of creation. The sorted list is kept, for thousands of rows are listed page by page. */
export class Store<Row extends { id: string; createdAt: number }> {
	private readonly rows = new Map<string, Row>();
	private sorted: Row[] | undefined;

	add(row: Row): Row {
		if (this.rows.has(row.id)) throw new Error(`There is already a row with id ${row.id}`);
		this.rows.set(row.id, row);
		this.sorted = undefined;
		return row;
	}

	get(id: string): Row | undefined {
		return this.rows.get(id);
	}

	remove(id: string): boolean {
		this.sorted = undefined;
		return this.rows.delete(id);
	}

	clear(): void {
		this.sorted = undefined;
		this.rows.clear();
	}

	get size(): number {
		return this.rows.size;
	}

	values(): Row[] {
		return [...this.rows.values()];
	}

	newestFirst(): readonly Row[] {
		// Of two rows with the same date, the one added later comes first.
		this.sorted ??= this.values()
			.reverse()
			.sort((a, b) => b.createdAt - a.createdAt);
		return this.sorted;
	}
}
