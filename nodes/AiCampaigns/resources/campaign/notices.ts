import type { INodeProperties } from 'n8n-workflow';

import { lacksVerb } from '../../../shared/campaigns/transition';
import { reliabilityNotice, notice, showFor } from '../../../shared/fields/descriptions';
import { VERBS, type Vendor, type Verb } from '../../../shared/vendor';
import { VENDORS } from '../../vendors';

/** Operations by the verb that they send. */
const OPERATIONS: Record<Verb, string[]> = {
	start: ['start'],
	pause: ['pause', 'pauseAll'],
	cancel: ['cancel'],
};

const TRIED = 'It is tried once, and fails unless the campaign itself shows the change.';

/** What a person should know of a verb at a vendor before using it; nothing where it is documented. */
function reservation(vendor: Vendor, verb: Verb): string[] {
	if (!vendor.verbs[verb]) return [`${lacksVerb(vendor, verb)}.`, vendor.manualFallback];
	const said = reliabilityNotice(vendor, verb);
	return said ? [said, TRIED, `If it fails: ${vendor.manualFallback}`] : [];
}

/** Notices above the fields: which chosen vendor may not do what the operation asks of it. */
export const supportNotices: INodeProperties[] = VERBS.flatMap((verb) =>
	VENDORS.flatMap((vendor): INodeProperties[] => {
		const sentences = reservation(vendor, verb);
		const show = { ...showFor('campaign', ...OPERATIONS[verb]), vendors: [vendor.id] };
		return sentences.length ? [notice(show, ...sentences)] : [];
	}),
);
