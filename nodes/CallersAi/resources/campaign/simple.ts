import { simplified, simplifiedAnswer, type Transform } from '../../../shared/fields/routing';
import { SIMPLE_CAMPAIGN, SIMPLE_CHANGED_CAMPAIGN, stateOf } from '../../callersAi.vendor';

/** What is simplified tells in one word where the campaign stands. */
const withStatus = (simplify: Transform): Transform =>
	function (object) {
		const shown = simplify.call(this, object);
		return shown === object ? object : { ...shown, status: stateOf(object) };
	};

/** While Simplify is on: few fields of a campaign that is read. */
export const simpleCampaign = withStatus(simplified(SIMPLE_CAMPAIGN));

/** While Simplify is on: few fields of a campaign that was to be started or paused. */
export const simpleChangedCampaign = withStatus(simplifiedAnswer(SIMPLE_CHANGED_CAMPAIGN));
