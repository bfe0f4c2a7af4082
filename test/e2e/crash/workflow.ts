import type { Workflow } from '../server/api';

/** Three looks a minute: n8n allows no Poll Time more often than each minute, but several of them. */
const POLL_SECONDS = [5, 25, 45];
const BETWEEN_POSTS_MS = 20;

/** AI Campaigns Trigger -> HTTP Request, which posts each event whole, one after the other: so a kill may hit between two. */
export function everyEventTo(
	sinkUrl: string,
	credentials: Record<string, { id: string; name: string }>,
	vendors: string[],
): Workflow {
	const item = POLL_SECONDS.map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	}));
	return {
		name: 'Every event of every vendor',
		nodes: [
			{
				id: '2f1d8c5e-0a6b-4a52-9d07-000000000001',
				name: 'AI Campaigns Trigger',
				type: 'n8n-nodes-ai-campaigns.aiCampaignsTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { pollTimes: { item }, vendors, events: ['any'] },
				credentials,
			},
			{
				id: '2f1d8c5e-0a6b-4a52-9d07-000000000002',
				name: 'Post',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [240, 0],
				parameters: {
					method: 'POST',
					url: sinkUrl,
					sendBody: true,
					specifyBody: 'json',
					jsonBody: '={{ JSON.stringify($json) }}',
					options: { batching: { batch: { batchSize: 1, batchInterval: BETWEEN_POSTS_MS } } },
				},
			},
		],
		connections: { 'AI Campaigns Trigger': { main: [[{ node: 'Post', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
