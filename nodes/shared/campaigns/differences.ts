import type { IDataObject } from 'n8n-workflow';

import type { Vendor } from '../vendor';

/** Where an object came from: a row of the list, or Get. */
export type Place = 'list' | 'get';

/** A field at the top of a vendor's object: its name, and the type of its value. Never the value. */
export interface FieldSeen {
	place: Place;
	name: string;
	type: string;
}

/** What a vendor's answers have that its record does not expect, and what they lack. */
export interface Differences {
	/** Words of the vendor that the record does not know as a status. */
	unknownStatuses: string[];
	missingFields: Array<Omit<FieldSeen, 'type'>>;
	unknownFields: FieldSeen[];
}

/** A value must not pass for a word or a name: addresses, numbers of people and keys are longer, or have digits. */
const FIELD_NAME = /^[a-z][a-z_]{0,38}\d{0,2}$/i;
const STATUS_WORD = /^[a-z]+(?:[_-][a-z]+){0,4}$/i;
const LONGEST_NAME = 40;

const shown = (name: string, form: RegExp): string =>
	name.length <= LONGEST_NAME && form.test(name) ? name : '(not shown)';

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

const unique = <T>(values: T[]): T[] => [
	...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

function unknownStatuses({ campaigns }: Vendor, objects: IDataObject[]): string[] {
	const words = objects
		.map((object) => campaigns.normalize(object))
		.filter(({ status }) => status === 'unknown')
		.map(({ vendorStatus }) =>
			vendorStatus === null ? '(none)' : shown(vendorStatus, STATUS_WORD),
		);
	return unique(words);
}

/**
 * Compares campaigns as a vendor gave them with what its record expects. Pure. Gives names and types of fields, never
 * their values; a name that could be a value is replaced.
 * @param objects rows of the list and, where one was read, the campaign of Get
 */
export function differencesOf(
	vendor: Vendor,
	objects: Array<{ place: Place; object: IDataObject }>,
): Differences {
	const { documentedFields } = vendor.campaigns;
	const expected = (place: Place) => documentedFields?.[place] ?? [];
	const known = new Set([
		...expected('list'),
		...expected('get'),
		...(documentedFields?.sometimes ?? []),
	]);
	const isCompared = documentedFields !== undefined;
	return {
		unknownStatuses: unknownStatuses(
			vendor,
			objects.map(({ object }) => object),
		),
		missingFields: unique(
			objects.flatMap(({ place, object }) =>
				expected(place)
					.filter((name) => !(name in object))
					.map((name) => ({ place, name })),
			),
		),
		unknownFields: isCompared
			? unique(
					objects.flatMap(({ place, object }) =>
						Object.entries(object)
							.filter(([name]) => !known.has(name))
							.map(([name, value]) => ({
								place,
								name: shown(name, FIELD_NAME),
								type: typeOf(value),
							})),
					),
				)
			: [],
	};
}
