import { relative } from 'node:path';
import { productFor, products, ROOT } from './product';
import { writePackage } from './write';

/** `npm run package -- talkover`, or `--all`: one vendor, or each, as a package of its own under build/packages. */
async function main(): Promise<void> {
	const words = process.argv.slice(2);
	if (!words.length) throw new Error('Say which vendor: npm run package -- talkover, or --all');
	const wanted = words.includes('--all') ? products() : words.map(productFor);
	for (const product of wanted) {
		const { files, leftBehind } = await writePackage(product);
		console.log(`${relative(ROOT, product.folder)}: ${files} files`);
		for (const test of leftBehind) console.log(`  not in it: ${test}`);
	}
	console.log('Next, in that folder: npm install, npm run lint, npm test');
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exit(1);
});
