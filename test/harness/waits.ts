import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { freshness } from '../../nodes/shared/campaigns/sharedRead';
import type { retryPolicy } from '../../nodes/shared/http/retryPolicy';
import type { timeouts } from '../../nodes/shared/http/timeouts';

/** How long the built package waits, as it looks it up itself: what is set here counts. */
interface Waits {
	freshness: typeof freshness;
	retryPolicy: typeof retryPolicy;
	timeouts: typeof timeouts;
}

/** Milliseconds before a failed call is sent again: to wait as long as in earnest shows a test nothing more. */
const RETRY_DELAY_MS = 5;

const ROOT = resolve(__dirname, '../..');

async function waitsOf(rootDir = ROOT): Promise<Waits> {
	const shared = join(rootDir, 'dist/nodes/shared/http');
	const { retryPolicy } = (await import(join(shared, 'retryPolicy.js'))) as Pick<
		Waits,
		'retryPolicy'
	>;
	const { timeouts } = (await import(join(shared, 'timeouts.js'))) as Pick<Waits, 'timeouts'>;
	const { freshness } = (await import(
		join(rootDir, 'dist/nodes/shared/campaigns/sharedRead.js')
	)) as Pick<Waits, 'freshness'>;
	return { freshness, retryPolicy, timeouts };
}

/** Does nothing to the harness's own fixtures, which never wait. */
export async function shortenRetries(rootDir: string): Promise<void> {
	if (!existsSync(join(rootDir, 'dist/nodes/shared'))) return;
	const { retryPolicy } = await waitsOf(rootDir);
	retryPolicy.baseDelayMs = RETRY_DELAY_MS;
}

/** Runs `work` while the package waits in another way. */
export async function whileWaits<T>(
	set: (waits: Waits) => void,
	work: () => Promise<T>,
): Promise<T> {
	const waits = await waitsOf();
	const before = {
		freshness: { ...waits.freshness },
		retryPolicy: { ...waits.retryPolicy },
		timeouts: { ...waits.timeouts },
	};
	set(waits);
	try {
		return await work();
	} finally {
		Object.assign(waits.freshness, before.freshness);
		Object.assign(waits.retryPolicy, before.retryPolicy);
		Object.assign(waits.timeouts, before.timeouts);
	}
}
