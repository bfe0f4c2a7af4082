import type { IDataObject } from 'n8n-workflow';

import { type Differences, differencesOf } from '../../../shared/campaigns/differences';
import { getCampaignObject } from '../../../shared/campaigns/read';
import { causeOf, type Fault, headlineOf } from '../../../shared/http/faults';
import type { Answer, Session } from '../../../shared/http/session';
import { type Vendor, VERBS } from '../../../shared/vendor';
import { chosenVendors } from '../../chosen';
import { type Run, runOnce } from '../../run';

/** Rows that are compared, of the first page. */
const ROWS = 10;

const NOTHING: Differences = { unknownStatuses: [], missingFields: [], unknownFields: [] };

/** How sure it is that the vendor has each call, by the record alone. */
const supportOf = ({ verbs, contacts, calls }: Vendor): IDataObject => ({
	...Object.fromEntries(VERBS.map((verb) => [verb, verbs[verb]?.support ?? 'none'])),
	addContacts: contacts?.support ?? 'none',
	listCalls: calls?.support ?? 'none',
});

const facts = (vendor: Vendor, verdict: string, text: string): IDataObject => ({
	vendor: vendor.id,
	verdict,
	text,
});

/** Null where no answer of the vendor says it. */
function isKeyAccepted(fault: Fault): boolean | null {
	const { kind, status = 0 } = fault;
	if (kind !== 'answer') return null;
	if (causeOf(fault) === 'credential-invalid') return false;
	return status === 404 || status === 429 || status >= 500 ? null : true;
}

/** A vendor that gave no list: what came instead, in words of our own, since a refusal may hold anything. */
const failedItem = (vendor: Vendor, fault: Fault, milliseconds: number): IDataObject => ({
	...facts(vendor, 'failed', `${headlineOf({ vendor, endpoint: vendor.campaigns.list, fault })}.`),
	reachable: fault.status !== undefined,
	milliseconds,
	keyAccepted: isKeyAccepted(fault),
	httpStatus: fault.status ?? null,
	verbs: supportOf(vendor),
});

const listed = (names: string[]): string => names.join(', ');

/** One sentence for each way in which the answers differ from what the record expects. */
const sentencesOf = ({ unknownStatuses, missingFields, unknownFields }: Differences): string[] => [
	...(unknownStatuses.length ? [`Unknown status: ${listed(unknownStatuses)}.`] : []),
	...(['list', 'get'] as const).flatMap((place) => {
		const of = (fields: Array<{ place: string; name: string }>) =>
			fields.filter((field) => field.place === place).map(({ name }) => name);
		const where = place === 'list' ? 'the list' : 'Get';
		const [missing, undocumented] = [of(missingFields), of(unknownFields)];
		return [
			...(missing.length ? [`Documented, but not in ${where}: ${listed(missing)}.`] : []),
			...(undocumented.length ? [`In ${where}, but not documented: ${listed(undocumented)}.`] : []),
		];
	}),
];

/** One campaign by Get, and what is wrong with it. */
async function readOne(
	session: Session,
	row: IDataObject,
): Promise<{ object?: IDataObject; issue?: string }> {
	const { normalize } = session.vendor.campaigns;
	const { id } = normalize(row);
	if (id === '') return { issue: 'A campaign of the list has no ID.' };
	try {
		const object = await getCampaignObject(session, id);
		return normalize(object).id === id
			? { object }
			: { object, issue: 'Get gave another campaign than it was asked for.' };
	} catch (error) {
		const { httpCode } = error as { httpCode?: string | null };
		return { issue: `Get failed${httpCode ? ` (${httpCode})` : ''} for a campaign of the list.` };
	}
}

/** First page of campaigns and one Get, compared with what the record expects. */
async function comparedItem(
	session: Session,
	body: unknown,
	milliseconds: number,
): Promise<IDataObject> {
	const { vendor } = session;
	const { list, apiGeneration } = vendor.campaigns;
	const rows = (list.rows(body) ?? []).slice(0, ROWS);
	const [first] = rows;
	const { object, issue } = first ? await readOne(session, first) : {};
	const differences = first
		? differencesOf(vendor, [
				...rows.map((row) => ({ place: 'list' as const, object: row })),
				...(object ? [{ place: 'get' as const, object }] : []),
			])
		: NOTHING;
	const found = [...(issue ? [issue] : []), ...sentencesOf(differences)];
	const compared = first
		? `${rows.length} campaign${rows.length === 1 ? '' : 's'} compared`
		: 'the account has no campaign to compare';
	return {
		...facts(
			vendor,
			found.length ? 'differs' : 'ok',
			found.length
				? `${vendor.name} answers, and differs from what is expected: ${found.join(' ')}`
				: `${vendor.name} answers as expected: ${compared}.`,
		),
		reachable: true,
		milliseconds,
		keyAccepted: true,
		httpStatus: 200,
		address: session.isUsualAddress ? 'usual' : 'other',
		generation: apiGeneration?.(body) ?? null,
		rateLimit: session.rateLimit as IDataObject | null,
		campaignsCompared: rows.length,
		...differences,
		differences: found,
		verbs: supportOf(vendor),
	};
}

/** A page of the list as small as the vendor takes it. */
function firstPage({ campaigns }: Vendor): IDataObject {
	const { paging } = campaigns.list;
	return paging.style === 'whole' ? {} : { [paging.size]: ROWS };
}

async function checkVendor(run: Run, vendor: Vendor): Promise<IDataObject> {
	const { list } = vendor.campaigns;
	let session: Session;
	try {
		session = await run.session(vendor, 0);
	} catch (error) {
		return {
			...facts(vendor, 'failed', `${(error as Error).message.replace(/ \[item \d+\]$/, '')}.`),
			reachable: false,
			keyAccepted: null,
			verbs: supportOf(vendor),
		};
	}
	const begun = Date.now();
	const answer: Answer = await session.attempt({ endpoint: list, qs: firstPage(vendor) });
	const milliseconds = Date.now() - begun;
	const fault: Fault | undefined =
		answer.fault ?? (list.rows(answer.body) ? undefined : { kind: 'otherJson', status: 200 });
	if (fault) return failedItem(vendor, fault, milliseconds);
	return await comparedItem(session, answer.fault ? undefined : answer.body, milliseconds);
}

/** Account > Check: one item a vendor. A vendor that fails is an item too, since that is what was asked. */
export const check = runOnce(
	async (run) =>
		await Promise.all(
			chosenVendors(run.context).map(async (vendor) => await checkVendor(run, vendor)),
		),
);
