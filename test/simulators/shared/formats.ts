/** E.164. */
export const isPhone = (value: unknown): value is string =>
	typeof value === 'string' && /^\+[1-9]\d{6,14}$/.test(value);

/** HH:MM. */
export const isTime = (value: unknown): boolean =>
	typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);

export function isZone(value: unknown): boolean {
	try {
		return typeof value === 'string' && Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
	} catch {
		return false;
	}
}
