import type { IDataObject } from 'n8n-workflow';

import type { Harness, Poller, PollEngine } from '../harness';
import { playerIds, startPlayer, statusesOf, wordFor, type Player } from '../simulators/players';
import { isFinal } from '../../nodes/shared/campaign';

/** All vendors with so many live campaigns between them, and a trigger that watches them all. */
export interface Crowd {
	players: Player[];
	trigger: Poller;
	requests(): number;
	close(): Promise<void>;
}

export async function gather(n8n: Harness, engine: PollEngine, campaigns: number): Promise<Crowd> {
	const players = await Promise.all(playerIds.map(startPlayer));
	for (const [index, player] of players.entries()) {
		const own = Math.floor(campaigns / players.length) + (index < campaigns % players.length ? 1 : 0);
		const words = statusesOf(player.id).filter((status) => !isFinal(status)).map((status) => wordFor(player, status));
		player.simulator.addCampaigns(own, (place) => ({ name: `Campaign ${place + 1}`, status: words[place % words.length] }));
	}
	const credentials = Object.fromEntries(players.map(({ credential }) => [credential.type, credential.data as IDataObject]));
	const parameters = { vendors: playerIds, events: ['any'] };
	return {
		players,
		trigger: n8n.poller({ node: 'aiCampaignsTrigger', engine, parameters, credentials }),
		requests: () => players.reduce((sum, { simulator }) => sum + simulator.requestCount, 0),
		close: async () => {
			for (const { simulator } of players) await simulator.close();
		},
	};
}
