import { careCycle } from '../vendors/careCycle';
import { conformance } from './suite';

conformance(careCycle);
