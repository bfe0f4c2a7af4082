import {
	NodeConnectionTypes,
	deepCopy,
	type IConnections,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeType,
} from 'n8n-workflow';
import type { Harness } from '../harness';
import { execute, resultOf } from '../harness/run';
import { START_TYPE, type LoadedPackage } from '../harness/package';
import { makeNode, makeWorkflow } from '../harness/workflow';

/** How an agent calls its tools: itself, as agents did first, or by asking the engine to run the node, as they do now. */
export type Way = 'itself' | 'engine';

interface Tool {
	name: string;
	description: string;
	schema: { shape: object };
	invoke(args: IDataObject): Promise<string>;
}

const AGENT = 'test.agent';

interface ActionResponses {
	actionResponses?: Array<{ data: { data?: { ai_tool?: Array<Array<{ json: IDataObject }>> } } }>;
}

/** An agent whose model always calls the one tool, with the arguments of the input item. */
const agentType = (way: Way): INodeType =>
	({
		description: {
			displayName: 'Agent',
			name: AGENT,
			group: ['transform'],
			version: 1,
			description: 'Calls its tool',
			defaults: { name: 'Agent' },
			inputs: ['main', NodeConnectionTypes.AiTool],
			outputs: ['main'],
			properties: [],
		},
		async execute(this: IExecuteFunctions, response?: ActionResponses) {
			const args = this.getInputData()[0]?.json ?? {};
			const [tool] = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
			if (!tool) throw new Error('The agent has no tool');
			const told = { description: tool.description, arguments: Object.keys(tool.schema.shape) };
			if (way === 'itself') {
				return [
					[{ json: { ...told, answer: JSON.parse(await tool.invoke(args)) as IDataObject } }],
				];
			}
			const done = response?.actionResponses?.[0];
			if (done)
				return [
					[{ json: { ...told, answer: done.data.data?.ai_tool?.[0]?.map(({ json }) => json) } }],
				];
			const action = {
				actionType: 'ExecutionNodeAction',
				nodeName: 'Tool',
				input: args,
				type: NodeConnectionTypes.AiTool,
				id: 'call-1',
				metadata: {},
			};
			return { actions: [action], metadata: {} };
		},
	}) as unknown as INodeType;

/** What n8n makes of a node that is usable as a tool (n8n dist/tool-generation/ai-tools.js). */
function asTool(type: INodeType): INodeType {
	const description = deepCopy(type.description);
	description.name += 'Tool';
	description.inputs = [];
	description.outputs = [NodeConnectionTypes.AiTool];
	delete description.usableAsTool;
	return Object.assign(Object.create(type) as INodeType, { description });
}

function withAgent(pkg: LoadedPackage, way: Way): LoadedPackage {
	const types = new Map<string, INodeType>([
		[AGENT, agentType(way)],
		[`${pkg.name}.aiCampaignsTool`, asTool(pkg.node('aiCampaigns'))],
	]);
	return {
		...pkg,
		nodeTypes: {
			...pkg.nodeTypes,
			getByNameAndVersion: (name, version) =>
				types.get(name) ?? pkg.nodeTypes.getByNameAndVersion(name, version),
		},
	};
}

/** What the model reads of the tool, and what the tool answers to the arguments. */
export async function callTool(
	n8n: Harness,
	way: Way,
	{
		parameters,
		credentials,
		args,
	}: { parameters: IDataObject; credentials: Record<string, IDataObject>; args: IDataObject },
) {
	const pkg = withAgent(n8n.pkg, way);
	const base: INode = {
		...makeNode(pkg, { node: 'aiCampaigns', parameters, credentials }, 'Tool'),
	};
	const at = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const start: INode = { id: 'start', name: 'Start', type: START_TYPE, ...at };
	const agent: INode = { id: 'agent', name: 'Agent', type: AGENT, ...at };
	const workflow = makeWorkflow(pkg, {
		nodes: [start, agent, { ...base, type: `${base.type}Tool` }],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Tool: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		} as IConnections,
	});
	const first = { node: start, data: { main: [[{ json: args }]] }, source: null };
	const { items, error } = resultOf(
		await execute(pkg, workflow, 'trigger', credentials, first),
		'Agent',
	);
	return {
		error,
		...(items[0]?.json as { description: string; arguments: string[]; answer: IDataObject[] }),
	};
}
