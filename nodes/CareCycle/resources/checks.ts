import type { IExecuteFunctions, IExecuteSingleFunctions } from 'n8n-workflow';

import { usageError } from '../../shared/errors';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isUuid = (value: unknown): boolean => typeof value === 'string' && UUID.test(value);

/** Refuses what was entered before anything is sent. */
export const refuse = (context: IExecuteFunctions | IExecuteSingleFunctions, complaint: string, itemIndex: number) =>
	usageError(context.getNode(), complaint, 'Correct the field in this node, then run it again.', itemIndex);

/** Undefined where all is well. */
export function nameComplaint(name: unknown): string | undefined {
	const length = typeof name === 'string' ? name.trim().length : 0;
	return length < 1 || length > 255 ? 'The Name must have 1 to 255 characters' : undefined;
}
