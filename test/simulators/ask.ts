import type { VendorId } from '.';

type Row = Record<string, unknown>;

interface Question {
  path: string;
  /** The header of the key. */
  header(key: string): Record<string, string>;
  /** The campaign in the answer. */
  campaign(body: Row): Row;
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const inData = (body: Row) => body.data as Row;
const inCampaign = (body: Row) => body.campaign as Row;
const bare = (body: Row) => body;

/** How each vendor's own API is asked for one campaign. */
const QUESTIONS: Record<VendorId, Question> = {
  altur: { path: '/campaigns/', header: (key) => ({ authorization: `api-key ${key}` }), campaign: inCampaign },
  callersAi: { path: '/campaigns/', header: (key) => ({ authorization: key }), campaign: bare },
  careCycle: { path: '/v2/campaigns/', header: (key) => ({ 'x-api-key': key }), campaign: inCampaign },
  smartAlex: { path: '/campaigns/', header: bearer, campaign: inData },
  talkover: { path: '/campaigns/', header: bearer, campaign: inData },
};

/** One campaign as the vendor's API answers, asked with the right key and without any of the package's code. */
export async function askForCampaign(
  { id, simulator }: { id: VendorId; simulator: { url: string; apiKey: string } },
  campaignId: string | number,
): Promise<{ status: number; text: string; campaign: Row }> {
  const { path, header, campaign } = QUESTIONS[id];
  const answer = await fetch(`${simulator.url}${path}${campaignId}`, { headers: header(simulator.apiKey) });
  const text = await answer.text();
  return { status: answer.status, text, campaign: answer.ok && /^[{[]/.test(text) ? campaign(JSON.parse(text) as Row) : {} };
}
