import fastify, { type FastifyInstance } from 'fastify';
import { accessSync, constants, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

import type { PackedPackage } from './pack';

export interface LocalRegistry {
	/** Holds an "npm" that asks this registry whatever registry it is told. */
	npmFolder: string;
	close(): Promise<void>;
}

/**
 * An npm registry that holds these packages and no others, and beside the first packed file an npm that asks it. n8n asks the
 * public one by name (another needs a licence), so what is replaced is not n8n's setting but where the npm that n8n calls looks.
 */
export async function startRegistry(
	first: PackedPackage,
	...others: PackedPackage[]
): Promise<LocalRegistry> {
	const server = fastify({ forceCloseConnections: true });
	for (const packed of [first, ...others]) serve(server, packed);
	server.setNotFoundHandler((_, reply) => reply.code(404).send({ error: 'not_found' }));
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	const npmFolder = await npmThatAsks(url, dirname(first.file));
	return { npmFolder, close: () => server.close() };
}

function serve(server: FastifyInstance, packed: PackedPackage): void {
	const { name, version } = packed.manifest;
	const tarballPath = `/${name}/-/${name}-${version}.tgz`;
	const manifest = (host: string) => ({
		...packed.manifest,
		dist: {
			tarball: `http://${host}${tarballPath}`,
			integrity: packed.integrity,
			shasum: packed.shasum,
		},
	});
	server.get(`/${name}`, ({ host }) => ({
		name,
		'dist-tags': { latest: version },
		versions: { [version]: manifest(host) },
	}));
	server.get(`/${name}/${version}`, ({ host }) => manifest(host));
	server.get(`/${name}/latest`, ({ host }) => manifest(host));
	server.get(tarballPath, (_, reply) =>
		reply.type('application/octet-stream').send(readFileSync(packed.file)),
	);
}

async function npmThatAsks(registry: string, folder: string): Promise<string> {
	const npmFolder = join(folder, 'bin');
	const command = `exec "${machineNpm()}" "$@" --registry="${registry}" --cache="${join(folder, 'npm-cache')}"`;
	await mkdir(npmFolder);
	await writeFile(join(npmFolder, 'npm'), `#!/bin/sh\n${command}\n`, { mode: 0o755 });
	return npmFolder;
}

function machineNpm(): string {
	const found = (process.env.PATH ?? '')
		.split(delimiter)
		.filter((folder) => !folder.includes('node_modules'))
		.map((folder) => join(folder, 'npm'))
		.find(isExecutable);
	if (!found) throw new Error('There is no npm on PATH');
	return found;
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
