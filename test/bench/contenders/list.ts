import type { IDataObject } from 'n8n-workflow';
import type { Endpoint, Paging } from '../../../nodes/shared/vendor';
import { fixtures } from '../../vendors';
import type { Site } from '../site';

/** Sends one call, by whatever means, and gives the JSON of the answer. */
export type Client = (
	endpoint: Endpoint,
	qs?: IDataObject,
	ids?: Record<string, string>,
) => Promise<unknown>;
type NumberedPages = Extract<Paging, { style: 'pages' }>;

/** The results in the order of the values, with so many in flight at any time. */
export async function inFlight<T, R>(
	values: readonly T[],
	most: number,
	work: (value: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	let next = 0;
	const lane = async () => {
		while (next < values.length) {
			const place = next++;
			results[place] = await work(values[place] as T);
		}
	};
	await Promise.all(Array.from({ length: Math.min(most, values.length) }, lane));
	return results;
}

/** Numbers of the pages after the first, as that one tells them. */
function laterPages(
	body: unknown,
	{ readPageInfo, maxPageSize, firstPage }: NumberedPages,
): number[] {
	const { lastPage, total, hasMore } = readPageInfo(body);
	if (hasMore === false) return [];
	const last = lastPage ?? Math.ceil((total ?? 0) / maxPageSize) - 1 + firstPage;
	return Array.from({ length: Math.max(0, last - firstPage) }, (_, index) => firstPage + 1 + index);
}

/** Reads the vendor's list of campaigns and does nothing else: its rows in order. */
export async function readList(
	client: Client,
	{ vendor }: Pick<Site, 'vendor'>,
	most: number,
): Promise<IDataObject[]> {
	const { list, query } = fixtures[vendor].vendor.campaigns;
	const { paging } = list;
	const rowsOf = (body: unknown) => list.rows(body) ?? [];
	const read = async (qs: IDataObject) => await client(list, { ...query({}), ...qs });

	if (paging.style === 'whole') return rowsOf(await read({}));
	if (paging.style === 'pages') {
		const page = async (number: number) =>
			await read({ [paging.page]: number, [paging.size]: paging.maxPageSize });
		const first = await page(paging.firstPage);
		const others = await inFlight(laterPages(first, paging), most, page);
		return [first, ...others].flatMap(rowsOf);
	}
	const rows: IDataObject[] = [];
	for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
		const body = await read({
			[paging.size]: paging.maxPageSize,
			...(cursor !== undefined && { [paging.cursor]: cursor }),
		});
		rows.push(...rowsOf(body));
		cursor = paging.next(body);
	}
	return rows;
}
