import { freePort } from '../e2e/server/ports';
import { simulateVendor, type SimulatedVendor } from '../support/simulatedVendor';
import { vendorIds } from '../vendors';
import { addSamples } from './samples';

/** The same addresses each time, where they are free, so that a saved credential goes on working. */
const FIRST_PORT = 5701;
/** What the fields of the credentials are called in n8n. */
const LABELS: Record<string, string> = {
	apiKey: 'API Key',
	baseUrl: 'Base URL',
	organizationId: 'Organization ID',
};

async function main(): Promise<void> {
	const vendors: SimulatedVendor[] = [];
	for (const [place, id] of vendorIds.entries()) {
		const simulated = await simulateVendor(id, {
			port: await freePort(FIRST_PORT + place),
			realTime: { speed: 1 },
		});
		addSamples(simulated);
		vendors.push(simulated);
	}
	console.log('Vendors simulated on this computer: nobody is called. Their pages need no key.');
	for (const simulated of vendors) console.log(['', ...described(simulated)].join('\n'));
	console.log(
		'\nTo use them in n8n on this computer, enter these in the credentials. Ctrl-C ends them all.',
	);
	const end = async () => {
		for (const { simulator } of vendors) await simulator.close();
		process.exit(0);
	};
	process.on('SIGINT', () => void end());
	process.on('SIGTERM', () => void end());
}

function described({ vendor, simulator, credential }: SimulatedVendor): string[] {
	const fields = Object.entries(credential.data).filter(([, value]) => value !== '');
	const lines = [
		['Page', simulator.pageUrl],
		...fields.map(([name, value]) => [LABELS[name] ?? name, value]),
	];
	return [vendor.name, ...lines.map(([name = '', value]) => `  ${name.padEnd(16)} ${value}`)];
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exit(1);
});
