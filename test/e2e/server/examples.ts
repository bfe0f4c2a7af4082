import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Workflow, WorkflowNode } from './api';
import { REPOSITORY } from './paths';

/** The shipped example, with what its sticky note tells a person to fill in. */
export function completedToSlack(credential: { id: string; name: string }, slackUrl: string): Workflow {
  const workflow = JSON.parse(readFileSync(join(REPOSITORY, 'examples', 'campaign-completed-to-slack.json'), 'utf8')) as Workflow;
  nodeNamed(workflow, 'AI Campaigns Trigger').credentials = { talkoverApi: credential };
  nodeNamed(workflow, 'Send to Slack').parameters.url = slackUrl;
  return workflow;
}

/** A workflow of one AI Campaigns node that a person, or the demo, runs by hand. */
export function aiCampaigns(credential: { id: string; name: string }, parameters: Record<string, unknown>): Workflow {
  const trigger = { name: 'Run', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
  const node = { name: 'AI Campaigns', type: 'n8n-nodes-ai-campaigns.aiCampaigns', typeVersion: 1 };
  return {
    name: `AI Campaigns: ${String(parameters.operation)}`,
    nodes: [
      { ...trigger, position: [0, 0] },
      { ...node, position: [220, 0], parameters: { vendors: ['talkover'], resource: 'campaign', ...parameters }, credentials: { talkoverApi: credential } },
    ],
    connections: { Run: { main: [[{ node: 'AI Campaigns', type: 'main', index: 0 }]] } },
    settings: { executionOrder: 'v1' },
  };
}

export function campaignKey(id: string): Record<string, unknown> {
  return { __rl: true, mode: 'key', value: `talkover:${id}` };
}

function nodeNamed(workflow: Workflow, name: string): WorkflowNode {
  const node = workflow.nodes.find((candidate) => candidate.name === name);
  if (!node) throw new Error(`The example has no node "${name}"`);
  return node;
}
