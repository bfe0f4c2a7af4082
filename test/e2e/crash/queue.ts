import type { N8nServer } from '../server/n8n';
import type { Arguments } from './arguments';
import { buildHouse, type House } from './house';
import type { Victim } from './play';
import { bringServices, startServices } from './services';
import { diedHandingOver, ENGINES, playOn, runScript, say, type Cast } from './session';

const FULL = { changes: 300, kills: 20 };
const SHORT = { changes: 40, kills: 3 };

/** One main and two workers; a worker and the main are killed in turn. */
async function openCast(house: House, env: NodeJS.ProcessEnv): Promise<Cast> {
	const main = await house.open(env);
	const first = await house.openWorker(env);
	const second = await house.openWorker(env);
	const order: Array<[string, N8nServer]> = [['a worker', first], ['the main', main], ['the other worker', second], ['the main', main]];
	let turn = 0;
	let killed: N8nServer | undefined;
	const victim: Victim = {
		api: house.api,
		kill: async () => {
			const [name, server] = order[turn++ % order.length] ?? ['the main', main];
			killed = server;
			await server.kill();
			return name;
		},
		revive: async () => await killed?.start(),
		diedHandingOver: () => killed === main && diedHandingOver(main),
	};
	return { victim, servers: [main, first, second] };
}

async function playAll({ seed, short, only }: Arguments): Promise<string[]> {
	await bringServices(say);
	const engines = ENGINES.filter(({ name }) => (only === undefined ? !short || name === 'default' : name === only));
	const wrong: string[] = [];
	for (const { name, env, isOneWrite } of engines) {
		say(`Queue mode with two workers, the ${name} polling engine, seed ${seed}.`);
		const services = await startServices();
		const house = await buildHouse(say, { N8N_LOG_LEVEL: 'debug', ...services.env });
		try {
			const cast = await openCast(house, env);
			wrong.push(...(await playOn(`queue mode, ${name} engine`, cast, short ? SHORT : FULL, seed, isOneWrite)));
		} finally {
			await house.close();
			await services.close();
		}
	}
	return wrong;
}

runScript('test:queue', playAll);
