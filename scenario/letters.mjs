// Every kind of letter in four languages as the test program leaves them: valid HTML, in the direction
// of its language, nothing over the edge of a phone, and nothing that axe finds serious or critical, light
// and dark. engine: none
import { HtmlValidate } from 'html-validate';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { check, finish, work } from './lib/soko.mjs';
import { findings, isTooWide, launch, locales, shot } from './lib/browser.mjs';

const KINDS = 32, folder = path.join(work, 'letters');
mkdirSync(folder);
const drawn = spawnSync(process.env.TESTS, ['--engine', 'sqlite', 'every_message_speaks_every_language_whole'],
    { env: { ...process.env, SOKO_LETTERS: folder }, encoding: 'utf8' });
check('the test program draws every letter', drawn.status === 0, drawn.stdout + drawn.stderr);
const files = readdirSync(folder).sort();
check('each kind in each language', files.length === KINDS * locales.length, files.length);

const valid = new HtmlValidate(JSON.parse(readFileSync('test/html_validate_mail.json', 'utf8'), (name, value) => (name === 'comment' ? undefined : value)));
const seen = { html: [], edge: [], direction: [], axe: [], outside: [] };
const browser = await launch();
const page = await browser.newPage();
page.on('request', (request) => { if (!request.url().startsWith('file:')) seen.outside.push(request.url()); });

for (const file of files) {
    const html = readFileSync(path.join(folder, file), 'utf8');
    const [kind, locale] = file.split('.');
    const report = await valid.validateString(html);
    for (const { ruleId, message, line } of report.results.flatMap(({ messages }) => messages))
        seen.html.push(`${file}:${line} ${ruleId}: ${message}`);
    await page.goto(`file://${path.join(folder, file)}`);
    const { dir, lang } = await page.evaluate(() => ({ dir: document.documentElement.dir, lang: document.documentElement.lang }));
    if (dir !== (locale === 'ar' ? 'rtl' : 'ltr') || lang !== locale) seen.direction.push(`${file}: ${dir} ${lang}`);
    for (const colorScheme of ['light', 'dark'])
        for (const width of [360, 700]) {
            await page.emulateMedia({ colorScheme });
            await page.setViewportSize({ width, height: 700 });
            const at = `${kind} ${locale} ${width} ${colorScheme}`;
            if (await isTooWide(page)) seen.edge.push(at);
            if (width === 360) for (const finding of await findings(page)) seen.axe.push(`${at}: ${finding}`);
            await shot(page, `letter-${kind}-${locale}-${width}-${colorScheme}`);
        }
}

const some = (list) => list.slice(0, 12);
check('the HTML is valid', seen.html.length === 0, [seen.html.length, ...new Set(seen.html.map((one) => one.replace(/^\S+ /, '')))]);
check('each letter has the language and direction it is written in', seen.direction.length === 0, some(seen.direction));
check('nothing runs over the edge', seen.edge.length === 0, some(seen.edge));
check('axe finds nothing serious or critical', seen.axe.length === 0, [seen.axe.length, ...some(seen.axe)]);
check('a letter loads nothing, so nobody learns that it was opened', seen.outside.length === 0, some(seen.outside));
await browser.close();
finish();
