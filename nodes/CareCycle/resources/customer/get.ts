import { showFor, simplify } from '../../../shared/fields/descriptions';

export const customerGet = [simplify(showFor('customer', 'get'))];
