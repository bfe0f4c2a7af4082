import type { IDataObject } from 'n8n-workflow';
import { altur, campaigns, inFlight, normalized, own, recordOf } from './setup';

describe('a cursor', () => {
	const requests = async (rows: number, parameters: IDataObject = {}) => {
		altur.addCampaigns(rows, { contacts: 0 });
		const { items } = await own(altur, { ...campaigns, ...parameters });
		return [items.length, altur.requests.length, Math.max(...inFlight(altur))];
	};

	test.each([
		[0, 1],
		[1, 1],
		[100, 1],
		[101, 2],
		[200, 2],
		[250, 3],
	])('a list of %i is read in %i requests', async (rows, pages) => {
		expect(await requests(rows)).toEqual([rows, pages, 1]);
	});

	test.each([
		[7, 1],
		[100, 1],
		[101, 2],
		[150, 2],
		[200, 2],
		[201, 3],
	])('%i of 300 are read in %i requests', async (limit, pages) => {
		expect(await requests(300, { returnAll: false, limit })).toEqual([limit, pages, 1]);
	});

	test('with a filter of ours too, a page is asked for only where those before are not enough', async () => {
		altur.addCampaigns(300, (index) => ({ contacts: 0, name: index % 2 ? 'odd' : 'even' }));
		for (const [limit, pages] of [
			[50, 1],
			[51, 2],
			[100, 2],
			[101, 3],
		] as const) {
			altur.clearLog();
			const filters = { search: 'even' };
			const { items } = await normalized(altur, { returnAll: false, limit, filters });
			expect([items.length, altur.requests.length]).toEqual([limit, pages]);
		}
	});

	test('the same cursor again, or rows that were there before, end the list', async () => {
		const [campaign] = altur.addCampaigns(1);
		const row = { id: campaign?.id, name: 'Again', status: 'active' };
		const again = (next_cursor: string) => ({
			campaigns: [row],
			pagination: { has_next: true, next_cursor },
		});
		altur.fault({ body: again('here'), times: 1 });
		altur.fault({ body: again('there') });
		expect((await own(altur, campaigns)).items).toHaveLength(1);
		expect(altur.requests).toHaveLength(2);
	});

	test('a page that fails: what came before it stays', async () => {
		altur.addCampaigns(300, { contacts: 0 });
		altur.fault({ path: /cursor=/, status: 418, body: {} });
		const { items, failed } = await normalized(altur, { returnAll: true });
		expect([items.length, failed.length, altur.requests.length]).toEqual([100, 1, 2]);
	});

	test('is followed before the rows of its page are worked on', async () => {
		altur.addCampaigns(250, { contacts: 0 });
		const record = await recordOf('Altur/altur', 'altur');
		const { list } = record.campaigns;
		const { access } = record;
		const { rowId } = list;
		const done: string[] = [];
		record.access = (...request) => (done.push('request'), access(...request));
		list.rowId = (row) => (done.push('row'), rowId?.(row) ?? '');
		const { items } = await own(altur, campaigns).finally(() => {
			Object.assign(record, { access });
			Object.assign(list, { rowId });
		});
		expect(items).toHaveLength(250);
		const rowsBefore = done
			.join(' ')
			.split('request')
			.map((part) => part.split('row').length - 1);
		// Of each page one row is looked at before its cursor is followed: whether it is a new one.
		expect(rowsBefore).toEqual([0, 1, 101, 150]);
	});
});
