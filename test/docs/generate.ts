import { writePages } from './userPages';

/** `npm run docs` */
writePages().then(
	(count) => {
		process.stdout.write(`${count} pages for users written\n`);
		process.exit(0);
	},
	(error: unknown) => {
		process.stderr.write(`${String(error)}\n`);
		process.exit(1);
	},
);
