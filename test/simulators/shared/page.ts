import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CONTROL } from './control';
import { Breaker, FAILURES } from './failures';
import type { Faults } from './faults';
import type { RequestLog } from './requestLog';
import { asObject, type CommonStatus, type Overview, type World } from './vendor';

const HTML = readFileSync(join(__dirname, 'page.html'), 'utf8');
/** The page needs nothing from anywhere else. */
const POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:";
const MOST = 100;
const NEW_CAMPAIGN = { contacts: 12, callMs: 2_500 };
const MOVES = { start: 'active', pause: 'paused', complete: 'completed' } as const;
const NEVER_LEFT = ['cancelled', 'archived'];

type Move = keyof typeof MOVES;

export interface PageSubject {
	name: string;
	words: Record<CommonStatus, string>;
	world: World<unknown, Record<string, unknown>, never>;
	faults: Faults;
	log: RequestLog;
}

/** A page for people at `/`, beside the API and unseen by its log. It neither shows nor needs the key. */
export function addPage(app: FastifyInstance, subject: PageSubject): void {
	const breaker = new Breaker(subject.faults);
	const at = `${CONTROL}/page`;
	const shown = () => pageOf(subject, breaker);
	app.get('/', (request, reply) => (isBrowser(request) ? sendPage(reply) : reply.callNotFound()));
	app.get(at, shown);
	app.post(`${at}/campaigns`, (request) => {
		addCampaign(subject, String(asObject(request.body).name ?? ''));
		return shown();
	});
	app.post<MoveTarget>(
		`${at}/campaigns/:id/:move`,
		(request, reply) => move(subject, request, reply) ?? shown(),
	);
	app.put(`${at}/failure`, (request, reply) =>
		breaker.break(String(asObject(request.body).id))
			? shown()
			: reply.code(404).send({ message: 'No such failure' }),
	);
	app.delete(`${at}/failure`, () => {
		breaker.mend();
		return shown();
	});
}

/** Other clients mean the vendor's API, which may begin at the root. */
const isBrowser = ({ headers }: FastifyRequest): boolean =>
	headers.accept?.includes('text/html') ?? false;

const sendPage = (reply: FastifyReply): FastifyReply =>
	reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(HTML);

interface MoveTarget {
	Params: { id: string; move: string };
}

function pageOf({ name: vendor, words, world, log }: PageSubject, breaker: Breaker) {
	const all = world.overview();
	const campaigns = all
		.slice(0, MOST)
		.map((campaign) => ({ ...campaign, moves: movesOf(campaign, words) }));
	const { method, path, status } = log.entries.at(-1) ?? {};
	return {
		vendor,
		failure: breaker.failure,
		failures: FAILURES.map(({ id, name }) => ({ id, name })),
		campaigns,
		more: all.length - campaigns.length,
		requests: log.requests,
		last: method === undefined ? null : { method, path, status },
	};
}

/** What its buttons offer. The vendor's own dashboard would not offer the others either. */
function movesOf({ word }: Overview, words: PageSubject['words']): Move[] {
	if (word === words.completed || NEVER_LEFT.includes(word)) return [];
	return word === words.active ? ['pause', 'complete'] : ['start', 'complete'];
}

function addCampaign({ world, words }: PageSubject, given: string): void {
	const name = given.trim() || `Campaign ${world.overview().length + 1}`;
	world.addCampaigns(1, { ...NEW_CAMPAIGN, name, status: words.draft });
}

/** The refusal, if there is one. */
function move(
	{ world, words }: PageSubject,
	request: FastifyRequest<MoveTarget>,
	reply: FastifyReply,
): FastifyReply | undefined {
	const { id, move: wanted } = request.params;
	const campaign = world.overview().find((each) => each.id === id);
	if (!campaign) return reply.code(404).send({ message: 'This campaign is gone.' });
	const allowed = movesOf(campaign, words).find((each) => each === wanted);
	if (!allowed)
		return reply.code(409).send({ message: `"${campaign.name}" is ${campaign.status}.` });
	world.setStatus(id, words[MOVES[allowed]]);
	return undefined;
}
