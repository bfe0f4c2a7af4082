import { acmeVoice } from '../vendors/acmeVoice';
import { conformance } from './suite';

conformance(acmeVoice);
