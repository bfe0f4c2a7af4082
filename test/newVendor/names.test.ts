import { namesOf, renamed } from './names';

test.each([
	['Acme', 'acme', 'Acme', 'acme', 'acme', 'acme'],
	['Acme Voice', 'acmeVoice', 'AcmeVoice', 'acme-voice', 'acme voice', 'acme-voice'],
	['callers.ai', 'callersAi', 'CallersAi', 'callers-ai', 'callers ai', 'callersai'],
	['CareCycle', 'careCycle', 'CareCycle', 'care-cycle', 'care cycle', 'carecycle'],
	['ring-ring', 'ringRing', 'RingRing', 'ring-ring', 'ring ring', 'ring-ring'],
	['ACME', 'acme', 'Acme', 'acme', 'acme', 'acme'],
	['SIPVoice', 'sipVoice', 'SipVoice', 'sip-voice', 'sip voice', 'sipvoice'],
])('%s', (name, id, className, page, words, anchor) => {
	expect(namesOf(name)).toEqual({ name, id, className, page, words, anchor });
});

test.each([
	'',
	' ',
	'Voice 9',
	'9voice',
	' Acme',
	'Acme  Voice',
	'../evil',
	'a/b',
	'Ä',
	'acme.',
	'__proto__',
])('%j is no name', (name) =>
	expect(() => namesOf(name)).toThrow('cannot be the name of a vendor'),
);

test('each name stands where its like stood in the template', () => {
	const text = "'acmeVoice' AcmeVoice 'Acme Voice' acme-voice.md ['acme voice'] README#acme-voice";
	expect(renamed(text, namesOf('callers.ai'))).toBe(
		"'callersAi' CallersAi 'callers.ai' callers-ai.md ['callers ai'] README#callersai",
	);
});
