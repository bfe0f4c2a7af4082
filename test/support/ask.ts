import { fixtures, type VendorId } from '../vendors';

/** One campaign as the vendor's API answers, asked with the right key and without any of the package's code. */
export async function askForCampaign(
	{ id, simulator }: { id: VendorId; simulator: { url: string; apiKey: string } },
	campaignId: string | number,
): Promise<{ status: number; text: string; campaign: Record<string, unknown> }> {
	const { campaigns, headers, campaign } = fixtures[id].api;
	const answer = await fetch(`${simulator.url}${campaigns}${campaignId}`, {
		headers: headers(simulator.apiKey),
	});
	const text = await answer.text();
	const isJson = answer.ok && /^[{[]/.test(text);
	return {
		status: answer.status,
		text,
		campaign: isJson ? campaign(JSON.parse(text) as Record<string, unknown>) : {},
	};
}
