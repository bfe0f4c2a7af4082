import type { IDataObject } from 'n8n-workflow';
import type { Suite } from './context';

const eventsOf = ({ items }: { items: Array<{ json: IDataObject }> | null }): string[] =>
	(items ?? [])
		.map(({ json }) => `${String(json.event)} ${String((json.campaign as IDataObject).name)}`)
		.sort();

/** The vendor's own trigger. */
export function triggerChecks(suite: Suite): void {
	const { add, addOne, check, poller, vendor, words } = suite;

	check('trigger tells what happens', async () => {
		const [first, second] = [addOne(words.active, 'First'), addOne(words.active, 'Second')];
		addOne(words.completed, 'Long done');
		const trigger = poller();
		expect((await trigger.activate()).items).toBeNull();
		suite.simulator.setStatus(String(first.id), words.completed);
		suite.simulator.setStatus(String(second.id), words.paused);
		await suite.simulator.advance(1_000);
		addOne(words.draft, 'Third');
		expect(eventsOf(await trigger.poll())).toEqual([
			'campaign.completed First',
			'campaign.created Third',
			'campaign.paused Second',
		]);
		expect((await trigger.poll()).items).toBeNull();
	});

	check('trigger pays for what is live, not for a long history', async () => {
		const { liveQueries, list } = vendor.campaigns;
		const { paging } = list;
		const size = paging.style === 'whole' ? 100 : paging.maxPageSize;
		const queries = liveQueries?.length ?? 0;
		add((2 * queries + 3) * size, { status: words.completed });
		const [first] = [addOne(words.active, 'First'), addOne(words.draft, 'Second')];
		const trigger = poller();
		expect((await trigger.activate()).items).toBeNull();
		suite.simulator.clearLog();
		suite.simulator.setStatus(String(first.id), words.completed);
		expect(eventsOf(await trigger.poll())).toEqual(['campaign.completed First']);
		if (liveQueries) expect(suite.simulator.requests.length).toBeLessThanOrEqual(queries + 3);
	});

	check('trigger tells a deletion once', async () => {
		const { id } = addOne(words.active);
		addOne(words.active, 'Stays');
		const trigger = poller();
		await trigger.activate();
		suite.simulator.removeCampaign(String(id));
		expect(eventsOf(await trigger.poll())).toEqual(['campaign.deleted null']);
		expect((await trigger.poll()).items).toBeNull();
	});

	check('trigger throws when the vendor is down', async () => {
		addOne(words.active);
		const trigger = poller();
		await trigger.activate();
		const before = JSON.stringify(trigger.state);
		suite.simulator.fault({ status: 401, body: {} });
		await expect(trigger.poll()).rejects.toMatchObject({
			failure: { cause: 'credential-invalid' },
		});
		expect(JSON.stringify(trigger.state)).toBe(before);
	});
}
