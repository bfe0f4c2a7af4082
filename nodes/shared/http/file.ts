import { type IN8nHttpFullResponse } from 'n8n-workflow';

import { answerFault } from './answer';
import { type Fault } from './faults';
import { type Vendor } from '../vendor';

/** A file whose bytes are still on their way. */
export interface IncomingFile {
	stream: AsyncIterable<Uint8Array>;
	/** As the vendor says; undefined where it says nothing of use. */
	mimeType?: string;
	/** As the vendor names it. */
	name?: string;
}

/** What a page or an error takes at most. */
const LONGEST_TEXT = 100_000;

/** Extensions by the end of a MIME type, for sounds. */
const EXTENSIONS: Record<string, string> = {
	aac: 'aac',
	flac: 'flac',
	m4a: 'm4a',
	mp3: 'mp3',
	mp4: 'm4a',
	mpeg: 'mp3',
	ogg: 'ogg',
	opus: 'opus',
	wav: 'wav',
	wave: 'wav',
	webm: 'webm',
};

/** The extension that files of this type have; empty where it is not known. */
export function extensionOf(mimeType: string | undefined): string {
	const [, kind = ''] = /^audio\/(?:x-|vnd\.)?([\w-]+)$/.exec(mimeType ?? '') ?? [];
	const extension = EXTENSIONS[kind];
	return extension === undefined ? '' : `.${extension}`;
}

const headerOf = ({ headers }: IN8nHttpFullResponse, name: string): string =>
	String(headers[name] ?? '');

const typeOf = (response: IN8nHttpFullResponse): string =>
	(headerOf(response, 'content-type').split(';')[0] ?? '').trim().toLowerCase();

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** The last part of the name in Content-Disposition: a vendor does not choose the folder. */
function nameIn(disposition: string): string | undefined {
	const [, wide] = /filename\*=(?:UTF-8'[^']*')?([^;]+)/i.exec(disposition) ?? [];
	const [, plain] = /filename="?([^";]+)"?/i.exec(disposition) ?? [];
	const name = (wide === undefined ? (plain ?? '') : decoded(wide)).trim().split(/[/\\]/).pop();
	return name?.replace(/[^\p{L}\p{N} ._()-]/gu, '_').slice(0, 200) || undefined;
}

/** Text of a short answer. */
async function readText(stream: AsyncIterable<Uint8Array>): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	for await (const chunk of stream) {
		text += decoder.decode(chunk, { stream: true });
		if (text.length > LONGEST_TEXT) break;
	}
	return text + decoder.decode();
}

/** JSON where it is JSON, else the text. */
function asBody(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

const IS_TEXT = /^(text\/(html|xml|plain)|application\/(.*\+)?(json|xml))$/;

/** The file that an answer brings, or what is wrong with the answer. */
export async function readFileAnswer(
	vendor: Vendor,
	response: IN8nHttpFullResponse,
	secrets: string[],
): Promise<{ body: IncomingFile; fault?: undefined } | { body?: undefined; fault: Fault }> {
	const { statusCode: status } = response;
	const stream = response.body as unknown as AsyncIterable<Uint8Array>;
	const mimeType = typeOf(response);
	const isEmpty = status === 204 || headerOf(response, 'content-length') === '0';
	if (status < 300 && !isEmpty && !IS_TEXT.test(mimeType)) {
		const isNamed = mimeType !== '' && mimeType !== 'application/octet-stream';
		const name = nameIn(headerOf(response, 'content-disposition'));
		return { body: { stream, mimeType: isNamed ? mimeType : undefined, name } };
	}
	const body = asBody(await readText(stream)) as IN8nHttpFullResponse['body'];
	const fault = status < 300 ? undefined : answerFault(vendor, { ...response, body }, secrets);
	return { fault: fault ?? { kind: 'noFile', status } };
}
