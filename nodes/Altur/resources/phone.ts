import type { INode } from 'n8n-workflow';

import { isE164 } from '../../shared/contact';
import { usageError } from '../../shared/errors';

/** Spaces, dots, dashes and brackets are how people write numbers; what is left must be E.164. */
export function readPhone(node: INode, value: unknown, itemIndex: number): string {
	const phone = String(value ?? '').replace(/[\s().-]/g, '');
	if (isE164(phone)) return phone;
	throw usageError(
		node,
		phone === '' ? 'The Phone Number is empty' : 'The Phone Number is not in E.164 form',
		'Write it with a plus sign and the country code, for example +525555550100.',
		itemIndex,
	);
}
