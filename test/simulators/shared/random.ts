type Part = string | number;

/** A 32-bit hash of its parts (FNV-1a with a murmur finish): the same parts always give the same number. */
export function hash(...parts: Part[]): number {
	const text = parts.join('|');
	let h = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return (h ^ (h >>> 16)) >>> 0;
}

/** A number from 0 up to, but without, 1. */
export const chance = (...parts: Part[]): number => hash(...parts) / 0x100000000;

export const between = (low: number, high: number, ...parts: Part[]): number =>
	low + Math.floor(chance(...parts) * (high - low + 1));

export const pick = <T>(list: readonly T[], ...parts: Part[]): T =>
	list[hash(...parts) % list.length] as T;

export const hex = (length: number, ...parts: Part[]): string => {
	let text = '';
	for (let i = 0; text.length < length; i++)
		text += hash(...parts, i)
			.toString(16)
			.padStart(8, '0');
	return text.slice(0, length);
};

export function uuid(...parts: Part[]): string {
	const h = hex(32, ...parts);
	const variant = '89ab'[hash(...parts, 'variant') % 4];
	return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`;
}

export function shuffled<T>(list: readonly T[], ...parts: Part[]): T[] {
	const copy = [...list];
	for (let i = copy.length - 1; i > 0; i--) {
		const j = hash(...parts, i) % (i + 1);
		[copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
	}
	return copy;
}
