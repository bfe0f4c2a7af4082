import type { TimeRange } from './model';

const short = (time: string): string => time.slice(0, 5);

/** The older pair stands for the earliest start and the latest end. */
export function toPair(ranges: TimeRange[]): {
	earliest_call_time: string;
	latest_call_time: string;
} {
	const starts = ranges.map((range) => range.start).sort();
	const ends = ranges.map((range) => range.end).sort();
	return { earliest_call_time: `${starts[0]}:00`, latest_call_time: `${ends[ends.length - 1]}:00` };
}

export const toRanges = (earliest: string, latest: string): TimeRange[] => [
	{ start: short(earliest), end: short(latest) },
];
