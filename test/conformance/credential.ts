import type { Suite } from './context';

/** Credentials that are right, wrong and unusable. */
export function credentialChecks(suite: Suite): void {
	const { check, vendor } = suite;

	check('a wrong key shows nowhere', async () => {
		const wrong = 'wrong-key-that-must-not-show';
		const data = { ...suite.credential(), apiKey: wrong };
		suite.simulator.fault({
			status: 401,
			body: { message: `Invalid token ${wrong}`, detail: wrong, error: `Bad ${wrong}` },
		});
		for (const node of suite.nodes) {
			const result = await suite.n8n.run({
				node,
				parameters: {
					vendors: [vendor.id],
					resource: 'campaign',
					operation: 'getAll',
					returnAll: true,
				},
				credentials: { [vendor.credential]: data },
			});
			expect(result.error?.message).toContain('API key');
			expect(JSON.stringify([result.json, result.error, result.error?.stack])).not.toContain(wrong);
		}
	});

	check('credential test', async () => {
		const data = suite.credential();
		expect(await suite.n8n.testCredential(vendor.credential, data)).toMatchObject({ status: 'OK' });
		expect(
			await suite.n8n.testCredential(vendor.credential, {
				...data,
				baseUrl: `${String(data.baseUrl)}/`,
			}),
		).toMatchObject({ status: 'OK' });
		const bad = await suite.n8n.testCredential(vendor.credential, { ...data, apiKey: 'wrong' });
		expect(bad.status).toBe('Error');
		expect(bad.message).toContain(vendor.name);
	});

	check('unusable credential', async () => {
		for (const data of [{ apiKey: '' }, { apiKey: 'a\u00e9b' }, { baseUrl: 'not an address' }]) {
			const result = await suite.n8n.run({
				node: vendor.id,
				parameters: { resource: 'campaign', operation: 'getAll', returnAll: true },
				credentials: { [vendor.credential]: { ...suite.credential(), ...data } },
			});
			expect(result.error?.message).toContain(`${vendor.name} credential`);
		}
		expect(suite.simulator.requests).toEqual([]);
	});
}
