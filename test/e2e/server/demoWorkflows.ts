import type { SimulatedVendor } from '../../support/simulatedVendor';
import type { Workflow } from './api';
import { completedToSlack } from './examples';
import { overItems, type Credentials } from './workflows';

type Saved = { id: string; name: string };

const TRIGGER = 'n8n-nodes-ai-campaigns.aiCampaignsTrigger';
const NOTE = 'n8n-nodes-base.stickyNote';

/** The shipped example with one trigger over all vendors, and a note that says what to try. */
export function completedAnywhereToSlack(
	vendors: SimulatedVendor[],
	saved: Saved[],
	slackUrl: string,
	note: string,
): Workflow {
	const workflow = completedToSlack(saved[0]!, slackUrl);
	for (const node of workflow.nodes) {
		if (node.type === TRIGGER) {
			Object.assign(node, { credentials: credentialsOf(vendors, saved) });
			Object.assign(node.parameters, { vendors: vendors.map(({ id }) => id) });
		}
		if (node.type !== NOTE) continue;
		const [x, y] = workflow.nodes.find(({ type }) => type === TRIGGER)!.position;
		Object.assign(node, {
			name: 'What to try',
			position: [x - 700, y - 110],
			parameters: { content: note, width: 620, height: 320 },
		});
	}
	return { ...workflow, name: 'Campaign completed at any vendor to Slack' };
}

/** One AI Campaigns node that starts campaigns of all vendors. */
export function startAnywhere(
	vendors: SimulatedVendor[],
	saved: Saved[],
	campaigns: Array<{ key: string; name: string }>,
): Workflow {
	const campaign = { __rl: true, mode: 'key', value: '={{ $json.key }}' };
	const parameters = {
		vendors: vendors.map(({ id }) => id),
		resource: 'campaign',
		operation: 'start',
		campaign,
	};
	return {
		...overItems(credentialsOf(vendors, saved), parameters, campaigns),
		name: 'Start a campaign at each vendor',
	};
}

const credentialsOf = (vendors: SimulatedVendor[], saved: Saved[]): Credentials =>
	Object.fromEntries(vendors.map(({ credential }, place) => [credential.type, saved[place]!]));
