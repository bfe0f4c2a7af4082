import { DOCUMENTS, readDocument, readSaved, tablesIn } from '../bench/report/save';
import { isReached, targetsOf } from '../bench/report/targets';

test.each(Object.keys(DOCUMENTS))('the tables of %s are those of the saved run', (path) => {
	expect(tablesIn(readDocument(path))).toBe(DOCUMENTS[path]?.(readSaved()));
});

test('the saved run is whole: every figure that must be reached was measured', () => {
	const targets = targetsOf(readSaved());
	expect(targets.length).toBeGreaterThan(8);
	expect(targets.filter((target) => isReached(target) === undefined)).toEqual([]);
});
