// Lighthouse on the pages a shopper meets first, over a simulated slow 4G and a simulated 3G line:
//
//   node bench/lighthouse.mjs http://127.0.0.1:8080      (a server with the demo's shops)
//
// Prints a table for bench/RESULTS.md. Scores other than performance do not depend on the machine;
// performance is simulated from what was measured, with a processor four times slower.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';

const base = process.argv[2];
const rounds = Number(process.env.ROUNDS ?? 3);
// Lighthouse's own "mobileSlow4G", and its "mobileRegular3G".
const LINES = {
    'slow 4G': { rttMs: 150, throughputKbps: 1638.4, cpuSlowdownMultiplier: 4 },
    '3G': { rttMs: 300, throughputKbps: 700, cpuSlowdownMultiplier: 4 },
};
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

const chrome = await launch({ chromePath: '/usr/bin/chromium', logLevel: 'silent',
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic',
        '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

// A product, and a cart with it in: in the very browser that Lighthouse drives.
const browser = await chromium.connectOverCDP(`http://127.0.0.1:${chrome.port}`);
const page = await browser.contexts()[0].newPage();
await page.goto(`${base}/search`);
const product = await page.locator('a[href^="/p/"]').first().getAttribute('href');
await page.goto(base + product);
await page.locator('form.buy button.big').click();
await page.waitForTimeout(1500);
await page.close();

const PAGES = { home: '/', search: '/search?q=a', product, cart: '/cart' };
const failures = [];
console.log('| page | line | performance | accessibility | best practices | SEO | LCP | bytes | requests |');
console.log('|---|---|---|---|---|---|---|---|---|');
for (const [name, path] of Object.entries(PAGES)) {
    for (const [line, throttling] of Object.entries(LINES)) {
        const seen = [];
        for (let i = 0; i < rounds; i++) {
            const result = await lighthouse(base + path, { port: chrome.port, output: 'json', logLevel: 'error',
                onlyCategories: CATEGORIES, formFactor: 'mobile', throttlingMethod: 'simulate',
                throttling: { ...throttling, requestLatencyMs: 0, downloadThroughputKbps: 0, uploadThroughputKbps: 0 },
                disableStorageReset: name === 'cart' });
            seen.push(result.lhr);
        }
        const score = (category) => median(seen.map((lhr) => Math.round(100 * lhr.categories[category].score)));
        const figure = (audit) => median(seen.map((lhr) => lhr.audits[audit].numericValue ?? 0));
        const requests = median(seen.map((lhr) => lhr.audits['network-requests'].details.items.length));
        const scores = CATEGORIES.map(score);
        console.log(`| ${name} | ${line} | ${scores.join(' | ')} | ${(figure('largest-contentful-paint') / 1000).toFixed(2)} s `
            + `| ${(figure('total-byte-weight') / 1000).toFixed(0)} KB | ${requests} |`);
        for (const lhr of seen.slice(0, 1))
            for (const category of CATEGORIES.slice(1))
                for (const ref of lhr.categories[category].auditRefs) {
                    const audit = lhr.audits[ref.id];
                    if (audit.score !== null && audit.score < 1 && ref.weight > 0)
                        failures.push(`${name}: ${category}: ${ref.id}: ${audit.title} ${JSON.stringify(audit.details?.items?.slice(0, 2) ?? '').slice(0, 300)}`);
                }
    }
}
for (const failure of new Set(failures)) console.error(failure);
await browser.close();
await chrome.kill();
process.exit(0);
