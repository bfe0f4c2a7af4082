import type { IDataObject, PreSendAction } from 'n8n-workflow';

import { usageError } from '../../shared/errors';
import { phoneIssue } from '../../shared/phone';

export const CORRECT_IT = 'Correct the field in this node, then run it again.';

/** Refuses what SmartAlex would refuse, before anything is sent. */
export const checkBody = (complaint: (body: IDataObject) => string | undefined): PreSendAction =>
	async function (options) {
		const found = complaint((options.body ?? {}) as IDataObject);
		if (found) throw usageError(this.getNode(), found, CORRECT_IT, this.getItemIndex());
		return options;
	};

/** Of a phone number that may be left out. */
export const contactPhoneComplaint = (phone: unknown): string | undefined =>
	phone === undefined ? undefined : phoneIssue('Phone Number', phone);

/** A text that must have some characters and not too many, where it is given. */
export const lengthComplaint = (label: string, value: unknown, least: number, most: number): string | undefined => {
	if (value === undefined) return undefined;
	const length = typeof value === 'string' ? value.trim().length : 0;
	return length < least || length > most ? `The ${label} must have ${least} to ${most} characters` : undefined;
};
