import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { batchOperation } from '../../../shared/batch';
import { showFor } from '../../../shared/descriptions';
import { usageError } from '../../../shared/errors';
import { checkId } from '../../../shared/http';
import { isObject, text } from '../../../shared/values';
import type { ContactRow } from '../../altur.vendor';
import { addBody, altur, CONTACT, LARGEST_LOT, rowResults } from '../../altur.vendor';
import { readPhone } from '../phone';

const show = showFor('contact', 'add');

export const contactAdd: INodeProperties[] = [
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +525555550100',
		description: 'The number of the person, in E.164 form',
		displayOptions: { show },
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: { show },
		options: [
			{
				displayName: 'Context',
				name: 'context',
				type: 'string',
				default: '',
				description: 'What the agent should know about the person',
			},
			{
				displayName: 'Extracted Data',
				name: 'extractedData',
				type: 'json',
				default: '{}',
				description: 'Names and values that belong to the person, as a JSON object',
			},
			{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Ada Moreno' },
			{
				displayName: 'Own ID',
				name: 'fId',
				type: 'string',
				default: '',
				description: 'Your own ID of the person. Altur calls it f_id.',
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show },
		options: [
			{
				displayName: 'If Duplicate',
				name: 'ifDuplicate',
				type: 'options',
				options: [
					{ name: 'Skip', value: 'skip', description: 'Leave the contact as it is' },
					{ name: 'Update', value: 'update', description: 'Overwrite the fields of the contact' },
				],
				default: 'skip',
				description: 'What to do with a phone number that is in the campaign already',
			},
		],
	},
];

interface Group {
	campaignId: string;
	ifDuplicate: string;
}

/** The object behind a JSON parameter, or undefined where it is none. */
function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value.trim() || '{}');
	} catch {
		return undefined;
	}
}

function readData(context: IExecuteFunctions, value: unknown, itemIndex: number): IDataObject | undefined {
	if (value === undefined) return undefined;
	const data = parsed(value);
	if (isObject(data)) return Object.keys(data).length ? data : undefined;
	throw usageError(
		context.getNode(),
		'Extracted Data is not a JSON object',
		'Write it as names and values, for example {"plan": "gold"}.',
		itemIndex,
	);
}

function readRow(context: IExecuteFunctions, itemIndex: number): ContactRow {
	const contact = readPhone(context.getNode(), context.getNodeParameter('phoneNumber', itemIndex, ''), itemIndex);
	const { name, context: known, fId, extractedData } = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const row = { name: text(name), context: text(known), f_id: text(fId), extracted_data: readData(context, extractedData, itemIndex) };
	return { contact, ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined)) };
}

function readGroup(context: IExecuteFunctions, itemIndex: number): Group {
	const value = context.getNodeParameter('campaignId', itemIndex, '', { extractValue: true });
	const ifDuplicate = context.getNodeParameter('options.ifDuplicate', itemIndex, 'skip') as string;
	return { campaignId: checkId(context, altur, 'campaignId', value, itemIndex), ifDuplicate };
}

/** Sends the people of all input items in few requests. Each item gets what became of its own person. */
export const add = batchOperation<ContactRow, Group>({
	vendor: altur,
	largest: LARGEST_LOT,
	row: readRow,
	group: readGroup,
	send: async (session, { campaignId, ifDuplicate }, rows) => {
		const answer = await session.send({ endpoint: CONTACT.add, ids: { campaignId }, body: addBody(rows, ifDuplicate) });
		return rowResults(answer, rows.length).map(({ id, status, error }, index): IDataObject => {
			const { contact, f_id = null } = rows[index] as ContactRow;
			return { campaignId, id, contact, f_id, status, error };
		});
	},
});
