import './environment';
import { format } from 'node:util';
import { Writable } from 'node:stream';
import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';

const MESSAGE = Symbol.for('message');
const CONSOLE_METHODS = ['log', 'info', 'warn', 'error', 'debug'] as const;

export interface CapturedLogs {
	readonly text: string;
	stop(): string;
}

const listeners = new Set<(line: string) => void>();
const tell = (line: string) => listeners.forEach((listener) => listener(line));

/**
 * n8n's own logger at debug level, with its console output replaced: quiet, and searchable. It looks up who calls it and
 * writes stacks out, a tenth of the time of a run, so it is left out where nobody listens.
 */
export function redirectLogger(): void {
	const sink = new Writable({
		objectMode: true,
		write(info: Record<symbol, unknown>, _encoding, done) {
			tell(String(info[MESSAGE]));
			done();
		},
	});
	// winston asks a stream for a `log` function to tell old transports from new ones.
	const transport = Object.assign(sink, { log: () => undefined });
	const logger = Container.get(Logger) as unknown as {
		getInternalLogger(): { clear(): void; add(stream: Writable): void };
		log(...said: unknown[]): void;
	};
	const internal = logger.getInternalLogger();
	internal.clear();
	internal.add(transport);
	const { log } = Logger.prototype as unknown as typeof logger;
	logger.log = (...said) => {
		if (listeners.size) log.apply(logger, said);
	};
}

/** Everything n8n's logger and the console were given from now on, until `stop()`. */
export function captureLogs(): CapturedLogs {
	const lines: string[] = [];
	const listener = (line: string) => void lines.push(line);
	const restore = CONSOLE_METHODS.map((method) => {
		const original = console[method];
		console[method] = (...values: unknown[]) => listener(format(...values));
		return () => void (console[method] = original);
	});
	listeners.add(listener);
	return {
		get text() {
			return lines.join('\n');
		},
		stop() {
			listeners.delete(listener);
			restore.forEach((undo) => undo());
			return lines.join('\n');
		},
	};
}
