/** JSON Schema as far as n8n reads it: what there is, without example values. */
export interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

const kindOf = (value: unknown): string =>
	value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** The form that all the values have; a value that may be null has two types. */
export function infer(values: unknown[]): Schema {
	const kinds = [...new Set(values.map(kindOf))].sort(
		(a, b) => Number(a === 'null') - Number(b === 'null'),
	);
	const [only = 'null'] = kinds;
	const schema: Schema = { type: kinds.length > 1 ? kinds : only };
	const objects = values.filter(
		(value): value is Record<string, unknown> => kindOf(value) === 'object',
	);
	const elements = values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []));
	if (objects.length) schema.properties = propertiesOf(objects);
	if (elements.length) schema.items = infer(elements);
	return schema;
}

function propertiesOf(objects: Array<Record<string, unknown>>): Record<string, Schema> {
	const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
	return Object.fromEntries(
		names.map((name) => [
			name,
			infer(objects.filter((object) => object[name] !== undefined).map((object) => object[name])),
		]),
	);
}

const typesOf = ({ type }: Schema): string[] => [type].flat();

const isKnown = (schema: Schema): boolean => typesOf(schema).some((type) => type !== 'null');

/** Types with null last, as `infer` has them. */
function joined(types: string[], mayBeNull: boolean): Schema['type'] {
	const all = [...types.filter((type) => type !== 'null'), ...(mayBeNull ? ['null'] : [])];
	const [only = 'null'] = all;
	return all.length > 1 ? all : only;
}

const mayBeNull = (schema: Schema): boolean => typesOf(schema).includes('null');

/**
 * A form that is known from one source, and what a second one adds: where something may be null, and the form of what the
 * first has only seen as null or empty. Names of the second alone do not count.
 * @param free names of fields whose objects have names of the customer's own
 */
export function complete(first: Schema, second: Schema, free: ReadonlySet<string>): Schema {
	if (!isKnown(first)) return { ...second, type: joined(typesOf(second), true) };
	const { properties = second.properties, items = second.items } = first;
	const isObject = typesOf(first).includes('object');
	const isList = typesOf(first).includes('array');
	return {
		type: joined(typesOf(first), mayBeNull(first) || mayBeNull(second)),
		...(isObject && properties
			? { properties: completeAll(properties, second.properties ?? {}, free) }
			: {}),
		...(isList && items ? { items: complete(items, second.items ?? items, free) } : {}),
	};
}

const completeAll = (
	first: Record<string, Schema>,
	second: Record<string, Schema>,
	free: ReadonlySet<string>,
): Record<string, Schema> =>
	Object.fromEntries(
		Object.entries(first).map(([name, each]) => {
			const whole = complete(each, second[name] ?? each, free);
			return [name, free.has(name) ? { type: whole.type } : whole];
		}),
	);

/** The same form, and what is known elsewhere of fields that have only been seen as null. */
export function withKnown(schema: Schema, known: Schema | undefined): Schema {
	if (!known) return schema;
	if (!isKnown(schema))
		return isKnown(known) ? { ...known, type: joined(typesOf(known), true) } : schema;
	const { properties, items } = schema;
	return {
		...schema,
		...(properties && {
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, each]) => [
					name,
					withKnown(each, known.properties?.[name]),
				]),
			),
		}),
		...(items && { items: withKnown(items, known.items) }),
	};
}
