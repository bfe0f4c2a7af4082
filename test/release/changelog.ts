/** One section of a changelog: what stands below `## <name>`. */
export interface Section {
	name: string;
	text: string;
}

const UNRELEASED = 'Unreleased';

/** The sections of a changelog, in their order. */
function sectionsOf(changelog: string): Section[] {
	const [, ...parts] = changelog.split(/^## /m);
	return parts.map((part) => {
		const [name = '', ...lines] = part.split('\n');
		return { name: name.trim(), text: lines.join('\n').trim() };
	});
}

/** What keeps a changelog from being the one of a version. */
export function changelogFaults(changelog: string, version: string): string[] {
	const [first, ...others] = sectionsOf(changelog);
	const faults: string[] = [];
	if (first?.name === UNRELEASED)
		faults.push(`has changes below ${UNRELEASED}, and a release has its version there`);
	const section = [first, ...others].find((each) => each?.name === version);
	if (!section) faults.push(`has no section ${version}`);
	else if (section.text === '') faults.push(`says nothing of ${version}`);
	else if (section !== first && first?.name !== UNRELEASED)
		faults.push(`does not begin with ${version}`);
	return faults;
}

/**
 * The changelog with its unreleased changes as those of a version.
 * @throws Error where there are none
 */
export function released(changelog: string, version: string): string {
	const [first] = sectionsOf(changelog);
	if (first?.name !== UNRELEASED || first.text === '')
		throw new Error(`CHANGELOG.md has no changes below "## ${UNRELEASED}"`);
	if (sectionsOf(changelog).some(({ name }) => name === version))
		throw new Error(`CHANGELOG.md has a section ${version} already`);
	return changelog.replace(`## ${UNRELEASED}`, () => `## ${version}`);
}
