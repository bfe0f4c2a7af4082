import { callersAi } from '../vendors/callersAi';
import { conformance } from './suite';

conformance(callersAi);
