import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { VENDORS } from '../../nodes/AiCampaigns/vendors';
import type { Vendor } from '../../nodes/shared/vendor';
import { namesOf, type Names } from '../newVendor/names';

export const ROOT = resolve(__dirname, '../..');
/** Where packages are written, a folder each. */
export const PACKAGES = join(ROOT, 'build/packages');

export interface Manifest {
	name: string;
	version: string;
	description: string;
	license: string;
	homepage: string;
	author: object;
	repository: { type: string; url: string };
	keywords: string[];
	engines: object;
	files: string[];
	n8n: { n8nNodesApiVersion: number; strict: boolean; credentials: string[]; nodes: string[] };
	peerDependencies: Record<string, string>;
	devDependencies: Record<string, string>;
}

export const UMBRELLA = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;

/** One vendor as a package of its own. */
export interface Product {
	vendor: Vendor;
	names: Names;
	/** Of the package: `n8n-nodes-callers-ai`. */
	name: string;
	/** Address of its repository's page. */
	homepage: string;
	/** Of its folder, under PACKAGES. */
	folder: string;
	/**
	 * What people see in the node panel. n8n's installer keeps the nodes of all packages in one table whose key is this name, so
	 * a package whose node is called like one that is installed cannot be installed: these differ from the umbrella's.
	 */
	nodeName: string;
	triggerName: string;
	node: INodeTypeDescription;
	trigger: INodeTypeDescription;
	credential: ICredentialType;
	/** What other vendors are called in code. */
	others: string[];
}

/** The package's own name, from the vendor's as it writes it. */
const packageName = (name: string): string =>
	`n8n-nodes-${name.toLowerCase().replace(/[. ]/g, '-')}`;

const loadFile = createRequire(__filename);

const load = <Type>(path: string, className: string): Type => {
	const exported = loadFile(join(ROOT, path)) as Record<string, new () => Type>;
	return new exported[className]!();
};

function productOf(vendor: Vendor): Product {
	const names = namesOf(vendor.name);
	const { className } = names;
	const description = (node: string) =>
		load<{ description: INodeTypeDescription }>(`nodes/${className}/${node}.node.ts`, node)
			.description;
	const name = packageName(vendor.name);
	return {
		vendor,
		names,
		name,
		homepage: UMBRELLA.homepage.replace(/[^/]+$/, name),
		folder: join(PACKAGES, name),
		nodeName: `${vendor.name} Campaigns`,
		triggerName: `${vendor.name} Campaigns Trigger`,
		node: description(className),
		trigger: description(`${className}Trigger`),
		credential: load(`credentials/${className}Api.credentials.ts`, `${className}Api`),
		others: VENDORS.filter(({ id }) => id !== vendor.id).map(({ id }) => id),
	};
}

export const products = (): Product[] => VENDORS.map(productOf);

/** The product of a vendor by its id, name or package, in any spelling; throws where there is none. */
export function productFor(word: string): Product {
	const bare = (text: string) => text.replace(/[^a-z]/gi, '').toLowerCase();
	const wanted = bare(word.replace(/^n8n-nodes-/, ''));
	const vendor = VENDORS.find(({ id, name }) => [id, name].map(bare).includes(wanted));
	if (!vendor) {
		const known = VENDORS.map(({ id }) => id).join(', ');
		throw new Error(`There is no vendor ${word}. There are: ${known}; --all is all of them.`);
	}
	return productOf(vendor);
}
