import fastify from 'fastify';

interface Run {
	no: number;
	title: string;
	on: boolean;
	over: boolean;
	born: string;
}

/** Acme's API. A vendor that stays gets a simulator instead: test/simulators. */
export async function startAcme() {
	const runs: Run[] = [];
	const find = (no: string) => runs.find((run) => String(run.no) === no);
	const app = fastify();

	app.addHook('onRequest', async (request, reply) => {
		if (request.headers['x-acme'] !== 'sesame') await reply.code(401).send({ why: 'No sesame' });
	});
	app.get<{ Querystring: { p: string; n: string } }>('/runs', async ({ query }) => {
		const [page, size] = [Number(query.p), Number(query.n)];
		return { runs: runs.slice(page * size, (page + 1) * size), count: runs.length };
	});
	app.get<{ Params: { no: string } }>(
		'/runs/:no',
		async ({ params }, reply) =>
			find(params.no) ?? (await reply.code(404).send({ why: 'No such run' })),
	);
	app.put<{ Params: { no: string }; Body: { on: boolean } }>(
		'/runs/:no/on',
		async ({ params, body }) => Object.assign(find(params.no) ?? {}, body),
	);

	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	const add = (): void => {
		const no = runs.length + 1;
		const born = new Date(Date.UTC(2026, 0, no)).toISOString();
		runs.push({ no, title: `Run ${no}`, on: false, over: false, born });
	};
	return { url, add, close: async () => await app.close() };
}
