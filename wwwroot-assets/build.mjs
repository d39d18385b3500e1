// Builds what the pages run into ImportPortal.Web/wwwroot. The results are committed, so that running the portal needs
// no Node; with --check nothing is written, and the exit code tells whether the committed files are what the sources give.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../ImportPortal.Web/wwwroot');
const check = process.argv.includes('--check');

const { outputFiles, metafile } = await build({
  absWorkingDir: here,
  entryPoints: Object.fromEntries([
    ['js/sending', 'sending/main.ts'],
    ...['early', 'plain', 'reconnect', 'shell'].map((name) => [`js/${name}`, `shell/${name}.ts`]),
    ...(await readdir(join(here, 'css'))).map((file) => [`css/${basename(file, '.css')}`, `css/${file}`]),
  ]),
  outdir: root,
  bundle: true,
  write: false,
  metafile: true,
  format: 'iife',
  platform: 'browser',
  target: ['es2022'],
  // The library as it was written: its default build is for browsers of ten years ago and twice as large.
  alias: { 'tus-js-client': 'tus-js-client/lib/browser/index.js' },
  minify: true,
  charset: 'utf8',
  banner: {
    js: '/* Built from wwwroot-assets/; licences of what it contains: third-party-notices.txt */',
    css: '/* Built from wwwroot-assets/ */',
  },
});

const files = new Map(outputFiles.map((file) => [file.path, file.text]));
files.set(join(root, 'js/third-party-notices.txt'), await notices(Object.keys(metafile.inputs)));

const stale = [];
for (const [path, text] of files) {
  if (check) {
    if ((await readFile(path, 'utf8').catch(() => null)) !== text) stale.push(relative(root, path));
  } else {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}
if (stale.length > 0) {
  console.error(`Not what wwwroot-assets gives: ${stale.join(', ')}. Run "npm run build" in wwwroot-assets and commit.`);
  process.exitCode = 1;
}

/** The licences of the packages that came into the bundle. */
async function notices(inputs) {
  const packages = new Set(inputs.flatMap((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []));
  const texts = [...packages].sort().map(async (name) => {
    const folder = join(here, 'node_modules', name);
    const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const text = await Promise.any(['LICENSE', 'LICENSE.md', 'License'].map((file) => readFile(join(folder, file), 'utf8')));
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}
