import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

import { OWNER } from './api';
import { REPOSITORY } from './paths';

const OWN_FOLDER = '.cache/screenshots';
/** `npm run pictures` puts those that README shows into docs. */
const FOLDER = process.env.E2E_SCREENSHOTS ?? OWN_FOLDER;

/** n8n's editor, worked as a person works it. */
export class Editor {
	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	async logIn(): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.locator('input[type=email]').fill(OWNER.email);
		await this.page.locator('input[type=password]').fill(OWNER.password);
		await this.page.locator('input[type=password]').press('Enter');
		await this.page.waitForURL((url) => !url.pathname.includes('signin'));
	}

	async openNewWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.part('canvas-add-button').waitFor();
		await this.closeWhatIsInTheWay();
	}

	/** Opens the node panel when it is not open, and gives what a search finds. */
	async searchNodes(text: string): Promise<Locator> {
		if (!(await this.part('node-creator-search-bar').isVisible()))
			await this.part('canvas-plus-button').click();
		await this.part('node-creator-search-bar').fill(text);
		const found = this.part('item-iterator-item').filter({
			has: this.page.getByText(text, { exact: true }),
		});
		await found.waitFor();
		return found;
	}

	/** Names of the nodes that a search finds, best first. The list follows what is typed after a moment. */
	async foundNodes(text: string): Promise<string[]> {
		if (!(await this.part('node-creator-search-bar').isVisible()))
			await this.part('canvas-plus-button').click();
		await this.part('node-creator-search-bar').fill(text);
		await this.page.waitForTimeout(700);
		return await this.part('node-creator-item-name').allInnerTexts();
	}

	/** Adds a node by one of its actions, which opens it. */
	async addNode(name: string, action: string): Promise<void> {
		await (await this.searchNodes(name)).click();
		const wanted = this.part('node-creator-item-name').filter({ hasText: action });
		// A workflow without a trigger shows the triggers first, and the actions folded.
		await this.part('node-creator-category-item').filter({ hasText: 'Actions' }).click();
		await wanted.first().click();
		await this.part('node-parameters').waitFor();
	}

	/** Adds a trigger by one of its events, which opens it. */
	async addTrigger(name: string, event: string): Promise<void> {
		await (await this.searchNodes(name)).click();
		await this.part('node-creator-item-name').filter({ hasText: event }).first().click();
		await this.part('node-parameters').waitFor();
	}

	parameter(name: string): Locator {
		return this.part(`parameter-input-${name}`);
	}

	get credentials(): Locator {
		return this.part('credentials-label');
	}

	async choose(parameter: string, option: string): Promise<void> {
		await this.parameter(parameter).click();
		await this.page
			.getByRole('option', { name: option })
			.or(this.part('parameter-input-item').filter({ hasText: option }))
			.first()
			.click();
		await this.part('tab-params').click();
		await this.page
			.locator('.el-select-dropdown__item:visible')
			.first()
			.waitFor({ state: 'hidden' });
	}

	/** Chooses a saved credential. The editor does so by itself for the first type, some time after it shows. */
	async chooseCredential(vendor: string, credential: string): Promise<void> {
		const input = this.credentials.filter({ hasText: vendor }).locator('input').first();
		const option = this.page.locator('.el-select-dropdown__item:visible', { hasText: credential });
		await input.waitFor();
		for (let tries = 0; tries < 5 && (await input.inputValue()) !== credential; tries++) {
			if (!(await option.isVisible())) await input.click();
			await option.click({ timeout: 2_000 }).catch(() => undefined);
			await this.page.waitForTimeout(300);
		}
	}

	/** A page as wide as a picture of it needs. */
	async resize(width: number, height: number): Promise<void> {
		await this.page.setViewportSize({ width, height });
	}

	/** Opens the list of a resource locator and gives its rows. */
	async openList(parameter: string): Promise<Locator> {
		await this.page
			.locator(`[data-test-id="resource-locator-${parameter}"]`)
			.locator('[data-test-id="rlc-input"]')
			.click();
		const rows = this.part('rlc-item');
		await rows.first().waitFor();
		return rows;
	}

	/** Executes the step that is open and shows what it gives as a table. */
	async executeAsTable(): Promise<Locator> {
		await this.part('node-execute-button').click();
		const output = this.part('output-panel');
		await output.locator('[data-test-id="ndv-items-count"]').waitFor();
		await output
			.locator('[data-test-id="ndv-run-data-display-mode"]')
			.locator('[data-test-id="radio-button-table"]')
			.click();
		const table = output.locator('table');
		await table.waitFor();
		return table;
	}

	/** Texts of the notices among the parameters of the open node. */
	async notices(): Promise<string[]> {
		return await this.part('node-parameters').locator('.notice').allInnerTexts();
	}

	/** Waits for a notice, which may take a moment after what it is about has changed. */
	async noticed(text: string): Promise<void> {
		await this.part('node-parameters').locator('.notice').filter({ hasText: text }).waitFor();
	}

	/** Turns on a switch of the open node. */
	async turnOn(parameter: string): Promise<void> {
		await this.parameter(parameter).locator('[role=switch], .el-switch').first().click();
	}

	/** Names of what the collection of the open node offers to add; it has one. */
	async offeredOptions(): Promise<string[]> {
		await this.part('collection-parameter-add').last().click();
		const offered = this.page.locator('.el-select-dropdown__item:visible');
		await offered.first().waitFor();
		const names = await offered.allInnerTexts();
		await this.page.keyboard.press('Escape');
		return names;
	}

	/** Texts of the lines above the output of the open node. */
	async hints(): Promise<string[]> {
		const hints = this.part('output-panel').locator(
			'.n8n-callout, [data-test-id="node-hint"], [class*=hintCallout]',
		);
		await hints.first().waitFor();
		return await hints.allInnerTexts();
	}

	/** Of the whole page, or of a region of it. */
	async screenshot(
		name: string,
		folder = FOLDER,
		clip?: { x: number; y: number; width: number; height: number },
	): Promise<void> {
		await this.page.screenshot({
			path: join(REPOSITORY, folder, `${name}.png`),
			animations: 'disabled',
			clip,
		});
	}

	/** For whoever has to find out why a test failed. */
	async showLastSeen(): Promise<void> {
		await this.screenshot('last-seen', OWN_FOLDER);
	}

	/** A fresh n8n may greet with a modal or a hint. */
	private async closeWhatIsInTheWay(): Promise<void> {
		for (
			let tries = 0;
			tries < 5 &&
			(await this.page.locator('.el-overlay:visible, [role=dialog]:visible').count()) > 0;
			tries++
		) {
			await this.page.keyboard.press('Escape');
			await this.page.waitForTimeout(300);
		}
	}

	private part(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}
}

/** Whether the picture in a list entry was loaded, and not only asked for. */
export async function hasLoadedIcon(entry: Locator): Promise<boolean> {
	const image = entry.locator('img').first();
	await image.waitFor();
	return await image.evaluate(async (element) => {
		const picture = element as unknown as { decode(): Promise<void>; naturalWidth: number };
		await picture.decode();
		return picture.naturalWidth > 0;
	});
}
