import {
	type IDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
	type INodePropertyRouting,
} from 'n8n-workflow';

import { CONFIRM_SECONDS, LONGEST_CONFIRM_SECONDS } from './confirm';
import { listLength, simplify } from './descriptions';
import { E164_HELP } from './phone';
import { length, phoneNumber, readBody, type Reader, wholeNumber } from './validate';

/** Expression: the value as text without blanks around it. */
export const TRIMMED = '={{ String($value ?? "").trim() }}';

/** Expression: the value as text without blanks around it; not sent where it is empty. */
export const TRIMMED_IF_ANY = '={{ String($value ?? "").trim() || undefined }}';

/** Expression: the value as it is; not sent where it is empty. */
export const IF_ANY = '={{ $value || undefined }}';

/** Expression: a list, from an array, a number or text with commas. */
export const LIST =
	'={{ [$value ?? []].flat().join(",").split(",").map((each) => each.trim()).filter(Boolean) }}';

/** Expression: several choices as text with commas; not sent where there are none. */
export const JOINED_IF_ANY = '={{ [$value ?? []].flat().join(",") || undefined }}';

/** Puts a parameter into the body of the request. `value` is an expression for what is sent of it. */
export const body = (property: string, value?: string): INodePropertyRouting => ({
	send: { type: 'body', property, value },
});

/** Puts a parameter into the query of the request. `value` is an expression for what is sent of it. */
export const query = (property: string, value?: string): INodePropertyRouting => ({
	send: { type: 'query', property, value },
});

type Extra = Partial<INodeProperties>;

/** Where a field goes, and in which form. */
export interface Target {
	/** Its place in the body of the request, "cycles.mode" for one inside of another. */
	to?: string;
	/** An expression for what is sent of `$value`. */
	as?: string;
	/** What is refused, and how the rest is sent. */
	reader?: Reader;
}

type Field = Extra & Target;

/** A field with the routing that its target asks for. */
export function field({ to, as, reader, ...property }: INodeProperties & Target): INodeProperties {
	if (to === undefined) return property;
	const routing = body(to, as);
	if (reader)
		routing.send = { ...routing.send, preSend: [readBody(property.displayName, to, reader)] };
	return { ...property, routing };
}

/** A line of text. `limit` is the least and the most characters. */
export const text = (
	displayName: string,
	name: string,
	{ limit, ...extra }: Field & { limit?: [number, number] } = {},
): INodeProperties =>
	field({
		displayName,
		name,
		type: 'string',
		default: '',
		...(limit ? { description: `At most ${limit[1]} characters`, reader: length(...limit) } : {}),
		...extra,
	});

/** Some lines of text. */
export const longText = (displayName: string, name: string, extra: Field = {}): INodeProperties =>
	text(displayName, name, { typeOptions: { rows: 3 }, ...extra });

/** A phone number, sent in E.164 however it is punctuated. */
export const phone = (displayName: string, name: string, extra: Field = {}): INodeProperties =>
	text(displayName, name, {
		placeholder: 'e.g. +15550001111',
		description: `The number to call: ${E164_HELP}`,
		as: TRIMMED,
		reader: phoneNumber,
		...extra,
	});

/** Several words in a line of text, or a list from an expression. */
export const list = (displayName: string, name: string, extra: Field = {}): INodeProperties =>
	text(displayName, name, { as: LIST, ...extra });

/** Limits of a number: the least, and the most where there is one. */
export type Range = readonly [least: number, most?: number];

const ranged = (about: string, [least, most]: Range): string => {
	if (most === undefined) return about;
	return about ? `${about}, ${least} to ${most}` : `From ${least} to ${most}`;
};

/** A whole number within limits. `default` is what the field shows when it is added. */
export const integer = (
	displayName: string,
	name: string,
	{ range, default: shown, description = '', ...extra }: Field & { range: Range; default: number },
): INodeProperties =>
	field({
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: range[0], maxValue: range[1], numberPrecision: 0 },
		default: shown,
		description: ranged(description, range),
		reader: wholeNumber(...range),
		...extra,
	});

/** A switch. On when it is added: in a collection the default is only what the field shows then. */
export const toggle = (
	displayName: string,
	name: string,
	description: string,
	extra: Field = {},
): INodeProperties =>
	field({ displayName, name, type: 'boolean', default: true, description, ...extra });

/** One of some options. n8n's lint wants a default that it can read, so the real one follows. */
export const choice = (
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
	{ default: chosen, ...extra }: Field & { default: string },
): INodeProperties => ({
	...field({ displayName, name, type: 'options', options, default: '', ...extra }),
	default: chosen,
});

/** A vendor's words as options that read as they are written. */
export const plainOptions = (words: readonly string[]): INodePropertyOptions[] =>
	words.map((word) => ({ name: word, value: word }));

/** A day or a moment. */
export const dateTime = (displayName: string, name: string, extra: Field = {}): INodeProperties =>
	field({ displayName, name, type: 'dateTime', default: '', ...extra });

/** A JSON object or list. */
export const json = (displayName: string, name: string, extra: Field = {}): INodeProperties =>
	field({ displayName, name, type: 'json', default: '{}', ...extra });

/**
 * A fixed collection: rows of equal fields, as many as a person adds. `group` is the name that holds them in the
 * parameter's value.
 */
export const rows = (
	displayName: string,
	name: string,
	group: { name: string; label: string; button: string; values: INodeProperties[] },
	extra: Field = {},
): INodeProperties =>
	field({
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: group.button },
		default: {},
		options: [{ displayName: group.label, name: group.name, values: group.values }],
		...extra,
	});

/** A time of day, as HH:MM. */
const clock = (displayName: string, name: string, hour: string): INodeProperties =>
	text(displayName, name, { default: hour, placeholder: `e.g. ${hour}` });

/** Beginning and end of a span of the clock. */
export const clockRange = (
	start: string,
	end: string,
	[from, to]: [string, string],
): INodeProperties[] => [clock('Start', start, from), clock('End', end, to)];

/** Opening hours by weekday: each row holds for some days. Sent as the list of its rows. */
export const openingHours = (
	displayName: string,
	name: string,
	days: INodePropertyOptions[],
	times: INodeProperties[],
	extra: Field = {},
): INodeProperties =>
	rows(
		displayName,
		name,
		{
			name: 'hours',
			label: 'Hours',
			button: 'Add Hours',
			values: [
				{
					displayName: 'Days',
					name: 'days',
					type: 'multiOptions',
					options: days,
					default: [...days.slice(0, 5).map(({ value }) => value as string)],
				},
				...times,
			],
		},
		{ as: '={{ $value.hours ?? [] }}', ...extra },
	);

/** Seconds that a campaign has to show its new status. */
export const confirmWithin: INodeProperties = {
	displayName: 'Confirm Within',
	name: 'confirm',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: LONGEST_CONFIRM_SECONDS },
	default: CONFIRM_SECONDS,
	description: 'Seconds to wait until the campaign itself shows the change',
};

const byLabel = (a: INodeProperties, b: INodeProperties): number =>
	a.displayName.localeCompare(b.displayName);

/** Fields that a person adds one by one, in the order of their labels. */
const collection =
	(displayName: string, name: string, placeholder: string) =>
	(show: NonNullable<IDisplayOptions['show']>, options: INodeProperties[]): INodeProperties => ({
		displayName,
		name,
		type: 'collection',
		placeholder,
		default: {},
		displayOptions: { show },
		options: [...options].sort(byLabel),
	});

/** The collection Additional Fields, its fields in the order of their labels. */
export const additionalFields = collection('Additional Fields', 'additionalFields', 'Add Field');
/** The collection Update Fields, its fields in the order of their labels. */
export const updateFields = collection('Update Fields', 'updateFields', 'Add Field');
/** The collection Filters, its fields in the order of their labels. */
export const filters = collection('Filters', 'filters', 'Add Filter');
/** The collection Options, its fields in the order of their labels. */
export const options = collection('Options', 'options', 'Add Option');
/** The collection Sort, its fields in the order of their labels. */
export const sorting = collection('Sort', 'sort', 'Add Sorting');

/** The filter Search, which narrows a list by text. */
export const searchFilter = (description: string, to?: INodePropertyRouting): INodeProperties =>
	text('Search', 'search', { description, ...(to ? { routing: to } : {}) });

/** What a Get Many with filters asks for: how many, whether to simplify, and which. */
export const simplifiedList = (
	show: Record<string, string[]>,
	narrowing: INodeProperties[],
): INodeProperties[] => [...listLength(show), simplify(show), filters(show, narrowing)];
