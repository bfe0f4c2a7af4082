import { liftLimits } from '../support/limits';

/** Runs `work` while no record of the built package names a rate limit, as the server keeps none. */
export async function withoutLimits<T>(work: () => Promise<T>): Promise<T> {
	const putBack = await liftLimits();
	try {
		return await work();
	} finally {
		putBack();
	}
}
