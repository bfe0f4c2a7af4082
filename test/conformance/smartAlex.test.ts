import { smartAlex } from '../vendors/smartAlex';
import { conformance } from './suite';

conformance(smartAlex);
