import { resolve } from 'node:path';
import { setOwner } from './owner';

/** `npm run owner -- https://github.com/acme/n8n-nodes-ai-campaigns "Acme Ltd" dev@acme.example` */
const [repository = '', author = '', email = ''] = process.argv.slice(2);

try {
	const changed = setOwner(resolve(__dirname, '../..'), { repository, author, email });
	console.log([`${author} is the owner now, in:`, ...changed].join('\n  '));
	console.log('Next: npm test, and commit.');
} catch (error) {
	console.error((error as Error).message);
	console.error(
		'Usage: npm run owner -- https://github.com/<account>/<repository> "<author>" <e-mail>',
	);
	process.exitCode = 1;
}
