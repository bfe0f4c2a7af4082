import 'reflect-metadata';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Must run before n8n-core is loaded: it reads these once, at import time.
const userFolder = join(tmpdir(), `n8n-engine-harness-${process.pid}`);
mkdirSync(userFolder, { recursive: true });

process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'throw-away';
process.env.N8N_LOG_LEVEL = 'debug';
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';

const removeUserFolder = () => rmSync(userFolder, { recursive: true, force: true });
if (typeof afterAll === 'function') afterAll(removeUserFolder);
else process.once('exit', removeUserFolder);
