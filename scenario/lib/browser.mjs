// For scenarios that look at pages: one browser, what axe finds, whether anything runs over the edge,
// and pictures of it in the folder $SHOTS when that is given.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env.SHOTS;

export const widths = [360, 768, 1280];
export const locales = ['en', 'fr', 'sw', 'ar'];
export const local = (locale, target) => (locale === 'en' ? target : `/${locale}${target}`);

export function launch() {
    return chromium.launch({ executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
}

export async function shot(page, name, fullPage = true) {
    if (!shots) return;
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage });
}

// What axe finds serious or critical of WCAG 2.2 AA. The policy of a page lets no script be written
// into it; the protocol of the browser evaluates beside the page.
export async function findings(page) {
    if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
    return page.evaluate(async () => {
        const { violations } = await window.axe.run(document, { resultTypes: ['violations'],
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
        return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map((node) => `${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
    });
}

export const isTooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

// Targets below 44 px that are no words within a sentence (WCAG 2.5.8 asks for 24, we for more).
export const smallTargets = (page) => page.evaluate(() => [...document.querySelectorAll('a[href], button, input:not([type=hidden], [type=radio], [type=checkbox]), select, summary')]
    .filter((one) => {
        const box = one.getBoundingClientRect();
        const isShown = box.width > 0 && box.height > 0 && getComputedStyle(one).visibility === 'visible' && box.bottom > 0;
        return isShown && box.height < 43.5 && !one.closest('p, .prose, .by, td, .note, .problems, h1, h2, h3, address, dd, .hint, .brief, .between, .tile')
            && !one.matches('.skip');
    })
    .map((one) => `${one.outerHTML.slice(0, 90)} ${Math.round(one.getBoundingClientRect().height)}`));

// What a phone loads first, on the line and with all its pictures, and the HTML of it.
export async function weigh(browser, base, target, storageState) {
    const fresh = await browser.newContext({ baseURL: base, viewport: { width: 360, height: 740 }, serviceWorkers: 'block', storageState });
    const first = await fresh.newPage();
    const session = await fresh.newCDPSession(first);
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
    await session.send('Network.enable');
    const reply = await first.goto(target, { waitUntil: 'networkidle' });
    const html = (await reply.body()).length;
    await fresh.close();
    return { kilobytes: Math.round(bytes / 102.4) / 10, html };
}
