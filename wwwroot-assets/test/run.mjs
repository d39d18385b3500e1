// Bundles the tests, as Node runs no TypeScript of itself, and runs them.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = await mkdtemp(join(tmpdir(), 'assets-test-'));
try {
  await build({
    absWorkingDir: here,
    entryPoints: ['*.test.ts'],
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    // As in build.mjs; the tests stand in for XMLHttpRequest.
    alias: { 'tus-js-client': 'tus-js-client/lib/browser/index.js' },
  });
  process.exitCode = spawnSync(process.execPath, ['--test', out], { stdio: 'inherit' }).status ?? 1;
} finally {
  await rm(out, { recursive: true });
}
