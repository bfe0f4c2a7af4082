import fastify from 'fastify';

interface Run {
	no: number;
	title: string;
	on: boolean;
	over: boolean;
	born: string;
}

/** A server as odd as its vendor. */
export async function startSixth() {
	const runs: Run[] = [];
	const app = fastify();
	app.addHook('onRequest', async (request, reply) => {
		if (request.headers['x-sixth'] !== 'sesame') await reply.code(401).send({ why: 'No sesame' });
	});
	app.get<{ Querystring: { p: string; n: string } }>('/runs', async ({ query }) => {
		const [page, size] = [Number(query.p), Number(query.n)];
		return { runs: runs.slice(page * size, (page + 1) * size), count: runs.length };
	});
	const find = (no: string) => runs.find((run) => String(run.no) === no);
	app.get<{ Params: { no: string } }>('/runs/:no', async ({ params }, reply) => find(params.no) ?? (await reply.code(404).send({ why: 'No such run' })));
	app.put<{ Params: { no: string }; Body: { on: boolean } }>('/runs/:no/on', async ({ params, body }) => Object.assign(find(params.no) ?? {}, body));
	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	const add = (on: boolean): Run => {
		const run = { no: runs.length + 1, title: `Run ${runs.length + 1}`, on, over: false, born: new Date(Date.UTC(2026, 0, runs.length + 1)).toISOString() };
		runs.push(run);
		return run;
	};
	return { url, add, close: async () => await app.close() };
}
