import fastify from 'fastify';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { accessSync, constants } from 'node:fs';

import type { PackedPackage } from './pack';

export interface LocalRegistry {
  url: string;
  /** Holds an "npm" that asks this registry whatever registry it is told. */
  npmFolder: string;
  close(): Promise<void>;
}

/**
 * An npm registry that holds one package. n8n asks the public one by name (another needs a licence), so what is
 * replaced is not n8n's setting but where the npm that n8n calls looks.
 */
export async function startRegistry(packed: PackedPackage): Promise<LocalRegistry> {
  const server = fastify({ forceCloseConnections: true });
  const { name, version } = packed.manifest;
  const tarballPath = `/${name}/-/${name}-${version}.tgz`;
  const manifest = (host: string) => ({
    ...packed.manifest,
    dist: { tarball: `http://${host}${tarballPath}`, integrity: packed.integrity, shasum: packed.shasum },
  });
  server.get(`/${name}`, ({ host }) => ({ name, 'dist-tags': { latest: version }, versions: { [version]: manifest(host) } }));
  server.get(`/${name}/${version}`, ({ host }) => manifest(host));
  server.get(`/${name}/latest`, ({ host }) => manifest(host));
  server.get(tarballPath, (_, reply) => reply.type('application/octet-stream').send(readFileSync(packed.file)));
  server.setNotFoundHandler((_, reply) => reply.code(404).send({ error: 'not_found' }));
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const npmFolder = await npmThatAsks(url);
  return {
    url,
    npmFolder,
    close: async () => {
      await server.close();
      await rm(npmFolder, { recursive: true, force: true });
    },
  };
}

async function npmThatAsks(registry: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'npm-local-'));
  const npm = join(folder, 'npm');
  const cache = join(folder, 'cache');
  await writeFile(npm, `#!/bin/sh\nexec "${machineNpm()}" "$@" --registry="${registry}" --cache="${cache}"\n`);
  await chmod(npm, 0o755);
  return folder;
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
