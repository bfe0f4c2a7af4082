import type { FaultRule, Faults } from './faults';

/** The ways in which a simulator can be broken by hand. The name goes after the vendor's: "Talkover answers ...". */
export const FAILURES: ReadonlyArray<{ id: string; name: string; rule: FaultRule }> = [
	{
		id: 'error',
		name: 'answers with an error (500)',
		rule: { status: 500, message: 'Broken by hand, on the page of the simulator' },
	},
	{ id: 'rate', name: 'refuses too many requests (429)', rule: { refuse: 'rate' } },
	{ id: 'key', name: 'refuses the API key', rule: { refuse: 'key' } },
	{ id: 'slow', name: 'takes 5 seconds to answer', rule: { delayMs: 5_000 } },
	{ id: 'cut', name: 'closes the connection', rule: { cut: true } },
	{
		id: 'website',
		name: 'answers with a web page',
		rule: { status: 200, contentType: 'text/html', body: '<h1>Under maintenance</h1>' },
	},
];

/** Breaks and mends one simulator. */
export class Breaker {
	private id: string | null = null;
	private rule: FaultRule | undefined;
	private remove = () => {};

	constructor(private readonly faults: Faults) {}

	/** Which failure is on; none when the faults have been cleared by others. */
	get failure(): string | null {
		return this.rule && this.faults.has(this.rule) ? this.id : null;
	}

	/** False when there is no such failure. */
	break(id: string): boolean {
		const failure = FAILURES.find((each) => each.id === id);
		if (!failure) return false;
		this.mend();
		this.id = id;
		this.rule = { ...failure.rule };
		this.remove = this.faults.add(this.rule);
		return true;
	}

	mend(): void {
		this.remove();
	}
}
