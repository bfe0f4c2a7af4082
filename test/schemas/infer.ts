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
