import { altur } from '../vendors/altur';
import { conformance } from './suite';

conformance(altur);
