import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { vendorIds } from '../vendors';

describe('npm run simulators', () => {
	let child: ChildProcess;
	let output = '';

	beforeAll(async () => {
		child = spawn(process.execPath, [require.resolve('tsx/cli'), join(__dirname, 'run.ts')], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		await new Promise<void>((resolve, reject) => {
			child.stdout?.on('data', (part: Buffer) => {
				output += String(part);
				if (output.includes('Ctrl-C')) resolve();
			});
			child.once('exit', (code) => reject(new Error(`It ended with ${code}:\n${output}`)));
		});
	});
	afterAll(() => child?.kill('SIGKILL'));

	const values = (label: string) =>
		[...output.matchAll(new RegExp(`^ {2}${label} +(\\S+)$`, 'gm'))].map(
			([, value]) => value as string,
		);

	it('serves a page and an API of every vendor, with campaigns that make calls', async () => {
		const pages = values('Page');
		expect(pages).toHaveLength(vendorIds.length);
		expect(values('API Key')).toHaveLength(vendorIds.length);
		expect(values('Organization ID')).toHaveLength(1);
		for (const [place, base] of values('Base URL').entries())
			expect(base.startsWith(new URL(pages[place]!).origin)).toBe(true);
		for (const page of pages) {
			const { campaigns } = (await (await fetch(`${page}__control/page`)).json()) as {
				campaigns: Array<{ name: string; done: number }>;
			};
			expect(campaigns.map(({ name }) => name)).toEqual([
				'Customer check-in',
				'Appointment reminders',
				'Renewal reminders',
				'Winter thanks',
			]);
			expect(campaigns.map(({ done }) => done)).toEqual([expect.any(Number), 0, 20, 40]);
			expect(campaigns[0]?.done).toBeGreaterThanOrEqual(120);
		}
	});

	it('ends at Ctrl-C, and says so with its exit code', async () => {
		const ended = once(child, 'exit');
		child.kill('SIGINT');
		expect(await ended).toEqual([0, null]);
	});
});
