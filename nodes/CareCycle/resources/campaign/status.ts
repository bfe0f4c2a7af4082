import { reliabilityNotice } from '../../../shared/fields/descriptions';
import { usageError } from '../../../shared/http/errors';
import type { AnswerCheck } from '../../../shared/fields/routing';
import { asText } from '../../../shared/values';
import { careCycle } from '../../careCycle.vendor';

/** One call sets every status, so what is said of starting holds for all of them. */
export const DOUBT = reliabilityNotice(careCycle, 'start');

/** An answer of 200 that changed nothing must not pass for success: only one version of the page knows the field. */
export const shows = (word: string): AnswerCheck =>
	function ({ status }) {
		if (status === word) return;
		const shown = asText(status);
		throw usageError(
			this.getNode(),
			shown === null
				? `CareCycle took the request, but its answer does not show the campaign as ${word}`
				: `CareCycle took the request and did not do it: the campaign is ${shown}, not ${word}`,
			`${DOUBT} ${careCycle.manualFallback}`,
			this.getItemIndex(),
		);
	};
