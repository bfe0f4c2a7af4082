import { resolve } from 'node:path';
import { formatFiles } from './format';
import { namesOf } from './names';
import { writeSkeleton } from './skeleton';

const ROOT = resolve(__dirname, '../..');

/** `npm run new:vendor -- "Acme Voice"` */
async function main(): Promise<void> {
	const name = process.argv.slice(2).join(' ').trim();
	if (!name)
		throw new Error('Say the name as the vendor writes it: npm run new:vendor -- "Acme Voice"');
	const { written, edited } = writeSkeleton(ROOT, namesOf(name));
	await formatFiles(ROOT, [...written, ...edited]);
	console.log(['Written:', ...written].join('\n  '));
	console.log(['A line more:', ...edited].join('\n  '));
	console.log(
		'Next: "npm run schemas && npm run docs && npm test". What fails names each fact that is still to be found out.',
	);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exit(1);
});
