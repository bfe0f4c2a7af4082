import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { plainWordsOf, withoutPlainWords } from '../docs/plainWords';
import { UMBRELLA, type Product } from './product';

const TEMPLATE = join(__dirname, 'readme.md');

/** n8n shows descriptions as HTML, and some are questions of expressions. */
const plain = (text = ''): string => text.replace(/<[^>]+>/g, '').replaceAll('|', '\\|');

const ended = (text: string): string => (text && !/[.!?]$/.test(text) ? `${text}.` : text);

const sentences = (text: string): string[] => text.split(/(?<=[.!?]) (?=[A-Z])/);

const table = (heads: string[], rows: string[][]): string =>
	[heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const choices = ({ options = [] }: INodeProperties): INodePropertyOptions[] =>
	options as INodePropertyOptions[];

const shownFor = ({ displayOptions }: INodeProperties, name: string): unknown[] =>
	displayOptions?.show?.[name] ?? [];

/** What stands above the form of an operation: what calls people, cannot be undone, or is not documented. */
const noticesFor = (properties: INodeProperties[], resource: string, operation: string): string[] =>
	properties
		.filter(
			(property) =>
				property.type === 'notice' &&
				shownFor(property, 'resource').includes(resource) &&
				shownFor(property, 'operation').includes(operation) &&
				Object.keys(property.displayOptions?.show ?? {}).length === 2,
		)
		.map(({ displayName }) => plain(displayName));

function operationsOf({ node: { properties } }: Product): string {
	const [resources] = properties.filter(({ name }) => name === 'resource');
	const rows = choices(resources!).flatMap((resource) =>
		properties
			.filter(
				(property) =>
					property.name === 'operation' && shownFor(property, 'resource').includes(resource.value),
			)
			.flatMap(choices)
			.map((operation) => {
				const notices = noticesFor(properties, String(resource.value), String(operation.value));
				const said = [ended(plain(operation.description)), ...notices].flatMap(sentences);
				return [
					resource.name,
					`**${operation.name}**`,
					[...new Set(said)].filter(Boolean).join(' '),
				];
			}),
	);
	return table(['Resource', 'Operation', 'What it does'], rows);
}

const credentialOf = ({ credential }: Product): string =>
	table(
		['Field', 'What it is'],
		credential.properties
			.filter(({ type }) => type === 'string')
			.map(({ displayName, hint, description, required }) => [
				`**${displayName}**${required ? '' : ' (optional)'}`,
				ended(plain(hint ?? description)),
			]),
	);

function eventsOf({ trigger: { properties } }: Product): string {
	const events = properties.find(({ name }) => name === 'events');
	return choices(events!)
		.map(({ name, description }) => `- **${name}**${description ? `: ${plain(description)}` : ''}`)
		.join('\n');
}

function triggerOptionsOf({ trigger: { properties } }: Product): string {
	const options = properties.find(({ name }) => name === 'options');
	return (options?.options ?? [])
		.map((option) => option as INodeProperties)
		.map(({ displayName, description }) => `- **${displayName}**: ${plain(description)}`)
		.join('\n');
}

/** Verbs of which the vendor's documentation does not say enough. */
function verbsOf({ vendor }: Product): string {
	const words = { partly: 'in part', undocumented: 'not at all', documented: '' };
	const unsure = Object.entries(vendor.verbs).filter(([, verb]) => verb?.support !== 'documented');
	if (!unsure.length)
		return `${vendor.name} documents every call that the node makes to start and pause campaigns.`;
	const said = unsure.map(([verb, of]) => `how to ${verb} a campaign, ${words[of.support]}`);
	return `What ${vendor.name} documents of its own calls: ${said.join('; ')}. The node tries what is most likely, once, looks at the campaign, and passes nothing for a success that the campaign does not show.`;
}

/** Without the rows that are about the node for all vendors. */
const ownRows = (text: string): string =>
	text
		.split('\n')
		.filter((line) => !/AI Campaigns|Pause All/.test(line))
		.join('\n');

/** Points of a list without those that are about the nodes for all vendors. */
const ownPoints = (list: string): string =>
	list
		.split(/\n(?=- )/)
		.filter((point) => !/AI Campaigns|Pause All/.test(point))
		.join('\n');

/** The page of the vendor's facts, as it stands in a package: what it says of nodes for all vendors goes. */
export const vendorPageOf = (page: string): string => ownRows(withoutPlainWords(page));

/** README of a package, from what its node, trigger, credential and record say of themselves. */
export function readmeOf(product: Product, page: string): string {
	const { vendor, names, name, node, trigger, credential } = product;
	const { limit } = vendor;
	const plain = plainWordsOf(page);
	const values: Record<string, string> = {
		package: name,
		umbrella: UMBRELLA.name,
		umbrellaPage: UMBRELLA.homepage,
		vendor: vendor.name,
		node: product.nodeName,
		trigger: product.triggerName,
		id: vendor.id,
		page: names.page,
		about: ended(node.description),
		aboutTrigger: ended(trigger.description),
		operations: operationsOf(product),
		credential: credentialOf(product),
		credentialName: credential.displayName,
		documentation: credential.documentationUrl ?? '',
		events: eventsOf(product),
		triggerOptions: triggerOptionsOf(product),
		verbs: verbsOf(product),
		rate: `${limit.requests} requests in ${limit.windowMs / 1000} seconds`,
		know: ownPoints(plain.know),
		assumed: ownPoints(plain.assumed),
	};
	return readFileSync(TEMPLATE, 'utf8').replace(
		/\{\{(\w+)\}\}/g,
		(place, key: string) => values[key] ?? place,
	);
}
