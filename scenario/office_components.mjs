// engine: none
// The page of components, which builds for developers have: every piece of web/src/ui/ stands there in
// its states, and each of them can be read and used by everybody.
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { check, finish, until, work } from './lib/soko.mjs';
import { findings, isTooWide, launch, shot } from './lib/browser.mjs';
import { listen, wear } from './lib/office.mjs';

const web = path.join(import.meta.dirname, '../web');
const built = path.join(work, 'office');
execFileSync(path.join(web, 'node_modules/.bin/node'), ['node_modules/vite/bin/vite.js', 'build', '--mode', 'development', '--outDir', built, '--emptyOutDir', '--logLevel', 'error'],
    { cwd: web, stdio: ['ignore', 'ignore', 'inherit'] });

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };
const files = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    const file = path.join(built, path.normalize(pathname.replace(/^\/office\//, '/')));
    const isThere = path.extname(file) && existsSync(file);
    if (pathname.startsWith('/api/')) return void response.writeHead(401).end();
    response.writeHead(200, { 'content-type': isThere ? TYPES[path.extname(file)] ?? 'application/octet-stream' : 'text/html' });
    return void createReadStream(isThere ? file : path.join(built, 'index.html')).pipe(response);
});
await new Promise((resolve) => { files.listen(0, '127.0.0.1', resolve); });

// ---- Nothing is left out ----

// Shown by others: frames that are fetched when a dialog or menu opens, what fields and forms are
// made of, the toasts of the app itself, and what is no piece.
const WITHIN = ['DialogFrame', 'MenuList', 'FieldFrame', 'FormRefusal', 'Toasts', 'PlaceContext', 'TAB', 'ICONS'];
const page = readFileSync(path.join(web, 'src/app/Components.tsx'), 'utf8');
const pieces = readdirSync(path.join(web, 'src/ui')).filter((file) => /^[A-Z]\w*\.tsx$/.test(file) && !file.includes('.test.'))
    .flatMap((file) => [...readFileSync(path.join(web, 'src/ui', file), 'utf8').matchAll(/^export (?:default )?(?:function|const) ([A-Z]\w*)/gm)].map(([, name]) => name));
const missing = pieces.filter((name) => !WITHIN.includes(name) && !new RegExp(`<${name}\\b`).test(page));
check(`each of ${pieces.length} pieces is shown`, pieces.length > 40 && missing.length === 0, missing);

// ---- Shown in their states ----

const browser = await launch();
const screen = listen(await (await browser.newContext({ reducedMotion: 'reduce' })).newPage());
await screen.goto(`http://127.0.0.1:${files.address().port}/office/components`);
await screen.getByRole('heading', { level: 1, name: 'Components' }).waitFor();
await screen.getByRole('button', { name: 'Send, and be refused' }).click();
const STATES = {
    'a busy button': 'button:has([role=status])', 'a disabled one': 'button:disabled', 'one with an icon alone': 'button[aria-label=Settings]',
    'a field that is refused': 'input[aria-invalid=true]', 'what no field was to blame for': '[role=alert] code', 'a field that is not to be changed': 'input:disabled',
    'a choice that is not to be had': 'input[type=radio]:disabled', 'a figure on its way': '.animate-pulse', 'a list that is empty': 'text=Nothing here', 'a list on its way': '[role=status]:has-text("On its way")',
    'a list that could not be had': '[role=alert]:has-text("A fault of ours")', 'a progress without an end': '[role=progressbar]:not([aria-valuenow])', 'no line': 'text=Try again',
};
const unseen = [];
for (const [name, selector] of Object.entries(STATES)) if (!await until(() => screen.locator(selector).count(), 3000)) unseen.push(name);
check('states are shown too', unseen.length === 0, unseen);

const wrong = [];
const look = async (name, direction = 'ltr') => {
    await screen.evaluate((to) => { document.documentElement.dir = to; }, direction);
    wrong.push(...(await findings(screen)).map((each) => `${name} ${direction} ${each}`));
    if (await isTooWide(screen)) wrong.push(`${name} ${direction} runs over the edge`);
    await shot(screen, `components-${name}-${direction}`, !name.startsWith('open'));
};
for (const [width, theme, direction] of [[1280, 'light', 'ltr'], [360, 'dark', 'rtl'], [360, 'light', 'ltr'], [1280, 'dark', 'rtl']]) {
    await wear(screen, width, theme);
    await look(`${width}-${theme}`, direction);
}
check('the page is readable and fits, on a phone and a desk, light and dark, from either side', wrong.length === 0, wrong.slice(0, 6).join('\n'));
wrong.length = 0;
await screen.evaluate(() => { document.documentElement.dir = 'ltr'; });
for (const [width, theme] of [[1280, 'light'], [360, 'dark']]) {
    await wear(screen, width, theme);
    for (const kind of ['dialog', 'drawer', 'confirm', 'reason', 'conflict']) {
        await screen.getByRole('button', { name: kind, exact: true }).click();
        const over = screen.getByRole('dialog').or(screen.getByRole('alertdialog'));
        await over.waitFor();
        await look(`open-${kind}-${width}-${theme}`);
        await screen.keyboard.press('Escape');
        if (!await until(async () => await over.count() === 0, 3000)) wrong.push(`${kind} does not close by Escape`);
        if (!await until(() => screen.evaluate((word) => document.activeElement?.textContent === word, kind), 3000)) wrong.push(`${kind} does not give the focus back`);
    }
    await screen.getByRole('button', { name: 'More acts' }).first().click();
    await screen.getByRole('menuitem', { name: 'Delete' }).waitFor();
    await look(`open-menu-${width}-${theme}`);
    await screen.getByRole('menuitem', { name: 'Delete' }).click();
    await screen.getByRole('button', { name: 'Undo' }).waitFor();
    await look(`open-toast-${width}-${theme}`);
    await screen.getByRole('button', { name: 'Undo' }).click();
    await screen.getByText('Undone.').first().waitFor();
}
check('what opens over it is readable, closes by Escape and gives the focus back', wrong.length === 0, wrong.slice(0, 6).join('\n'));
check('nothing complained', screen.complaints.length === 0, screen.complaints.slice(0, 3).join('\n'));
await browser.close();
files.close();
finish();
