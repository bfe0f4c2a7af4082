/** Expressions for what is sent of a parameter, which an expression of the person may have made a number or nothing. */

export const TRIMMED = '={{ String($value ?? "").trim() }}';

/** Not sent where it is empty. */
export const TRIMMED_IF_ANY = '={{ String($value ?? "").trim() || undefined }}';

/** A list, or text with commas. */
export const LIST = '={{ [$value ?? []].flat().join(",").split(",").map((each) => each.trim()).filter(Boolean) }}';

/** Several choices as text with commas; not sent where there are none. */
export const JOINED_IF_ANY = '={{ [$value ?? []].flat().join(",") || undefined }}';
