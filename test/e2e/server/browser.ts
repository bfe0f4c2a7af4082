import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The machine's own Chromium, without a window. */
export async function startChromium(): Promise<Browser> {
	return await chromium.launch({
		executablePath: installedChromium(),
		args: ['--no-sandbox', '--disable-gpu'],
	});
}

function installedChromium(): string {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const candidates = [
		process.env.CHROMIUM ?? '',
		...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
	];
	const found = candidates.find((file) => file !== '' && existsSync(file));
	if (found) return found;
	throw new Error(
		'The editor test needs Chromium: install it (Debian: apt install chromium), or set the environment variable CHROMIUM to where it is.',
	);
}
