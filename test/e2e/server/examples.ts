import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { VENDORS } from '../../../nodes/AiCampaigns/vendors';
import type { Workflow, WorkflowNode } from './api';
import { REPOSITORY } from './paths';
import type { Credentials } from './workflows';

const FOLDER = join(REPOSITORY, 'examples');
const PACKAGE = 'n8n-nodes-ai-campaigns.';
const SLACK_WEBHOOK = 'https://hooks.slack.com/services/YOUR/WEBHOOK/ADDRESS';

/** All that a person who imports a template has to fill in, and all that a test may. */
export interface Choices {
	/** Ids of vendors, for every node of this package. */
	vendors: string[];
	/** Saved credentials by type, of the vendors and of the other nodes. */
	credentials: Credentials;
	slackUrl?: string;
}

export const templateNames: string[] = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace(/\.json$/, ''));

export const templateFile = (name: string): string => join(FOLDER, `${name}.json`);

/** A template as it is shipped. */
export const readTemplate = (name: string): Workflow =>
	JSON.parse(readFileSync(templateFile(name), 'utf8')) as Workflow;

/** A template with what its sticky note tells a person to fill in, and otherwise as it is shipped. */
export function template(name: string, choices: Choices): Workflow {
	const shipped = readTemplate(name);
	const filled = { ...shipped, nodes: shipped.nodes.map((node) => fillIn(node, choices)) };
	assertOnlyFilledIn(shipped, filled);
	return filled;
}

function fillIn(node: WorkflowNode, { vendors, credentials, slackUrl }: Choices): WorkflowNode {
	if (node.type.startsWith(PACKAGE)) {
		const types = VENDORS.filter(({ id }) => vendors.includes(id)).map(
			({ credential }) => credential,
		);
		return {
			...node,
			parameters: { ...node.parameters, vendors },
			credentials: pick(credentials, types),
		};
	}
	const filled = node.credentials
		? { ...node, credentials: pick(credentials, Object.keys(node.credentials)) }
		: node;
	if (filled.parameters.url !== SLACK_WEBHOOK) return filled;
	if (!slackUrl) throw new Error(`${node.name} needs the address of a Slack webhook`);
	return { ...filled, parameters: { ...filled.parameters, url: slackUrl } };
}

function pick(credentials: Credentials, types: string[]): Credentials {
	const missing = types.filter((type) => !credentials[type]);
	if (missing.length) throw new Error(`There is no credential for ${missing.join(', ')}`);
	return Object.fromEntries(types.map((type) => [type, credentials[type]!]));
}

/** Refuses a workflow that differs from its template in anything but vendors, credentials and the Slack address. */
export function assertOnlyFilledIn(shipped: Workflow, filled: Workflow): void {
	const stripped = {
		...filled,
		nodes: filled.nodes.map((node, place) => emptied(node, shipped.nodes[place])),
	};
	if (isDeepStrictEqual(stripped, shipped)) return;
	const changed = stripped.nodes
		.filter((node, place) => !isDeepStrictEqual(node, shipped.nodes[place]))
		.map(({ name }) => name);
	throw new Error(
		`A template is run as it is shipped, and this one was changed in ${changed.join(', ') || 'its connections, name or settings'}`,
	);
}

/** A node with what may be filled in put back as it was shipped. */
function emptied(node: WorkflowNode, shipped?: WorkflowNode): WorkflowNode {
	if (!shipped) return node;
	const back: WorkflowNode = { ...node, parameters: { ...node.parameters } };
	delete back.credentials;
	if (shipped.credentials) back.credentials = shipped.credentials;
	if (node.type.startsWith(PACKAGE)) back.parameters.vendors = shipped.parameters.vendors;
	if (shipped.parameters.url === SLACK_WEBHOOK) back.parameters.url = SLACK_WEBHOOK;
	return back;
}

/** "Campaign completed to Slack" at Talkover. */
export const completedToSlack = (
	credential: { id: string; name: string },
	slackUrl: string,
): Workflow =>
	template('campaign-completed-to-slack', {
		vendors: ['talkover'],
		credentials: { talkoverApi: credential },
		slackUrl,
	});

/** A workflow of one AI Campaigns node that a person, or the demo, runs by hand. */
export function aiCampaigns(
	credential: { id: string; name: string },
	parameters: Record<string, unknown>,
): Workflow {
	const trigger = {
		name: 'Run',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
	};
	const node = { name: 'AI Campaigns', type: 'n8n-nodes-ai-campaigns.aiCampaigns', typeVersion: 1 };
	return {
		name: `AI Campaigns: ${String(parameters.operation)}`,
		nodes: [
			{ ...trigger, position: [0, 0] },
			{
				...node,
				position: [220, 0],
				parameters: { vendors: ['talkover'], resource: 'campaign', ...parameters },
				credentials: { talkoverApi: credential },
			},
		],
		connections: { Run: { main: [[{ node: 'AI Campaigns', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

export function campaignKey(id: string): Record<string, unknown> {
	return { __rl: true, mode: 'key', value: `talkover:${id}` };
}
