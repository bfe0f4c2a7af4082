/** What a page of a vendor's facts says in plain words, each part as a Markdown list. */
export interface PlainWords {
	/** What a person must know before a workflow relies on it. */
	know: string;
	/** What no page of the vendor says. */
	assumed: string;
}

const SECTION = /^## In plain words\n([\s\S]*?)(?=^## )/m;

/** @param page the text of docs/vendors/<vendor>.md */
export function plainWordsOf(page: string): PlainWords {
	const [, know = '', assumed = ''] = (SECTION.exec(page)?.[1] ?? '').split(/^### .+$/m);
	return { know: know.trim(), assumed: assumed.trim() };
}

/** The page without what it says in plain words. */
export const withoutPlainWords = (page: string): string => page.replace(SECTION, '');
