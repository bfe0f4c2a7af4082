import { showFor, simplify } from '../../../shared/descriptions';

export const customerGet = [simplify(showFor('customer', 'get'))];
