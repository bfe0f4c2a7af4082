import type { Locator, Page } from 'playwright-core';

/** Room for the names under nodes, which are wider than the nodes. */
const MARGIN = 50;

/** n8n's canvas, with a workflow that a person imports and reads. */
export class Canvas {
	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	/** Import, From file in the menu of a new workflow. */
	async importFile(file: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.part('canvas-add-button').waitFor();
		await this.part('workflow-menu').click();
		await this.part('workflow-menu-item-import').hover();
		const choosing = this.page.waitForEvent('filechooser');
		await this.part('workflow-menu-item-import-from-file').click();
		await (await choosing).setFiles(file);
		await this.part('canvas-node').first().waitFor();
	}

	async open(workflowId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}`);
		await this.part('canvas-node').first().waitFor();
	}

	/** All nodes but sticky notes. */
	async nodeNames(): Promise<string[]> {
		return await this.namesOf(this.nodes);
	}

	/** The nodes that n8n marks in red, because something is to be filled in. */
	async markedNodes(): Promise<string[]> {
		return await this.namesOf(this.nodes.filter({ has: this.part('node-issues') }));
	}

	/** Nodes of a type or version that this n8n does not have: it draws them without anything to connect. */
	async unknownNodes(): Promise<string[]> {
		return await this.namesOf(
			this.nodes.filter({ hasNot: this.page.locator('.vue-flow__handle') }),
		);
	}

	async complaints(): Promise<string[]> {
		return await this.page
			.locator('.el-notification:has(.el-notification--error, .el-notification--warning)')
			.allInnerTexts();
	}

	get note(): Locator {
		return this.part('sticky');
	}

	/** Says something in the chat, and gives the answer. */
	async chat(text: string): Promise<string> {
		const input = this.part('chat-input').or(this.page.locator('.chat-input textarea')).first();
		if (!(await input.isVisible())) await this.part('workflow-chat-button').click();
		const answers = this.page.locator('.chat-message-from-bot:not(.chat-message-typing)');
		const before = await answers.count();
		await input.fill(text);
		await input.press('Enter');
		await answers.nth(before).waitFor();
		return await answers.nth(before).innerText();
	}

	/** Where the workflow is on the page, for a picture of it without the tools around it. */
	async region(): Promise<{ x: number; y: number; width: number; height: number }> {
		const boxes = await this.page
			.locator('.vue-flow__node, .vue-flow__edge-path')
			.evaluateAll((drawn) =>
				drawn.map((element) => {
					const { left, top, right, bottom } = (
						element as unknown as {
							getBoundingClientRect(): Record<'left' | 'top' | 'right' | 'bottom', number>;
						}
					).getBoundingClientRect();
					return { left, top, right, bottom };
				}),
			);
		const [x, y] = [
			Math.min(...boxes.map(({ left }) => left)) - MARGIN,
			Math.min(...boxes.map(({ top }) => top)) - MARGIN,
		];
		const [right, bottom] = [
			Math.max(...boxes.map((box) => box.right)) + MARGIN,
			Math.max(...boxes.map((box) => box.bottom)) + MARGIN,
		];
		return { x, y, width: right - x, height: bottom - y };
	}

	/** The whole workflow, nothing of it under a tool or a message, nothing selected. */
	async showAll(): Promise<void> {
		for (const close of await this.page.locator('.el-notification__closeBtn').all())
			await close.click();
		await this.part('zoom-to-fit').click();
		await this.part('zoom-out-button').click();
		await this.page.locator('.vue-flow__pane').click({ position: { x: 5, y: 60 } });
		await this.page.waitForTimeout(500);
	}

	private get nodes(): Locator {
		return this.part('canvas-node');
	}

	private async namesOf(nodes: Locator): Promise<string[]> {
		return await nodes.evaluateAll((found) =>
			found
				.map(
					(node) => (node as unknown as { dataset: Record<string, string> }).dataset.nodeName ?? '',
				)
				.filter((name) => name !== ''),
		);
	}

	private part(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}
}
