import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';

import type { SimulatedVendor } from '../../support/simulatedVendor';
import { OWNER } from './api';
import { Person } from './person';

/** A package as its README presents it. */
export interface Presented {
	packageName: string;
	/** Where its README stands. */
	folder: string;
	trigger: string;
	/** Whether a vendor is to be chosen, since the package is for several. */
	hasVendors: boolean;
}

/** A README from "Install" to the end of "A first workflow". */
function instructionsIn(folder: string): string {
	const readme = readFileSync(join(folder, 'README.md'), 'utf8');
	const found = /\n## Install\n[^]+\n## A first workflow\n[^]+?(?=\n##)/.exec(readme)?.[0];
	if (!found) throw new Error(`The README in ${folder} tells of no first workflow`);
	return found;
}

/** What a README tells a new user to do, from an n8n that nobody has opened yet to a published workflow. */
export class FirstWorkflow {
	readonly person: Person;

	constructor(
		page: Page,
		readonly presented: Presented,
	) {
		this.person = new Person(page, instructionsIn(presented.folder));
	}

	/** What n8n asks of everybody who opens it first. */
	async setUpOwner(url: string): Promise<void> {
		const { person } = this;
		await person.page.goto(url);
		for (const [field, value] of Object.entries(OWNER))
			await person.enter(field, person.page.locator(`input[name=${field}]`), value);
		await person.answer('Next');
		await person.answer('Set up later in Settings');
		await person.page.getByText('Build a workflow', { exact: true }).waitFor();
	}

	async install(): Promise<void> {
		const { person } = this;
		await person.press('Settings', person.page.getByRole('menuitem', { name: 'Settings' }));
		await person.press(
			'Community nodes',
			person.page.getByText('Community nodes', { exact: true }),
		);
		await person.press('Install a community node');
		const { packageName } = this.presented;
		await person.enter('the package', person.part('package-name-input'), packageName);
		await person.act('tick the risks', () => person.page.getByRole('checkbox').click());
		await person.press('Install');
		await person.page.getByText('Package installed', { exact: true }).waitFor();
	}

	async pasteTemplate(): Promise<void> {
		const { person } = this;
		const { page } = person;
		await this.copyTemplate();
		const arrow = page.getByText('Settings', { exact: true }).first();
		await person.act('leave the settings', () => arrow.click());
		await person.press('Overview', page.getByRole('menuitem', { name: 'Overview' }));
		await person.press('Build a workflow', page.getByText('Build a workflow', { exact: true }));
		await person.part('canvas-add-button').waitFor();
		await person.act('paste the template', () => page.keyboard.press('Control+V'));
		await person.part('canvas-node').first().waitFor();
	}

	/** As the button above a file at GitHub does it. */
	private async copyTemplate(): Promise<void> {
		const { person } = this;
		const { folder } = this.presented;
		const template = join(folder, person.targetOf('Campaign completed to Slack'));
		const tab = await person.page.context().newPage();
		await person.act('open the template', () => tab.goto(pathToFileURL(template).href));
		await person.act('copy the template', async () => {
			await tab.keyboard.press('Control+A');
			await tab.keyboard.press('Control+C');
		});
		await tab.close();
		await person.page.bringToFront();
	}

	async connect({ vendor: { name }, simulator }: SimulatedVendor): Promise<void> {
		const { person } = this;
		const { page } = person;
		await person.open(this.presented.trigger);
		if (this.presented.hasVendors) {
			await person.press('Vendors', person.part('parameter-input-vendors'));
			const option = page.getByRole('option', { name, exact: true });
			await person.act(`choose ${name}`, () => option.click());
		}
		const words = this.presented.hasVendors ? 'Connect to' : `Connect to ${name}`;
		await person.press(words, page.getByText(`Connect to ${name}`, { exact: true }));
		const form = person.part('credential-edit-dialog');
		// n8n gives the credential a name, and cannot save it before.
		await form.waitFor();
		await page.waitForTimeout(1_500);
		const field = (of: string) => form.locator(`[data-test-id="parameter-input-${of}"] input`);
		await person.enter('the key', field('apiKey'), simulator.apiKey);
		// The one difference to what a README says: this vendor runs elsewhere.
		await person.enter('the Base URL', field('baseUrl'), simulator.url);
		await person.press('Save');
		await form.waitFor({ state: 'hidden' });
	}

	/** @param shown a part of what comes out */
	async fetchTestEvent(shown: string): Promise<void> {
		await this.person.press('Fetch Test Event', this.person.part('node-execute-button'));
		await this.puts(shown);
	}

	async sendToSlack(address: string): Promise<void> {
		const { person } = this;
		await this.close();
		await person.open('Send to Slack');
		const url = person.part('parameter-input-url').locator('input');
		await person.replace('URL', url, address);
		await person.press('Execute step', person.part('node-execute-button'));
		// Slack's answer.
		await this.puts('ok');
	}

	async publish(): Promise<void> {
		const { person } = this;
		await this.close();
		await person.press('Publish');
		await person.press(
			'Publish',
			person.page.getByRole('dialog').getByText('Publish', { exact: true }),
		);
		await person.answer('Got it');
	}

	private async close(): Promise<void> {
		await this.person.act('close the node', () => this.person.part('ndv-close-button').click());
		await this.person.part('ndv').waitFor({ state: 'hidden' });
	}

	private async puts(text: string): Promise<void> {
		const table = this.person.part('output-panel').locator('table');
		await table.filter({ hasText: text }).waitFor();
	}
}
