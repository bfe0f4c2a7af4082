import type { Locator, Page } from 'playwright-core';

/** White space of a page's source, where its lines are broken, as it is read. */
const asRead = (text: string): string => text.replace(/\s+/g, ' ');

/** Somebody who has instructions and nothing else: presses what stands there in bold, and every click and every field counts. */
export class Person {
	/** All that was done, in order. */
	readonly steps: string[] = [];
	private readonly instructions: string;

	constructor(
		readonly page: Page,
		instructions: string,
	) {
		this.instructions = asRead(instructions);
	}

	/** Presses what the instructions call so; the button with this name unless another place is given. */
	async press(words: string, place: Locator = this.button(words)): Promise<void> {
		this.assertTold(words);
		await this.act(`press ${words}`, () => place.click());
	}

	/** Double-clicks a node that the instructions call so. */
	async open(words: string): Promise<void> {
		this.assertTold(words);
		const node = this.part('canvas-node').and(this.page.locator(`[data-node-name="${words}"]`));
		await this.act(`double-click ${words}`, () => node.dblclick());
		await this.part('ndv').waitFor();
	}

	/** Answers what n8n asks of everybody, which instructions of ours are not about. */
	async answer(words: string): Promise<void> {
		await this.act(`answer ${words}`, () => this.button(words).click());
	}

	/** Replaces what stands in a field that the instructions call so. */
	async replace(words: string, field: Locator, text: string): Promise<void> {
		this.assertTold(words);
		await this.act(`replace ${words}`, () => field.fill(text));
	}

	/** Fills in a field that says by itself what it is for. */
	async enter(what: string, field: Locator, text: string): Promise<void> {
		await this.act(`enter ${what}`, () => field.fill(text));
	}

	/** One step of another kind, such as a key or a cross. */
	async act(what: string, act: () => Promise<unknown>): Promise<void> {
		this.steps.push(what);
		await act().catch((error: Error) => {
			throw new Error(`Step ${this.steps.length}, ${what}: ${error.message}`);
		});
	}

	/** Where a link in the instructions leads. */
	targetOf(words: string): string {
		const target = new RegExp(`\\[${words}\\]\\(([^)]+)\\)`).exec(this.instructions)?.[1];
		if (!target) throw new Error(`The instructions have no link "${words}"`);
		return target;
	}

	part(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}

	private button(words: string): Locator {
		return this.page.getByRole('button', { name: words, exact: true });
	}

	private assertTold(words: string): void {
		if (!this.instructions.includes(`**${words}**`))
			throw new Error(`The instructions do not say "${words}"`);
	}
}
