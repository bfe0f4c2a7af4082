import type { INodeProperties } from 'n8n-workflow';

import { lacksVerb } from '../shared/client';
import { showFor } from '../shared/descriptions';
import { VERBS, type Vendor, type Verb } from '../shared/vendor';
import { VENDORS } from './vendors';

/** Operations by the verb that they send. */
const OPERATIONS: Record<Verb, string[]> = { start: ['start'], pause: ['pause', 'pauseAll'], cancel: ['cancel'] };

/** What a person should know of a verb at a vendor before using it; undefined where it is documented. */
function reservation(vendor: Vendor, verb: Verb): string | undefined {
	const { name, verbs, elsewhere } = vendor;
	const support = verbs[verb]?.support;
	if (support === 'documented') return undefined;
	if (support === undefined) return `${lacksVerb(vendor, verb)}. ${elsewhere}`;
	const documentation = support === 'partly' ? 'documents this only in part' : 'does not document this';
	return `${name} ${documentation}: the node tries it once, and fails unless the campaign shows the change. ${elsewhere}`;
}

/** Notices above the fields: which chosen vendor may not do what the operation asks of it. */
export const supportNotices: INodeProperties[] = VERBS.flatMap((verb) =>
	VENDORS.flatMap((vendor): INodeProperties[] => {
		const text = reservation(vendor, verb);
		if (text === undefined) return [];
		return [
			{
				displayName: text,
				name: `${verb}Notice${vendor.id}`,
				type: 'notice',
				default: '',
				displayOptions: { show: { ...showFor('campaign', ...OPERATIONS[verb]), vendors: [vendor.id] } },
			},
		];
	}),
);
