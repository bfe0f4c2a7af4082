import type { ApiRequest } from '../shared/vendor';
import { invalid } from './errors';
import type { AlturSwitches } from './switches';

export const LARGEST_PAGE = 100;

/** The value of a query parameter; undefined when it is absent or empty. */
export const valueOf = ({ query }: ApiRequest, name: string): string | undefined =>
  query[name] === undefined || query[name] === '' ? undefined : String(query[name]);

export function oneOf<Word extends string>(request: ApiRequest, switches: AlturSwitches, name: string, allowed: readonly Word[]): Word | undefined {
  const value = valueOf(request, name);
  if (value !== undefined && !allowed.includes(value as Word)) throw invalid(switches, `${name} must be one of ${allowed.join(', ')}.`);
  return value as Word | undefined;
}

export function integer(request: ApiRequest, switches: AlturSwitches, name: string, otherwise: number, [low, high]: [number, number]): number {
  const value = valueOf(request, name) ?? String(otherwise);
  const read = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (!(read >= low && read <= high)) throw invalid(switches, `${name} must be from ${low} to ${high}.`);
  return read;
}

/** docs: campaigns/retrieve, at most 100. */
export function pageSizeOf(request: ApiRequest, switches: AlturSwitches, otherwise: number): number {
  const clamps = switches.largePage === 'clamped';
  return Math.min(LARGEST_PAGE, integer(request, switches, 'pageSize', otherwise, [1, clamps ? 1_000_000 : LARGEST_PAGE]));
}

export interface DateRange {
  from: number;
  to: number;
}

/** A plain end date counts to its end. Assumed: the dates compare the creation. */
export function dateRange(request: ApiRequest, switches: AlturSwitches, bothOrNone: boolean): DateRange {
  const [start, end] = ['startDate', 'endDate'].map((name) => valueOf(request, name));
  if (bothOrNone && (start === undefined) !== (end === undefined)) {
    throw invalid(switches, 'startDate and endDate must be given together.');
  }
  const read = (text: string) => {
    const isDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text);
    if (!isDate || Number.isNaN(Date.parse(text))) throw invalid(switches, `${text} is not an ISO 8601 date.`);
    return Date.parse(text);
  };
  const endsDay = end?.length === 10 ? 86_399_999 : 0;
  return { from: start === undefined ? -Infinity : read(start), to: end === undefined ? Infinity : read(end) + endsDay };
}

export const isWithin = (at: number, { from, to }: DateRange): boolean => at >= from && at <= to;
