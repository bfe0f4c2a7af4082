import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';

import { showFor } from '../../../shared/descriptions';
import { isUuid, refuse } from '../checks';
import { TRIMMED } from '../expressions';

const displayOptions = { show: showFor('agentSourceRestriction', 'create') };

const idField = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 3c90c3cc-0d44-4b50-8888-8dd25736052a',
	description,
	displayOptions,
	routing: { send: { type: 'body', property: name, value: TRIMMED } },
});

export const restrictionCreate: INodeProperties[] = [
	idField('Member ID', 'memberId', 'The member who gets no calls from the source. CareCycle has no call to list members.'),
	idField('Source ID', 'sourceId', 'The source whose calls the member does not get. CareCycle has no call to list sources.'),
];

export const checkIds: PreSendAction = async function (options) {
	const { memberId, sourceId } = (options.body ?? {}) as IDataObject;
	const found = [
		['Member ID', memberId],
		['Source ID', sourceId],
	].find(([, id]) => !isUuid(id));
	if (found) throw refuse(this, `The ${String(found[0])} is not a CareCycle ID`, this.getItemIndex());
	return options;
};
