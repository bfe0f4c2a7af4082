import type { SimulatedVendor } from '../support/simulatedVendor';
import type { CommonStatus } from '../vendors';

const CALL_MS = 2_500;
const SAMPLES: ReadonlyArray<{
	name: string;
	status: CommonStatus;
	contacts: number;
	called: number;
}> = [
	{ name: 'Winter thanks', status: 'completed', contacts: 40, called: 40 },
	{ name: 'Renewal reminders', status: 'paused', contacts: 60, called: 20 },
	{ name: 'Appointment reminders', status: 'draft', contacts: 30, called: 0 },
	// Long enough to be still running whenever somebody looks.
	{ name: 'Customer check-in', status: 'active', contacts: 800, called: 120 },
];

/** A campaign of each kind, for people who look around. */
export function addSamples({ simulator, words }: SimulatedVendor): void {
	simulator.addCampaigns(SAMPLES.length, (place) => {
		const { status, ...sample } = SAMPLES[place]!;
		return { ...sample, status: words[status], callMs: CALL_MS };
	});
}
