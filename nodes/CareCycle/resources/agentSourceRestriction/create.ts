import { type INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/fields/descriptions';
import { text, TRIMMED } from '../../../shared/fields/fields';
import { careCycleId } from '../readers';

const idField = (label: string, name: string, description: string): INodeProperties =>
	text(label, name, {
		required: true,
		placeholder: 'e.g. 3c90c3cc-0d44-4b50-8888-8dd25736052a',
		description,
		displayOptions: { show: showFor('agentSourceRestriction', 'create') },
		to: name,
		as: TRIMMED,
		reader: careCycleId,
	});

export const restrictionCreate: INodeProperties[] = [
	idField(
		'Member ID',
		'memberId',
		'The member who gets no calls from the source. CareCycle documents no call that lists members; Get Many shows the IDs of those who are restricted already.',
	),
	idField(
		'Source ID',
		'sourceId',
		'The source whose calls the member does not get. CareCycle documents no call that lists sources; Customer > Get, with Simplify off, shows the one of a customer.',
	),
];
