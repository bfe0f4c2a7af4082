import { describedNode, NODES, parametersOf } from './nodes';

const addedSwitches = async (name: string) =>
	parametersOf(await describedNode(name)).filter(
		({ property, isAdded }) => isAdded && property.type === 'boolean',
	);

/** In a collection the default is only what the switch shows when it is added, so one that is called Test Call must be on then. */
test.each(NODES)('%s: a switch that is added is on, and does what its name says', async (name) => {
	const off = (await addedSwitches(name)).filter(({ property }) => property.default !== true);
	expect(off.map(({ path }) => path)).toEqual([]);
});

test('switches in collections are found', async () => {
	const found = (await Promise.all(NODES.map(addedSwitches))).flat().map(({ path }) => path);
	expect(found).toEqual(
		expect.arrayContaining([
			'talkover.options.isTesting',
			'careCycle.additionalFields.doNotCall',
			'alturTrigger.options.includeRaw',
		]),
	);
});
