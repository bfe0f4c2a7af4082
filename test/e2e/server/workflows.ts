import type { Workflow, WorkflowNode } from './api';

export type Credentials = Record<string, { id: string; name: string }>;

const PACKAGE = 'n8n-nodes-ai-campaigns';
const LANGCHAIN = '@n8n/n8n-nodes-langchain';
const settings = { executionOrder: 'v1' };
const manual: WorkflowNode = {
	name: 'Run',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const to = (node: string, type = 'main') => ({ [type]: [[{ node, type, index: 0 }]] });

/** One AI Campaigns node behind items of the person's own. */
export function overItems(
	credentials: Credentials,
	parameters: Record<string, unknown>,
	items: Array<Record<string, unknown>>,
): Workflow {
	const jsonOutput = JSON.stringify({ items });
	return {
		name: `Several vendors: ${String(parameters.operation)}`,
		nodes: [
			manual,
			{
				name: 'Items',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				position: [200, 0],
				parameters: { mode: 'raw', jsonOutput, options: {} },
			},
			{
				name: 'Split',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				position: [400, 0],
				parameters: { fieldToSplitOut: 'items', options: {} },
			},
			{
				name: 'AI Campaigns',
				type: `${PACKAGE}.aiCampaigns`,
				typeVersion: 1,
				position: [600, 0],
				parameters,
				credentials,
			},
		],
		connections: { Run: to('Items'), Items: to('Split'), Split: to('AI Campaigns') },
		settings,
	};
}

/** One AI Campaigns node, and nodes behind it that work with its items. */
export function inChain(
	credentials: Credentials,
	parameters: Record<string, unknown>,
	...behind: Array<Pick<WorkflowNode, 'name' | 'parameters'> & { node: string }>
): Workflow {
	const nodes = [{ name: 'AI Campaigns', node: 'aiCampaigns', parameters }, ...behind];
	const names = ['Run', ...nodes.map(({ name }) => name)];
	return {
		name: `A chain: ${names.join(', ')}`,
		nodes: [
			manual,
			...nodes.map(({ node, ...each }, place) => ({
				...each,
				type: `${PACKAGE}.${node}`,
				typeVersion: 1,
				position: [200 * (place + 1), 0] as [number, number],
				credentials,
			})),
		],
		connections: Object.fromEntries(
			names.slice(1).map((name, place) => [names[place] ?? '', to(name)]),
		),
		settings,
	};
}

/** The trigger over several vendors, or a vendor's own. */
export function watching(
	credentials: Credentials,
	parameters: Record<string, unknown>,
	node = 'aiCampaignsTrigger',
): Workflow {
	const trigger = { name: 'AI Campaigns Trigger', type: `${PACKAGE}.${node}`, typeVersion: 1 };
	return {
		name: `A trigger: ${node}`,
		nodes: [
			{
				...trigger,
				position: [0, 0],
				parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
				credentials,
			},
			{
				name: 'Done',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { 'AI Campaigns Trigger': to('Done') },
		settings,
	};
}

/** n8n's AI Agent with a model at the given address, and AI Campaigns as its only tool. */
export function agent(
	credentials: Credentials,
	model: { id: string; name: string },
	parameters: Record<string, unknown>,
): Workflow {
	const chosen = { __rl: true, mode: 'id', value: 'scripted' };
	return {
		name: 'An agent with AI Campaigns',
		nodes: [
			manual,
			{
				name: 'AI Agent',
				type: `${LANGCHAIN}.agent`,
				typeVersion: 3.1,
				position: [220, 0],
				parameters: { promptType: 'define', text: 'Do it.', options: {} },
			},
			{
				name: 'Model',
				type: `${LANGCHAIN}.lmChatOpenAi`,
				typeVersion: 1.2,
				position: [220, 200],
				parameters: { model: chosen, options: { maxRetries: 0 } },
				credentials: { openAiApi: model },
			},
			{
				name: 'AI Campaigns',
				type: `${PACKAGE}.aiCampaignsTool`,
				typeVersion: 1,
				position: [420, 200],
				parameters: { descriptionType: 'auto', ...parameters },
				credentials,
			},
		],
		connections: {
			Run: to('AI Agent'),
			Model: to('AI Agent', 'ai_languageModel'),
			'AI Campaigns': to('AI Agent', 'ai_tool'),
		},
		settings,
	};
}
