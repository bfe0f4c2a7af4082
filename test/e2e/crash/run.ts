import type { N8nServer } from '../server/n8n';
import type { Arguments } from './arguments';
import { install, type Installation } from './installation';
import type { SystemUnderTest } from './testRun';
import { diedHandingOver, ENGINE_NAMES, ENGINES, revive, runOn, runScript, say } from './session';

const FULL = { changes: 300, kills: 21 };
const SHORT = { changes: 40, kills: 3 };

function systemOf({ api }: Installation, server: N8nServer): SystemUnderTest {
	const kill = async () => {
		await server.kill();
		return 'n8n';
	};
	return {
		api,
		kill,
		revive: async () => await revive(server),
		diedHandingOver: () => diedHandingOver(server),
	};
}

async function runAll({ seed, short, only }: Arguments): Promise<string[]> {
	const installation = await install(say, { N8N_LOG_LEVEL: 'debug' });
	const wrong: string[] = [];
	try {
		for (const { name, env, isOneWrite } of ENGINES.filter(
			(each) => only === undefined || each.name === only,
		)) {
			say(`The ${name} polling engine, seed ${seed}.`);
			const server = await installation.open(env);
			const cluster = { system: systemOf(installation, server), servers: [server] };
			wrong.push(
				...(await runOn(`${name} engine`, cluster, short ? SHORT : FULL, seed, isOneWrite)),
			);
		}
	} finally {
		await installation.close();
	}
	return wrong;
}

runScript('test:crash', ENGINE_NAMES, runAll);
