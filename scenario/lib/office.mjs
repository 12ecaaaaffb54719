// For scenarios in the back office: somebody signed in in a browser, and what must hold of whatever
// screen they are on.
import { check, password, until } from './soko.mjs';
import { findings, isTooWide, shot } from './browser.mjs';

// Pages of the app live on localhost: browsers take it for a safe place, as they do https.
export const officeUrl = (server, path = '') => `http://localhost:${server.port}/office${path}`;

// What the console or the policy of a page complains of is kept in `page.complaints`, what the server
// answered with 4xx or 5xx in `page.refused`: a refusal alone is no complaint.
export function listen(page) {
    page.setDefaultTimeout(30000);
    page.complaints = [];
    page.refused = [];
    page.asked = new Map(); // path to what was answered
    page.pending = new Set();
    page.on('pageerror', (error) => page.complaints.push(`${page.url()} ${error.name} ${error.message} ${error.stack}`));
    page.on('console', (message) => {
        if (message.type() !== 'error' || /Failed to load resource/.test(message.text())) return;
        const { url, lineNumber, columnNumber } = message.location();
        page.complaints.push(`${page.url()} ${message.text() || message.args().map(String).join()} (${url}:${lineNumber}:${columnNumber})`);
    });
    const isApi = (request) => new URL(request.url()).pathname.startsWith('/api/');
    page.on('request', (request) => { if (isApi(request)) page.pending.add(request); });
    for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => page.pending.delete(request));
    page.on('response', async (response) => {
        const { pathname, search } = new URL(response.url());
        if (response.status() >= 400) page.refused.push(`${response.request().method()} ${pathname}${search} ${response.status()}`);
        if (!isApi(response.request()) || response.request().method() !== 'GET') return;
        page.asked.set(pathname + search, await response.text().catch(() => ''));
    });
    return page;
}

// A window of somebody who is not signed in.
export async function visit(browser, server, { width = 1280, theme = 'light', locale = 'en', trusts = false } = {}) {
    const context = await browser.newContext({ viewport: { width, height: width < 700 ? 740 : 860 }, colorScheme: theme, reducedMotion: 'reduce', acceptDownloads: true, ignoreHTTPSErrors: trusts });
    const page = listen(await context.newPage());
    await page.addInitScript((language) => {
        if (!localStorage.getItem('soko-preferences')) localStorage.setItem('soko-preferences', JSON.stringify({ locale: language }));
    }, locale);
    await page.goto(officeUrl(server));
    return page;
}

export async function signIn(page, email, secret = password) {
    await page.locator('input[name=login]').fill(email);
    await page.locator('input[name=password]').fill(secret);
    await page.locator('button[type=submit]').click();
}

// Somebody at work: signed in, the shell around them.
export async function enter(browser, server, account, options) {
    const page = await visit(browser, server, options);
    await signIn(page, account.email);
    await page.locator('#main').waitFor();
    // Signing in brings the language that the account has.
    if (options?.locale) {
        await page.evaluate((language) => localStorage.setItem('soko-preferences', JSON.stringify({ locale: language })), options.locale);
        await page.reload();
        await page.locator('#main').waitFor();
    }
    return page;
}

export const heading = (page, name) => page.getByRole('heading', { level: 1, name });

const WAIT_MS = 30000;

// What a screen that has come does not show any more: a place held free, a part at work.
export const unfinished = (page) => page.locator('[aria-busy=true], .animate-pulse').count();

// Until nothing is on its way, neither from the server nor across the screen.
export async function settle(page) {
    let left = '';
    const isStill = await until(async () => {
        left = page.pending.size > 0 ? `answers to ${[...page.pending].map((each) => `${each.method()} ${new URL(each.url()).pathname}`).join(', ')}`
            : await page.evaluate(async () => {
                const missing = () => (!document.querySelector('h1') ? 'a heading'
                    : [...document.querySelectorAll('[aria-busy=true], .animate-pulse')].slice(0, 3).map((each) => `what is behind ${each.cloneNode().outerHTML}`).join(', '));
                if (missing()) return missing();
                await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
                return document.getAnimations().some((each) => each.playState === 'running') ? 'what moves to stand' : missing();
            });
        return left === '';
    }, WAIT_MS);
    if (!isStill) throw new Error(`${page.url()} did not settle: waited for ${left}`);
}

export async function wear(page, width, theme) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 860 });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    if (!await until(() => page.evaluate((wanted) => document.documentElement.dataset.theme === wanted, theme), WAIT_MS))
        throw new Error(`${page.url()} did not become ${theme}: waited for data-theme`);
}

// The four ways to see a screen. Whether it fits depends on the width alone, whether it can be read
// on colours too: of every two looks that follow each other axe sees a narrow dark one and a wide
// light one. The screens themselves are judged in all ways by office_screens.mjs.
const LOOKS = [[360, 'light'], [360, 'dark'], [1280, 'dark'], [1280, 'light']];
let looked = 0;

// A live event may ask for a list anew at any moment, and it is pale while that lasts: what stands
// when nothing is under way counts.
async function findingsAtRest(page) {
    if ((await findings(page)).length === 0) return [];
    await settle(page);
    return findings(page);
}

export async function look(page, name) {
    const wrong = [];
    const [seenWidth, seenTheme] = LOOKS[looked++ % 2 === 0 ? 1 : 3];
    for (const [width, theme] of process.env.SHOTS ? LOOKS : [LOOKS[1], LOOKS[3]]) {
        await wear(page, width, theme);
        await settle(page);
        await page.evaluate(() => window.scrollTo(0, 0));
        await shot(page, `${name}-${width}-${theme}`, false);
        if (await isTooWide(page)) wrong.push(`${width} runs over the edge`);
        if (width === seenWidth && theme === seenTheme) wrong.push(...(await findingsAtRest(page)).map((finding) => `${width} ${theme} ${finding}`));
    }
    check(`${name} is readable and fits, on a phone and a desk`, wrong.length === 0, wrong.slice(0, 4).join('\n'));
}
