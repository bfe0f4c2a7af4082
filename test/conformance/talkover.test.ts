import { talkover } from '../vendors/talkover';
import { conformance } from './suite';

conformance(talkover);
