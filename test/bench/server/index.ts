import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Plan, Site } from '../site';
import type { Counts } from './preparedVendor';
import type { Commands, Order, Report } from './process';

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };

/** The process in which all simulators and prepared answers are. It ends with this one. */
export class BenchServer implements Commands {
	private readonly child: ChildProcess;
	private readonly waiting = new Map<number, Waiting>();
	private orders = 0;

	constructor() {
		this.child = fork(join(__dirname, 'process.ts'), {
			stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
		});
		this.child.on('message', (report: Report) => this.take(report));
		this.child.on('exit', (code) => {
			for (const { reject } of this.waiting.values())
				reject(new Error(`The process of the simulators ended with code ${code}`));
		});
	}

	async open(plan: Plan): Promise<Site> {
		return (await this.order('open', plan)) as Site;
	}

	async reset(site: number): Promise<void> {
		await this.order('reset', site);
	}

	async complete(site: number, ids: string[]): Promise<void> {
		await this.order('complete', site, ids);
	}

	async takeCounts(site: number): Promise<Counts> {
		return (await this.order('takeCounts', site)) as Counts;
	}

	close(): void {
		this.child.disconnect();
	}

	private async order(command: keyof Commands, ...values: unknown[]): Promise<unknown> {
		const id = (this.orders += 1);
		const order: Order = { id, command, values };
		return await new Promise((resolve, reject) => {
			this.waiting.set(id, { resolve, reject });
			this.child.send(order);
		});
	}

	private take({ id, result, error }: Report): void {
		const asked = this.waiting.get(id);
		this.waiting.delete(id);
		if (error === undefined) asked?.resolve(result);
		else asked?.reject(new Error(error));
	}
}
