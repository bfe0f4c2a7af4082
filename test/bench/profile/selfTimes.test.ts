import { ownerOf } from './owners';
import { byOwner, meanOf, selfTimes } from './selfTimes';

const ROOT = 'file:///home/somebody/ai-campaigns';
const AXIOS = `${ROOT}/node_modules/axios/dist/node/axios.cjs`;
const RECORD = `${ROOT}/dist/nodes/Talkover/talkover.vendor.js`;

test.each([
	['normalize', RECORD, 'package'],
	['race', `${ROOT}/test/bench/measure.ts`, 'bench'],
	['request', `${ROOT}/node_modules/n8n-core/dist/index.js`, 'n8n'],
	['getParameterValue', `${ROOT}/node_modules/n8n-workflow/dist/cjs/expression.js`, 'n8n'],
	['buildNodeAgents', `${ROOT}/node_modules/@n8n/backend-network/dist/http/x.js`, 'n8n'],
	['stringify', `${ROOT}/node_modules/n8n-core/node_modules/qs/lib/stringify.js`, 'n8n'],
	['transformResponse', AXIOS, 'axios'],
	['send', `${ROOT}/node_modules/@n8n/x/node_modules/axios/lib/axios.js`, 'axios'],
	['append', `${ROOT}/node_modules/form-data/lib/form_data.js`, 'axios'],
	['transform', `${ROOT}/node_modules/tsx/dist/index.cjs`, 'bench'],
	['connect', 'node:net', 'node'],
	['(garbage collector)', '', 'garbage'],
	['(program)', '', 'native'],
	['(idle)', '', 'waiting'],
	['parse', '', undefined],
	['toString', '', undefined],
	['constructor', 'node:events', 'node'],
])('%s in %s is of %s', (functionName, url, owner) => {
	expect(ownerOf({ functionName, url }, ROOT)).toBe(owner);
});

const frame = (functionName: string, url: string) => ({
	functionName,
	url,
	scriptId: '0',
	lineNumber: 0,
	columnNumber: 0,
});

/** (root) > normalize > get > parse, and (root) > (idle). */
const profile = {
	startTime: 0,
	endTime: 10_000,
	nodes: [
		{ id: 1, callFrame: frame('(root)', ''), children: [2, 5] },
		{ id: 2, callFrame: frame('normalize', RECORD), children: [3] },
		{ id: 3, callFrame: frame('get', AXIOS), children: [4] },
		{ id: 4, callFrame: frame('parse', '') },
		{ id: 5, callFrame: frame('(idle)', '') },
	],
	samples: [2, 3, 4, 5, 2],
	timeDeltas: [1_000, 2_000, 3_000, 3_500, 500],
};

test('what is built in counts for its caller, and the longest comes first', () => {
	expect(selfTimes(profile, ROOT)).toEqual([
		{ name: 'get', file: 'axios/dist/node/axios.cjs', owner: 'axios', ms: 5 },
		{ name: '(idle)', file: '', owner: 'waiting', ms: 3.5 },
		{
			name: 'normalize',
			file: 'dist/nodes/Talkover/talkover.vendor.js',
			owner: 'package',
			ms: 1.5,
		},
	]);
});

test('times are summed by whose code ran, and several runs are one by their mean', () => {
	const once = selfTimes(profile, ROOT);
	expect(byOwner(meanOf([once, once, []]))).toMatchObject({
		axios: (2 * 5) / 3,
		waiting: (2 * 3.5) / 3,
		package: 1,
		n8n: 0,
	});
});
