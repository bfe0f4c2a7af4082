const RATE = 8_000;
const HEADER = 44;

/** A second of silence as a WAV file: what kind of file Altur gives, no page says. */
export function silence(): Buffer {
	const file = Buffer.alloc(HEADER + RATE, 0x80);
	file.write('RIFF', 0);
	file.writeUInt32LE(HEADER - 8 + RATE, 4);
	file.write('WAVEfmt ', 8);
	file.writeUInt32LE(16, 16);
	file.writeUInt16LE(1, 20);
	file.writeUInt16LE(1, 22);
	file.writeUInt32LE(RATE, 24);
	file.writeUInt32LE(RATE, 28);
	file.writeUInt16LE(1, 32);
	file.writeUInt16LE(8, 34);
	file.write('data', 36);
	file.writeUInt32LE(RATE, 40);
	return file;
}
