import { type Transform, simplified } from '../../../shared/fields/routing';
import { SIMPLE_CAMPAIGN, stateOf } from '../../callersAi.vendor';

const fewFields = simplified(SIMPLE_CAMPAIGN);

/** While Simplify is on: few fields, and in one word where the campaign stands. */
export const simpleCampaign: Transform = function (object) {
	const shown = fewFields.call(this, object);
	return shown === object ? object : { ...shown, status: stateOf(object) };
};
