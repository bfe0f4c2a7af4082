import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import type { Workflow, WorkflowNode } from '../e2e/server/api';
import { assertOnlyFilledIn, readTemplate, template, templateNames } from '../e2e/server/examples';
import { loadPackage, type Harness } from '../harness';

const PACKAGE = 'n8n-nodes-ai-campaigns.';
const TYPES = [PACKAGE, 'n8n-nodes-base.', '@n8n/n8n-nodes-langchain.'];
const NOTE = 'n8n-nodes-base.stickyNote';
/** What n8n adds to a node that is used as a tool. */
const TOOL_PARAMETERS = ['descriptionType', 'toolDescription'];

const isOwn = ({ type }: WorkflowNode) => type.startsWith(PACKAGE);
const targets = (outputs: unknown) =>
	JSON.stringify(outputs)
		.match(/"node":"[^"]+"/g)
		?.map((found) => found.slice(8, -1)) ?? [];

describe('the templates', () => {
	let harness: Harness;
	beforeAll(async () => (harness = await loadPackage()));

	const describedBy = ({ type }: WorkflowNode) =>
		harness.node(type.replace(/Tool$/, '')).description;

	/** What n8n would keep of a node once its vendors are chosen. */
	function kept(node: WorkflowNode) {
		const description = describedBy(node);
		const own = Object.entries(node.parameters).filter(
			([name]) => !node.type.endsWith('Tool') || !TOOL_PARAMETERS.includes(name),
		);
		const parameters = { ...Object.fromEntries(own), vendors: [VENDORS[0]?.id] } as INodeParameters;
		const filled = { ...node, parameters } as unknown as INode;
		return {
			parameters,
			kept: NodeHelpers.getNodeParameters(
				description.properties,
				parameters,
				true,
				false,
				filled,
				description,
			),
			issues: NodeHelpers.getNodeParametersIssues(description.properties, filled, description),
		};
	}

	test('are six', () => expect(templateNames).toHaveLength(6));

	describe.each(templateNames)('%s', (name) => {
		const workflow = readTemplate(name);
		const nodes = workflow.nodes.filter(({ type }) => type !== NOTE);

		test('has one note, with a heading, steps by number and the words of n8n 2.41', () => {
			const [note, ...others] = workflow.nodes.filter(({ type }) => type === NOTE);
			const content = String(note?.parameters.content);
			expect(others).toEqual([]);
			expect(content).toMatch(/^## .+\n.+/);
			expect(content).toMatch(
				/### Set up\n1\. .*choose your \*\*Vendors\*\*, then the credential of each/,
			);
			expect(content).toContain('**Publish**');
			expect(JSON.stringify(workflow)).not.toMatch(/\bactivat/i);
		});

		test('names in its note every node that is to be filled in', () => {
			const content = workflow.nodes
				.map(({ parameters }) => String(parameters.content ?? ''))
				.join('');
			const toFillIn = nodes.filter(
				(node) => isOwn(node) || (node.credentials && !node.type.endsWith('.slack')),
			);
			expect(
				toFillIn.filter((node) => !content.includes(`**${node.name}**`)).map((node) => node.name),
			).toEqual([]);
		});

		test('has nodes of this package and of n8n alone, each with a name and an id of its own', () => {
			expect(nodes.filter(({ type }) => !TYPES.some((prefix) => type.startsWith(prefix)))).toEqual(
				[],
			);
			expect(nodes.some(isOwn)).toBe(true);
			for (const key of ['id', 'name'] as const)
				expect(new Set(workflow.nodes.map((node) => node[key])).size).toBe(workflow.nodes.length);
		});

		test('holds no credential and no choice of vendors', () => {
			for (const node of nodes.filter(isOwn))
				expect([node.parameters.vendors, node.credentials]).toEqual([[], undefined]);
			for (const { credentials = {} } of nodes) {
				for (const { id, name: account } of Object.values(credentials))
					expect([id, account]).toEqual(['', expect.stringMatching(/ account$/)]);
			}
		});

		test('gives the nodes of this package nothing that they do not know, and all that they need', () => {
			for (const node of nodes.filter(isOwn)) {
				const { parameters, kept: left, issues } = kept(node);
				expect([describedBy(node).version].flat()).toContain(node.typeVersion);
				expect({ node: node.name, left }).toEqual({
					node: node.name,
					left: expect.objectContaining(parameters),
				});
				expect({ node: node.name, issues }).toEqual({ node: node.name, issues: null });
			}
		});

		test('makes a dry run with 0.1.0 too, which knows it as an option alone', () => {
			for (const { parameters } of nodes.filter(({ parameters: { dryRun } }) => dryRun))
				expect(parameters.options).toEqual({ dryRun: true });
		});

		test('connects all of its nodes, and no others', () => {
			const names = nodes.map((node) => node.name);
			const connected = [
				...Object.keys(workflow.connections),
				...Object.values(workflow.connections).flatMap(targets),
			];
			expect([...new Set(connected)].sort()).toEqual([...names].sort());
		});
	});

	test('the agent has no tool that starts or cancels', () => {
		const tools = readTemplate('agent-campaign-status').nodes.filter(({ type }) =>
			type.endsWith('Tool'),
		);
		expect(tools.map(({ parameters }) => parameters.operation).sort()).toEqual([
			'getAll',
			'getSummary',
			'pause',
		]);
	});

	describe('are filled in', () => {
		const name = 'campaign-completed-to-slack';
		const account = { id: '1', name: 'Altur account' };
		const choices = {
			vendors: ['altur'],
			credentials: { alturApi: account },
			slackUrl: 'http://127.0.0.1/slack',
		};
		const changed = (change: (workflow: Workflow) => void) => {
			const workflow = JSON.parse(JSON.stringify(template(name, choices))) as Workflow;
			change(workflow);
			return () => assertOnlyFilledIn(readTemplate(name), workflow);
		};
		const nodeOf = ({ nodes }: Workflow, type: string) =>
			nodes.find((node) => node.type.endsWith(type))!;

		test('with vendors, credentials and the address of Slack', () => {
			const filled = template(name, choices);
			expect(nodeOf(filled, 'Trigger')).toMatchObject({
				parameters: { vendors: ['altur'], events: ['completed'] },
				credentials: { alturApi: account },
			});
			expect(nodeOf(filled, 'httpRequest').parameters.url).toBe(choices.slackUrl);
		});

		test('with nothing else', () => {
			expect(changed(() => undefined)).not.toThrow();
			expect(
				changed((workflow) => (nodeOf(workflow, 'Trigger').parameters.events = ['any'])),
			).toThrow('changed in AI Campaigns Trigger');
			expect(
				changed((workflow) => (nodeOf(workflow, 'httpRequest').parameters.method = 'GET')),
			).toThrow('changed in Send to Slack');
			expect(changed((workflow) => (nodeOf(workflow, 'httpRequest').typeVersion = 4))).toThrow(
				'changed in Send to Slack',
			);
			expect(changed((workflow) => workflow.nodes.pop())).toThrow('this one was changed');
			expect(changed((workflow) => (workflow.connections = {}))).toThrow(
				'changed in its connections',
			);
		});

		test('and not by half', () => {
			expect(() => template(name, { ...choices, vendors: ['altur', 'talkover'] })).toThrow(
				'no credential for talkoverApi',
			);
			expect(() => template(name, { ...choices, slackUrl: undefined })).toThrow(
				'needs the address of a Slack webhook',
			);
		});
	});
});
