/** Something that n8n has since a release, and older ones have not. */
interface Since {
	/** The first release of n8n-core with it, as major and minor. */
	core: [major: number, minor: number];
	what: string;
	/** Parts of the names of tests that need it. */
	tests: string[];
}

/** What docs/compatibility.md says in words: tests that need more of n8n than a release has are not run on it. */
const SINCE: Since[] = [
	{
		core: [2, 38],
		what: 'a trigger is told how long a poll may take',
		tests: [
			'an answer that never ends does not hide the other vendor',
			'that version 0.1.0 had no time for are asked for first',
			'a poll begins no page after its time, and the next one goes on where it ended',
		],
	},
	{
		core: [2, 36],
		what: 'the durable polling engine',
		tests: [
			'durable',
			'thousands of campaigns of .+, of which 150 are live',
			'two full polls side by side tell a change once',
			'a chosen campaign that cannot be read is told in the same way',
		],
	},
	{
		core: [2, 34],
		what: 'failed items with details go to the error output',
		tests: [
			'the error output carries the failures, and the other output the rest',
			'the error output carries it',
			'the error output keeps the fields of the input beside the reason',
			'the others go on, in the error output with its own fields',
			'continue on fail: a bad item and a campaign that is refused carry their reasons',
		],
	},
	{
		core: [2, 27],
		what: 'a node with a required field left empty is told with that field',
		tests: [
			'nothing entered is refused by n8n',
			'no vendor that there is: \\[\\]',
			'no day is refused here',
		],
	},
	{
		core: [2, 6],
		what: 'a redirect to another host can be followed without the key',
		tests: ['follows to where it is stored, without the key'],
	},
	{
		core: [1, 112],
		what: 'agents ask the engine to run a tool, and errors of tools are data',
		tests: [
			'called by the agent through: engine',
			'a wrong key is told to the model with what a key looks like',
		],
	},
	{
		core: [1, 93],
		what: 'a tool is described by its operation',
		tests: ['what the model reads getAll', 'what the model reads getSummary'],
	},
];

const isBefore = (core: string, [major, minor]: Since['core']): boolean => {
	const [own = 0, ownMinor = 0] = core.split('.').map(Number);
	return own < major || (own === major && ownMinor < minor);
};

/** What a release of n8n-core does not have yet. */
export const missingIn = (core: string): Since[] =>
	SINCE.filter((each) => isBefore(core, each.core));
