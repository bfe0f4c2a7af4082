const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src } = require('gulp');

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });

/** What n8n reads beside the compiled code: node and credential icons, codex files, output schemas. */
const icons = () => src('icons/**/*.svg', { encoding: false }).pipe(dest('dist/icons'));
const descriptions = () => src('nodes/**/*.json').pipe(dest('dist/nodes'));

exports.build = series(clean, parallel(compile, icons, descriptions));
exports.default = exports.build;
