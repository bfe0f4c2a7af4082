import type { IDataObject, PreSendAction } from 'n8n-workflow';

import { isE164 } from '../../shared/contact';
import { usageError } from '../../shared/errors';

export const CORRECT_IT = 'Correct the field in this node, then run it again.';
export const WRITE_E164 = 'Write it with a plus sign and the country code, for example +15550001111.';

/** Refuses what SmartAlex would refuse, before anything is sent. */
export const checkBody = (complaint: (body: IDataObject) => string | undefined): PreSendAction =>
	async function (options) {
		const found = complaint((options.body ?? {}) as IDataObject);
		if (found) throw usageError(this.getNode(), found, CORRECT_IT, this.getItemIndex());
		return options;
	};

export const phoneComplaint = (phone: unknown): string | undefined =>
	phone === undefined || isE164(String(phone)) ? undefined : `The Phone is not in E.164 form. ${WRITE_E164}`;

/** A text that must have some characters and not too many, where it is given. */
export const lengthComplaint = (label: string, value: unknown, least: number, most: number): string | undefined => {
	if (value === undefined) return undefined;
	const length = typeof value === 'string' ? value.trim().length : 0;
	return length < least || length > most ? `The ${label} must have ${least} to ${most} characters` : undefined;
};
