/** What a vendor is called in each place of the package. */
export interface Names {
	/** As the vendor writes it: "Acme Voice", "callers.ai". */
	name: string;
	/** Of its record, node and simulator: `acmeVoice`. */
	id: string;
	/** Of its classes and of its folder below nodes/: `AcmeVoice`. */
	className: string;
	/** Of its page below docs/vendors: `acme-voice`. */
	page: string;
	/** As people type it into a search: `acme voice`. */
	words: string;
	/** Of its heading in the README, as GitHub makes it: `acme-voice`, but `callersai`. */
	anchor: string;
}

const titled = (word: string): string =>
	`${word.charAt(0).toUpperCase()}${word.slice(1)}`.replace(
		/[A-Z]{2,}(?=[A-Z][a-z]|$)/g,
		(run) => run.charAt(0) + run.slice(1).toLowerCase(),
	);

/**
 * The names that follow from one. Throws where a name cannot be a vendor's: its letters are what tells vendors apart, in
 * keys of campaigns too.
 */
export function namesOf(name: string): Names {
	if (!/^[A-Za-z]+(?:[ .-][A-Za-z]+)*$/.test(name)) {
		throw new Error(
			`${JSON.stringify(name)} cannot be the name of a vendor: write it in letters, with single spaces, dots or dashes between words, for example "Acme Voice" or "callers.ai".`,
		);
	}
	const className = name.split(/[ .-]/).map(titled).join('');
	const id = className.charAt(0).toLowerCase() + className.slice(1);
	const page = id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
	return {
		name,
		id,
		className,
		page,
		words: page.replaceAll('-', ' '),
		anchor: name.toLowerCase().replaceAll('.', '').replaceAll(' ', '-'),
	};
}

/** The names in the template; each is unlike the others, so that none is taken for another. */
const TEMPLATE = namesOf('Acme Voice');

/** Puts a vendor's names in the places of the template's. */
export function renamed(text: string, names: Names): string {
	const replacements: Array<[string, string]> = [
		[`#${TEMPLATE.anchor}`, `#${names.anchor}`],
		[TEMPLATE.name, names.name],
		[TEMPLATE.className, names.className],
		[TEMPLATE.id, names.id],
		[TEMPLATE.page, names.page],
		[TEMPLATE.words, names.words],
	];
	return replacements.reduce((changed, [from, to]) => changed.replaceAll(from, to), text);
}
