import { resolve } from 'node:path';

export const E2E_DIR = resolve(__dirname, '..');
export const REPOSITORY = resolve(E2E_DIR, '../..');
export const E2E_MODULES = resolve(E2E_DIR, 'node_modules');
