import type { Locator, Page } from 'playwright-core';

/** n8n's form of one credential, opened from the list of credentials. */
export class CredentialForm {
	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	async open(name: string): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials`);
		await this.page.getByText(name, { exact: true }).first().click();
		await this.part('credential-connection-parameter').first().waitFor();
	}

	async fill(field: string, value: string): Promise<void> {
		await this.part(`parameter-input-${field}`).locator('input').fill(value);
	}

	/** Saves, which tests the credential, and gives all that n8n says of the test. */
	async saveAndTest(): Promise<string> {
		const tested = this.page.waitForResponse((response) =>
			response.url().endsWith('/credentials/test'),
		);
		await this.part('credential-save-button').click();
		await tested;
		const failure = this.form.getByText('Couldn’t connect with these settings');
		await failure
			.or(this.part('credentials-config-container-test-success'))
			.filter({ visible: true })
			.first()
			.waitFor();
		// Once opened, the details stay open; while the form changes, a click may be lost.
		const details = this.form.getByText('More details');
		for (let tries = 0; tries < 10; tries++) {
			await this.page.waitForTimeout(300);
			if (!(await details.isVisible())) break;
			await details.click({ timeout: 1_000 }).catch(() => undefined);
		}
		return await this.part('node-credentials-config-container').innerText();
	}

	/** The whole form, as a person reads it. */
	async text(): Promise<string> {
		return await this.form.innerText();
	}

	private get form(): Locator {
		return this.part('credential-edit-dialog');
	}

	private part(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}
}
