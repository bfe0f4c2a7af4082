import type { IDataObject } from 'n8n-workflow';
import { type Harness, loadPackage, type RunOptions } from '../../harness';
import { startTalkover, type TalkoverSimulator } from '../../simulators';
import { byId, type Worded } from '../../support/nodes';
import { talkoverCredentials } from '../../support/talkover';

/** Talkover for the test file that imports this one: the simulator starts before its tests and is reset after each. */
export let n8n: Harness;
export let sim: TalkoverSimulator;

export const run = async (parameters: IDataObject, more: Partial<RunOptions> = {}) => {
	const result = await n8n.run({
		node: 'talkover',
		parameters: { resource: 'campaign', ...parameters },
		credentials: talkoverCredentials(sim),
		...more,
	});
	return { ...result, error: result.error as Worded | undefined, json: result.items[0]?.json };
};
export const on = async (
	operation: string,
	id: unknown,
	parameters: IDataObject = {},
	more: Partial<RunOptions> = {},
) => await run({ operation, campaignId: byId(id), ...parameters }, more);
export const last = () => sim.requests.at(-1);
export const agentId = () => (sim.addAgents(1)[0] as { id: string }).id;

beforeAll(async () => {
	n8n = await loadPackage();
	sim = await startTalkover();
});
afterEach(() => sim.reset());
afterAll(async () => await sim.close());
