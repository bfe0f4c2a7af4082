import type { N8nServer } from '../server/n8n';
import type { Arguments } from './arguments';
import { buildHouse, type House } from './house';
import type { Victim } from './play';
import { diedHandingOver, ENGINE_NAMES, ENGINES, playOn, runScript, say } from './session';

const FULL = { changes: 300, kills: 21 };
const SHORT = { changes: 40, kills: 3 };

function victimOf({ api }: House, server: N8nServer): Victim {
	const kill = async () => {
		await server.kill();
		return 'n8n';
	};
	return { api, kill, revive: async () => await server.start(), diedHandingOver: () => diedHandingOver(server) };
}

async function playAll({ seed, short, only }: Arguments): Promise<string[]> {
	const house = await buildHouse(say, { N8N_LOG_LEVEL: 'debug' });
	const wrong: string[] = [];
	try {
		for (const { name, env, isOneWrite } of ENGINES.filter((each) => only === undefined || each.name === only)) {
			say(`The ${name} polling engine, seed ${seed}.`);
			const server = await house.open(env);
			const cast = { victim: victimOf(house, server), servers: [server] };
			wrong.push(...(await playOn(`${name} engine`, cast, short ? SHORT : FULL, seed, isOneWrite)));
		}
	} finally {
		await house.close();
	}
	return wrong;
}

runScript('test:crash', ENGINE_NAMES, playAll);
