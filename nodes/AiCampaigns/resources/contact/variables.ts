import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Show } from '../../../shared/fields/descriptions';
import { isObject } from '../../../shared/values';

/** Variables of a contact by name. JSON, the third way, is one of the contact fields. */
export const variablesParameters = (show: Show): INodeProperties[] => [
	{
		displayName: 'Variables',
		name: 'variablesMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'As Names and Values', value: 'rows', description: 'One row for each variable' },
			{
				name: 'From Input Columns',
				value: 'mapped',
				description: "The campaign's variables one by one, or all columns as they are",
			},
		],
		default: 'rows',
		description:
			'How to give the values that the script of the campaign may use, such as a plan or an appointment',
		displayOptions: { show },
	},
	{
		displayName: 'Names and Values',
		name: 'variables',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Variable',
		default: {},
		displayOptions: { show: { ...show, variablesMode: ['rows'] } },
		options: [
			{
				displayName: 'Variable',
				name: 'variable',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. plan',
						description: 'As the script of the campaign calls it',
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'Input Columns',
		name: 'variablesMapped',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		description:
			'Map Automatically gives every column of the input item, but not the phone number, not the campaign, and none that is named like a filled contact field',
		displayOptions: { show: { ...show, variablesMode: ['mapped'] } },
		typeOptions: {
			loadOptionsDependsOn: ['campaign.value', 'vendors'],
			resourceMapper: {
				resourceMapperMethod: 'campaignVariables',
				mode: 'add',
				valuesLabel: 'Variables',
				fieldWords: { singular: 'variable', plural: 'variables' },
				addAllFields: true,
				hideNoDataError: true,
			},
		},
	},
];

/** Makes the error that says what is wrong, and what to do about it. */
export type Refuse = (message: string, hint: string) => Error;

export type Pairs = Array<[string, unknown]>;

const isNothing = (value: unknown): boolean => value === undefined || value === null;

const given = (pairs: Pairs): Pairs => pairs.filter(([, value]) => !isNothing(value));

/** Rows of name and value; a row that is left empty says nothing. */
export function fromRows(parameter: unknown, refuse: Refuse): Pairs {
	const rows = isObject(parameter) ? [parameter.variable ?? []].flat().filter(isObject) : [];
	return rows.flatMap(({ name, value }): Pairs => {
		const known = String(name ?? '').trim();
		if (known !== '') return given([[known, value]]);
		if (isNothing(value) || value === '') return [];
		throw refuse(
			'A variable has a value and no name',
			'Give it the name that the script of the campaign uses.',
		);
	});
}

/** Small letters only: `First Name`, `first_name` and `firstName` are one. */
const lettersOf = (name: string): string => name.replace(/[^a-z]/gi, '').toLowerCase();

const digits = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\D/g, '') : '';

/** What of an input item is used already, and so is no variable. */
export interface Used {
	/** The number, in E.164. */
	phone: string;
	/** What the item gives as the campaign. */
	campaign: string;
	/** Names of the contact fields that are filled. */
	fields: string[];
}

/** Columns of an input item that are left for variables. */
function leftOver(json: IDataObject, { phone, campaign, fields }: Used): Pairs {
	const names = fields.map(lettersOf);
	const isUsed = (value: unknown): boolean =>
		digits(value) === phone.slice(1) || (campaign !== '' && String(value).trim() === campaign);
	return given(Object.entries(json)).filter(
		([name, value]) => !isUsed(value) && !names.includes(lettersOf(name)),
	);
}

/** Values of a resource mapper: of each variable, or the columns of the input item. */
export function fromMapper(parameter: unknown, json: IDataObject, used: Used): Pairs {
	const { mappingMode, value } = isObject(parameter) ? parameter : ({} as IDataObject);
	if (mappingMode === 'autoMapInputData') return leftOver(json, used);
	return given(Object.entries(isObject(value) ? value : {}));
}

/** A JSON object, as text or as an expression gives it. */
export function fromJson(parameter: unknown, refuse: Refuse): Pairs {
	if (isNothing(parameter) || parameter === '') return [];
	const read = typeof parameter === 'string' ? parse(parameter) : parameter;
	if (isObject(read)) return Object.entries(read);
	throw refuse(
		'Variables is not a JSON object',
		'Write it as names and values, for example {"plan": "gold"}.',
	);
}

function parse(value: string): unknown {
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
}

/** All of them together. Which of two values a person hears must not be chance, so a name that is there twice is refused. */
export function together(pairs: Pairs, refuse: Refuse): IDataObject | undefined {
	const names = pairs.map(([name]) => name);
	const twice = names.find((name, index) => names.indexOf(name) < index);
	if (twice !== undefined) {
		throw refuse(
			`The variable "${twice}" is given twice`,
			'Give each variable once: in one row, or in one place.',
		);
	}
	return pairs.length ? (Object.fromEntries(pairs) as IDataObject) : undefined;
}
