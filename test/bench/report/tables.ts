import type {
	Bench,
	LargeResult,
	ListResult,
	PollResult,
	ProfileContender,
	ProfileResult,
	VerbResult,
} from '../bench';
import type { Timing } from '../measure';
import { OWNERS, type Owner } from '../profile/owners';
import { isReached, ratio, targetsOf, worstOf, type Target } from './targets';

type Row = readonly string[];

const number = (value: number) => value.toLocaleString('en-US');
const time = ({ ms, once }: Timing) => `${number(Math.round(ms))} ms${once ? ' (one run)' : ''}`;
const cpu = ({ cpuMs }: Timing) => `${number(Math.round(cpuMs))} ms`;
const times = (a: number, b: number) => ratio(a, b).toFixed(2);
const faster = (ours: Timing, theirs: Timing) => `${ratio(theirs.ms, ours.ms).toFixed(1)}×`;
const megabytes = (bytes: number) => `${number(Math.round(bytes / 1e6))} MB`;
const kilobytes = (bytes: number) => `${number(Math.round(bytes / 1000))} kB`;

/** A table of Markdown, its columns padded so that it can be read as it is. */
function markdownTable(head: Row, rows: readonly Row[]): string {
	const widths = head.map((title, column) =>
		Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const line = (row: Row) =>
		`| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	const rule = widths.map((width) => '-'.repeat(width));
	return [line(head), line(rule), ...rows.map(line)].join('\n');
}

const section = (title: string, table: string) => `**${title}**\n\n${table}`;

const listName = ({ name, campaigns, paging }: ListResult) =>
	`${name}, ${number(campaigns)}, ${paging}`;

const listTable = (lists: readonly ListResult[]): string =>
	markdownTable(
		[
			...['List', 'Requests', 'AI Campaigns', 'Own node', 'HTTP Request'],
			...["n8n's request helper, side by side (limit of a node)", 'Axios, one at a time'],
			...['Axios, side by side (floor)', 'Faster than HTTP Request', 'Time of the request helper'],
			...['Time of the floor', 'CPU', 'CPU of HTTP Request', 'CPU ratio'],
		],
		lists.map((list) => {
			const { aiCampaigns, ownNode, httpRequest, requestHelper, oneAtATime, floor } = list.timings;
			return [
				...[listName(list), number(list.requests)],
				...[aiCampaigns, ownNode, httpRequest, requestHelper, oneAtATime, floor].map(time),
				faster(aiCampaigns, httpRequest),
				...[requestHelper, floor].map(({ ms }) => times(aiCampaigns.ms, ms)),
				...[aiCampaigns, httpRequest].map(cpu),
				times(aiCampaigns.cpuMs, httpRequest.cpuMs),
			];
		}),
	);

const togetherTable = (result: NonNullable<Bench['together']>): string =>
	markdownTable(
		[
			'Get Many',
			'All together',
			'Slowest alone',
			'Ratio',
			'HTTP Request, one after another',
			'Axios, all at once',
		],
		[
			[
				`${result.vendors} vendors, ${number(result.campaigns)} each`,
				time(result.together),
				`${result.slowestAlone.name}, ${time(result.slowestAlone)}`,
				times(result.together.ms, result.slowestAlone.ms),
				time(result.httpRequest),
				time(result.floor),
			],
		],
	);

const PROFILED: Record<ProfileContender, string> = {
	aiCampaigns: 'AI Campaigns',
	ownNode: 'Own node',
	requestHelper: "n8n's request helper",
	floor: 'Axios (floor)',
};

const profileTable = ({ name, campaigns, owners }: ProfileResult): string => {
	const columns = Object.keys(PROFILED) as ProfileContender[];
	const workOf = (times: Record<Owner, number>) =>
		Object.values(times).reduce((sum, ms) => sum + ms, 0) - times.waiting;
	const cell = (contender: ProfileContender, owner: Owner) => {
		const ms = owners[contender][owner];
		const share = Math.round((100 * ms) / workOf(owners[contender]));
		return `${number(Math.round(ms))} ms${owner === 'waiting' ? '' : `, ${share} %`}`;
	};
	return markdownTable(
		[`${name}, ${number(campaigns)}`, ...columns.map((each) => PROFILED[each])],
		[
			...(Object.keys(OWNERS) as Owner[]).map((owner) => [
				OWNERS[owner],
				...columns.map((each) => cell(each, owner)),
			]),
			[
				'All but waiting',
				...columns.map((each) => `${number(Math.round(workOf(owners[each])))} ms`),
			],
		],
	);
};

const topTable = ({ top }: ProfileResult): string =>
	markdownTable(
		['Function, AI Campaigns', 'Where', 'Whose', 'Itself'],
		top.map(({ name, file, owner, ms }) => [name, file, OWNERS[owner], `${ms} ms`]),
	);

const verbTable = (verbs: readonly VerbResult[]): string =>
	markdownTable(
		[
			'Verb',
			'AI Campaigns',
			'Own node',
			'HTTP Request, write only',
			'Axios (floor)',
			'Time of the floor',
		],
		verbs.map(({ name, verb, items, requests, timings }) => {
			const cell = (contender: keyof VerbResult['timings']) =>
				`${time(timings[contender])}, ${number(requests[contender])} requests`;
			return [
				`${verb}, ${items} campaigns, ${name}`,
				...[cell('aiCampaigns'), cell('ownNode'), cell('httpRequest'), cell('floor')],
				times(timings.aiCampaigns.ms, timings.floor.ms),
			];
		}),
	);

const pollName = ({ name, campaigns, sameSecond }: PollResult) =>
	`${name}, ${number(campaigns)}${sameSecond ? ', created in one second' : ''}`;

const pollTable = (polls: readonly PollResult[]): string =>
	markdownTable(
		[
			'Trigger, 150 alive',
			'Idle poll',
			'Mean',
			'Most',
			'Poll in which 20 complete',
			'Told',
			'Remembered',
		],
		polls.map((poll) => [
			pollName(poll),
			`${number(poll.idle.requests)} requests, ${number(poll.idle.ms)} ms`,
			number(poll.idle.meanRequests),
			number(poll.idle.mostRequests),
			`${number(poll.busy.requests)} requests, ${number(poll.busy.ms)} ms`,
			number(poll.busy.told),
			`${number(poll.bytes)} bytes, ${number(poll.bytesPerAlive)} a live campaign`,
		]),
	);

const CONTENDERS: Record<keyof LargeResult['runs'], string> = {
	aiCampaigns: 'AI Campaigns',
	ownNode: 'Own node',
	httpRequest: 'HTTP Request',
	floor: 'Axios, side by side',
};

const largeTable = ({ name, campaigns, runs }: LargeResult): string =>
	markdownTable(
		[`${name}, ${number(campaigns)}`, 'Time', 'CPU', 'Memory before', 'Most memory'],
		(Object.keys(runs) as Array<keyof LargeResult['runs']>).map((contender) => {
			const run = runs[contender];
			return [
				CONTENDERS[contender],
				time(run),
				cpu(run),
				megabytes(run.before),
				megabytes(run.most),
			];
		}),
	);

const sizeTable = (size: NonNullable<Bench['size']>): string =>
	markdownTable(
		['Package', 'To load', 'Tarball', 'Unpacked', 'Files'],
		[
			[
				'n8n-nodes-ai-campaigns',
				`${size.loadMs} ms`,
				kilobytes(size.tarballBytes),
				kilobytes(size.unpackedBytes),
				number(size.files),
			],
		],
	);

/** All tables of a run. */
export const allTables = (bench: Bench): string =>
	[
		bench.lists && section('Lists', listTable(bench.lists)),
		bench.together && section('Several vendors', togetherTable(bench.together)),
		bench.profile &&
			section(
				'Where the time goes',
				`${profileTable(bench.profile)}\n\n${topTable(bench.profile)}`,
			),
		bench.verbs && section('Verbs', verbTable(bench.verbs)),
		bench.polls && section('Polls', pollTable(bench.polls)),
		bench.large && section('A large list', largeTable(bench.large)),
		bench.size && section('The package', sizeTable(bench.size)),
	]
		.filter((each) => each !== undefined)
		.join('\n\n');

/** The lists, in short. */
export const shortTable = ({ lists = [] }: Bench): string =>
	markdownTable(
		[
			'Get Many',
			'AI Campaigns',
			'HTTP Request',
			'Faster',
			'Time of the floor',
			'CPU of HTTP Request',
		],
		lists.map((list) => {
			const { aiCampaigns, httpRequest, floor } = list.timings;
			return [
				listName(list),
				time(aiCampaigns),
				time(httpRequest),
				faster(aiCampaigns, httpRequest),
				`${times(aiCampaigns.ms, floor.ms)}×`,
				`${times(aiCampaigns.cpuMs, httpRequest.cpuMs)}×`,
			];
		}),
	);

const WORDS = new Map([
	[true, 'pass'],
	[false, 'FAIL'],
	[undefined, '  - '],
]);

function targetLine(target: Target): string {
	const { name, is, limit, unit } = target;
	const worst = worstOf(target);
	const measured = worst === undefined ? 'not measured' : `${worst}${unit}`;
	return `${WORDS.get(isReached(target))}  ${name}: ${measured} (${is} ${limit})`;
}

/** A line for each figure that must be reached. */
export const targetLines = (bench: Bench): string => targetsOf(bench).map(targetLine).join('\n');
