import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** A resource locator as the editor stores it. */
export const locator = (mode: string, value: unknown) =>
	({ __rl: true, mode, value }) as IDataObject;
export const byId = (value: unknown) => locator('id', value);
export const byKey = (value: unknown) => locator('key', value);

export const NOWHERE = '00000000-0000-4000-8000-000000000000';

export const field = (items: INodeExecutionData[], name: string): unknown[] =>
	items.map(({ json }) => json[name]);

/** What n8n's error carries beside its message. */
export interface Worded extends Error {
	description?: string;
	httpCode?: string;
	failure?: { cause: string };
	context?: IDataObject;
}
