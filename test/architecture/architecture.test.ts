import { CALL_OUTCOMES, CALL_STATUSES } from '../../nodes/shared/call';
import { FINAL_STATUSES, LIVE_STATUSES } from '../../nodes/shared/campaign';
import { type Import, type Source, sources } from './sources';

const NORMALIZED = 'AiCampaigns';
const vendorFolders = [...new Set(sources.map(({ place }) => place))].filter(
	(place) => !['shared', NORMALIZED, 'credentials'].includes(place),
);
const records = sources.filter(({ path }) => path.endsWith('.vendor.ts'));
const inside =
	(folder: string) =>
	({ from }: Import) =>
		from.startsWith(`nodes/${folder}/`);

/** Sentences such as "a.ts imports b", so that a failure says what to mend. */
const offences = (files: Source[], isBad: (each: Import, file: Source) => boolean) =>
	files.flatMap((file) =>
		file.imports
			.filter((each) => isBad(each, file))
			.map(({ from }) => `${file.path} imports ${from}`),
	);

test('there are vendors to look at', () => {
	expect(vendorFolders.length).toBeGreaterThan(0);
	expect(records).toHaveLength(vendorFolders.length);
});

test('the shared code knows no vendor', () => {
	const shared = sources.filter(({ place }) => place === 'shared');
	expect(
		offences(
			shared,
			({ from }) => from.startsWith('nodes/') && !inside('shared')({ from, typeOnly: false }),
		),
	).toEqual([]);
});

/** Rooms of the shared code by floor: the contract and the model at its root, then what stands on them. */
const FLOORS: Record<string, number> = { '': 0, http: 1, campaigns: 2, fields: 3, trigger: 3 };

test('the rooms of the shared code import what is below them, never sideways or up', () => {
	const roomOf = (path: string) => /^nodes\/shared\/(?:([^/]+)\/)?[^/]+$/.exec(path)?.[1] ?? '';
	const shared = sources.filter(({ place }) => place === 'shared');
	expect([...new Set(shared.map(({ path }) => roomOf(path)))].sort()).toEqual(
		Object.keys(FLOORS).sort(),
	);
	const isBad = ({ from }: Import, { path }: Source) => {
		const [own, other] = [roomOf(path), roomOf(from)];
		return (
			inside('shared')({ from, typeOnly: false }) &&
			own !== other &&
			(FLOORS[other] ?? 9) >= (FLOORS[own] ?? 0)
		);
	};
	expect(offences(shared, isBad)).toEqual([]);
});

test('a vendor folder imports itself and the shared code', () => {
	const vendors = sources.filter(({ place }) => vendorFolders.includes(place));
	const isBad = (each: Import, { place }: Source) =>
		each.from.startsWith('nodes/') && !inside(place)(each) && !inside('shared')(each);
	expect(offences(vendors, isBad)).toEqual([]);
});

test('the normalized nodes meet vendors in the registry alone', () => {
	const normalized = sources.filter(({ place }) => place === NORMALIZED);
	const isVendor = (each: Import) => vendorFolders.some((folder) => inside(folder)(each));
	const isBad = (each: Import, { path }: Source) =>
		isVendor(each) && !(path === `nodes/${NORMALIZED}/vendors.ts` && each.from.endsWith('.vendor'));
	expect(offences(normalized, isBad)).toEqual([]);
});

test('vendor records, watch and campaign are data and pure functions', () => {
	const reach = (path: string, seen = new Set<string>()): Set<string> => {
		const file = sources.find((each) => each.path === `${path}.ts`);
		for (const { from } of file?.imports.filter(({ typeOnly }) => !typeOnly) ?? []) {
			if (seen.has(from)) continue;
			seen.add(from);
			reach(from, seen);
		}
		return seen;
	};
	const pure = [
		...records.map(({ path }) => path),
		'nodes/shared/trigger/diff.ts',
		'nodes/shared/campaign.ts',
	];
	for (const path of pure) {
		const packages = [...reach(path.replace(/\.ts$/, ''))].filter(
			(from) => !from.startsWith('nodes/'),
		);
		expect({ path, packages: packages.filter((name) => name !== 'crypto') }).toEqual({
			path,
			packages: [],
		});
	}
});

/** n8n resolves its own luxon for an installed package; `npm run test:e2e` installs this one and runs it. */
const AT_RUN_TIME = ['n8n-workflow', 'crypto', 'luxon'];

test('only what n8n brings along is imported at run time', () => {
	const isBad = ({ from, typeOnly }: Import) =>
		!typeOnly && !from.startsWith('nodes/') && !AT_RUN_TIME.includes(from);
	expect(offences(sources, isBad)).toEqual([]);
});

test('what shared/ exports has a docstring that stands alone', () => {
	const exported = sources
		.filter(({ place }) => place === 'shared')
		.flatMap(({ path, exported }) => exported.map((each) => ({ path, ...each })));
	expect(exported.length).toBeGreaterThan(200);
	const isBad = ({ docstring }: { docstring: string }) =>
		docstring === '' || /^(The same|Such|This|That)\b/.test(docstring);
	expect(exported.filter(isBad).map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
});

test('no name stands for two types', () => {
	const names = sources.flatMap(({ types }) => types);
	const twice = names.filter((name, index) => names.indexOf(name) !== index);
	expect([...new Set(twice)]).toEqual([]);
});

describe("a vendor's paths, words and keys", () => {
	/** Words that belong to HTTP, to n8n or to the normalized language, though a vendor uses them too. */
	const COMMON = new Set<string>([
		...LIVE_STATUSES,
		...FINAL_STATUSES,
		...CALL_STATUSES,
		...CALL_OUTCOMES,
		...[
			'inbound',
			'outbound',
			'agent',
			'person',
			'direction',
			'phone',
			'transcript',
			'summary',
			'outcome',
		],
		...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
		...['documented', 'partly', 'undocumented', 'pages', 'cursor', 'whole'],
		...[
			'credential-invalid',
			'configuration-invalid',
			'rate-limited',
			'quota-exhausted',
			'temporarily-unavailable',
		],
		...['add', 'added', 'updated', 'skipped', 'failed', 'skip', 'update', 'created'],
		...[
			'id',
			'name',
			'status',
			'error',
			'message',
			'agent',
			'contact',
			'campaign',
			'stats',
			'calls',
			'data',
			'contacts',
			'campaigns',
			'call',
			'start',
			'pause',
			'cancel',
			'rejected',
			'read',
			'string',
			'number',
			'object',
			'boolean',
			'undefined',
		],
		/** Names of the normalized nodes' own parameters, and of a contact's fields. */
		...[
			'campaignId',
			'callId',
			'limit',
			'search',
			'type',
			'email',
			'company',
			'firstName',
			'lastName',
			'variables',
		],
		...['', ' ', ', ', '; ', ':', '.', '-'],
	]);
	/** How displayOptions name a parameter at the top of a node. */
	const PARAMETERS = new Set(['/operation', '/resource', '/vendors']);
	const telling = (text: string) => !COMMON.has(text) && !/\s/.test(text);

	test.each(vendorFolders)('of %s stand in its own folder alone', (folder) => {
		const record = records.find(({ place }) => place === folder);
		const own = new Set((record?.literals ?? []).filter(telling));
		expect(own.size).toBeGreaterThanOrEqual(10);
		const elsewhere = sources.filter(({ place }) => place === 'shared' || place === NORMALIZED);
		const found = elsewhere.flatMap(({ path, literals }) =>
			literals.filter((text) => own.has(text)).map((text) => `${path}: ${text}`),
		);
		expect(found).toEqual([]);
	});

	test.each(vendorFolders)('of %s, paths stand in its record alone', (folder) => {
		const others = sources.filter(
			({ place, path }) => place === folder && !path.endsWith('.vendor.ts'),
		);
		const found = others.flatMap(({ path, literals }) =>
			literals
				.filter((text) => /^\/[a-z]/.test(text) && !PARAMETERS.has(text))
				.map((text) => `${path}: ${text}`),
		);
		expect(found).toEqual([]);
	});
});
