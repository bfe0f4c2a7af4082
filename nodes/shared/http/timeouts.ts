/**
 * Milliseconds that one request may take, by who waits for it. The tests shorten them, so that they need not wait.
 */
export const timeouts = {
	/** A run of a workflow. */
	run: 60_000,
	/** A poll, or an emergency: others are not to wait for a vendor that does not answer. */
	short: 10_000,
	/** A person, before the form of a credential. */
	form: 20_000,
};
