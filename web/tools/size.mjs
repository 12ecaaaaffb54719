// What each screen loads first, compressed: the page, the start, its own chunk and all that they
// import, the style, and the texts of one language. Fails when one is over the budget.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const BUDGET = 200 * 1024;
const web = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(readFileSync(join(web, 'dist/.vite/manifest.json'), 'utf8'));
const sizes = new Map();

function sizeOf(file) {
  if (!sizes.has(file)) {
    const bytes = readFileSync(join(web, 'dist', file));
    sizes.set(file, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length);
  }
  return sizes.get(file);
}

// Static imports alone: what is imported later is not of the first load.
function filesOf(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const next of chunk.imports ?? []) filesOf(next, seen);
  return seen;
}

const locales = readdirSync(join(web, 'src/text'));
const textsOf = (area) => Math.max(...locales.map((locale) => sizeOf(manifest[`src/text/${locale}/${area}.json`].file)));
const shared = ['ui', 'nav', 'fault'].reduce((sum, area) => sum + textsOf(area), 0);
const areas = readdirSync(join(web, 'src/text/en')).map((name) => name.replace('.json', ''));
// A screen is what an address leads to; what a screen itself fetches later is not of its first load.
const leadingTo = ['src/app/Gate.tsx', ...readdirSync(join(web, 'src/feature')).map((name) => `src/feature/${name}/routes.ts`)]
  .map((file) => { try { return readFileSync(join(web, file), 'utf8'); } catch { return ''; } }).join('\n');
const isScreen = (key) => key.startsWith('src/feature/') && manifest[key].isDynamicEntry
  && new RegExp(`import\\('[^']*/${key.split('/').at(-1).replace(/\.tsx$/, '')}'\\)`).test(leadingTo);
let worst = 0;
for (const key of Object.keys(manifest).filter(isScreen)) {
  const files = filesOf(key, filesOf('index.html'));
  const area = areas.includes(key.split('/')[2]) ? textsOf(key.split('/')[2]) : 0;
  const total = [...files].reduce((sum, file) => sum + sizeOf(file), sizeOf('index.html') + shared + area);
  worst = Math.max(worst, total);
  const isGood = total <= BUDGET;
  console.log(`${isGood ? 'ok' : 'not ok'} - ${key.slice(12)} loads ${(total / 1024).toFixed(1)} KB first`);
  if (!isGood) process.exitCode = 1;
}
