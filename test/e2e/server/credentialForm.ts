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
    await this.part('credential-edit-dialog').waitFor();
  }

  async fill(field: string, value: string): Promise<void> {
    await this.part(`parameter-input-${field}`).locator('input').fill(value);
  }

  /** Saves, which tests the credential, and gives all that n8n says of the test. */
  async saveAndTest(): Promise<string> {
    await this.part('credential-save-button').click();
    const failure = this.part('credentials-config-container-test-error');
    const success = this.part('credentials-config-container-test-success');
    await this.page.waitForTimeout(300);
    await failure.or(success).first().waitFor();
    if (await success.isVisible()) return await success.innerText();
    const details = failure.getByText('More details');
    if (await details.isVisible()) await details.click();
    return await failure.innerText();
  }

  /** The whole form, as a person reads it. */
  async text(): Promise<string> {
    return await this.part('credential-edit-dialog').innerText();
  }

  private part(testId: string): Locator {
    return this.page.locator(`[data-test-id="${testId}"]`);
  }
}
