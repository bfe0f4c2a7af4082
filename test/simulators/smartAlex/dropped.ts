import type { ApiRequest, Context } from '../shared/vendor';
import type { SmartAlexSwitches } from './switches';

/** Notes what a request said and SmartAlex passes over. That it passes over what no page names is assumed. */
export function passOver(
	{ dropped }: Context<SmartAlexSwitches>,
	{ method, path }: ApiRequest,
	names: string[],
): void {
	const [plain = ''] = path.split('?');
	for (const name of names) dropped.push(`${method} ${plain}: ${name}`);
}

/** Notes the parameters of a query that this generation does not name. */
export const passOverQuery = (
	context: Context<SmartAlexSwitches>,
	request: ApiRequest,
	known: readonly string[],
): void =>
	passOver(
		context,
		request,
		Object.keys(request.query).filter((name) => !known.includes(name)),
	);
