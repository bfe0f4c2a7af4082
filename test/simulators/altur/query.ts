import { valueIn } from '../shared/filters';
import type { ApiRequest } from '../shared/vendor';
import { bounds } from './dates';
import type { Invalid } from './errors';

const MAX_PAGE_SIZE = 100;
const MAX_PAGE_INDEX = 25_000;

/** The query of a list, checked as it is read. */
export class Query {
	constructor(
		private readonly request: ApiRequest,
		private readonly invalid: Invalid,
	) {}

	text(name: string): string | undefined {
		return valueIn(this.request.query)(name);
	}

	flag(name: string): boolean {
		return ['true', 'True', '1'].includes(this.text(name) ?? '');
	}

	oneOf(name: string, allowed: readonly string[]): string | undefined {
		const value = this.text(name);
		if (value !== undefined && !allowed.includes(value))
			throw this.invalid(`${name} must be one of ${allowed.join(', ')}`);
		return value;
	}

	pageSize(otherwise: number): number {
		return this.integer('pageSize', otherwise, 1, MAX_PAGE_SIZE);
	}

	pageIndex(): number {
		return this.integer('pageIndex', 0, 0, MAX_PAGE_INDEX);
	}

	/** Whether an instant lies within startDate and endDate. */
	dates(bothNeeded: boolean): (ms: number) => boolean {
		const [start, end] = [this.date('startDate'), this.date('endDate')];
		if (bothNeeded && (start === undefined) !== (end === undefined))
			throw this.invalid('startDate and endDate must be sent together');
		return (ms) => (start === undefined || ms >= start.from) && (end === undefined || ms <= end.to);
	}

	private date(name: string) {
		const text = this.text(name);
		const found = text === undefined ? undefined : bounds(text);
		if (text !== undefined && found === undefined)
			throw this.invalid(`${name} must be an ISO 8601 date`);
		return found;
	}

	private integer(name: string, otherwise: number, low: number, high: number): number {
		const text = this.text(name);
		if (text === undefined) return otherwise;
		const value = Number(text);
		if (!Number.isInteger(value) || value < low || value > high)
			throw this.invalid(`${name} must be from ${low} to ${high}`);
		return value;
	}
}
