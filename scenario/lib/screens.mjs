// The screens of the back office as the app itself lists them, what the matrix of rights says of the
// addresses they ask, and what can be wrong with a screen in a language.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const top = path.join(import.meta.dirname, '../..');
const features = path.join(top, 'web/src/feature');
const texts = path.join(top, 'web/src/text');

// Each row of web/src/feature/*/routes.ts. A row that cannot be read is not left out unnoticed.
export function screens() {
    const gathered = readFileSync(path.join(top, 'web/src/app/routes.tsx'), 'utf8');
    return readdirSync(features).flatMap((feature) => {
        let source;
        try { source = readFileSync(path.join(features, feature, 'routes.ts'), 'utf8'); } catch { return []; }
        if (!gathered.includes(`'@/feature/${feature}/routes'`)) throw new Error(`web/src/app/routes.tsx gathers no screens of ${feature}`);
        const rows = [...source.matchAll(/\{\s*home: '(\w+)',([^{}]*?)\bload:/g)].map(([, home, rest]) => {
            const said = (field) => rest.match(new RegExp(`\\b${field}: '([^']*)'`))?.[1];
            return { feature, home, path: said('path'), right: said('right') ?? 'read' };
        }).filter((row) => row.path !== undefined);
        if (rows.length !== source.match(/\bhome: '/g)?.length) throw new Error(`feature/${feature}/routes.ts has rows that are written another way`);
        return rows;
    });
}

// ---- The matrix ----

const [, ...lines] = readFileSync(path.join(top, 'test/policy.csv'), 'utf8').trim().split('\n').map((line) => line.split(','));
const COLUMNS = ['nobody', 'customer', 'viewer', 'agent', 'admin', 'owner', 'stranger', 'platform'];
const rules = lines.filter(([method]) => method === 'GET').map(([, pattern, ...said]) => ({
    pattern, rank: pattern.split('{').length,
    matches: new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    said: Object.fromEntries(COLUMNS.map((column, at) => [column, said[at]])),
}));

// What somebody is answered at an address: `yes`, a status, or null where it depends on more.
export function answerOf(target, column) {
    const { pathname } = new URL(target, 'http://x');
    const [rule] = rules.filter(({ matches }) => matches.test(pathname)).sort((a, b) => a.rank - b.rank);
    if (!rule) throw new Error(`test/policy.csv has no GET ${pathname}`);
    return rule.said[column] === 'own' ? null : rule.said[column];
}

// ---- Languages ----

const flat = (tree) => Object.values(tree).flatMap((each) => (typeof each === 'string' ? [each] : flat(each)));
const quoted = (text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\\?\{\\?\{.*?\}\}/g, '.+');
const words = (locale) => new RegExp(`^(?:${readdirSync(path.join(texts, locale))
    .flatMap((file) => flat(JSON.parse(readFileSync(path.join(texts, locale, file), 'utf8')))).map(quoted).join('|')})$`);
const known = new Map(['fr', 'sw', 'ar'].map((locale) => [locale, words(locale)]));
// Languages are called as they call themselves, addresses are the same everywhere, some lands too.
const ALIKE = /^(English|Français|Kiswahili|https?:\/\/.*|\/\S*|#\w+)$/;
const lands = (locale, text) => /^[A-Z]/.test(text) && ['KE', 'TZ', 'UG', 'RW'].some((code) => new Intl.DisplayNames([locale], { type: 'region' }).of(code) === text);

// What a screen says, and which of it does not fit where it stands.
export const saidOn = (page) => page.evaluate(() => {
    const said = new Set(), cut = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.data.replace(/\s+/g, ' ').trim(), { parentElement: parent } = node;
        if (!text || parent.closest('script, style, noscript, code, kbd, option, [lang]:not(html)') || !parent.checkVisibility()) continue;
        said.add(text);
        for (let at = parent; at && at !== document.body; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (style.display !== 'inline' && at.scrollWidth > at.clientWidth + 1 && at.clientWidth > 1
                && (/hidden|clip/.test(style.overflowX) || at.matches('button, [role=tab], th, dt, h1, h2, label, a.card'))) {
                if (!/[0-9@]/.test(text)) cut.add(text);
                break;
            }
            if (/auto|scroll/.test(style.overflowX)) break;
        }
    }
    for (const one of document.querySelectorAll('[placeholder], [aria-label]'))
        for (const name of ['placeholder', 'aria-label']) if (one.getAttribute(name)) said.add(one.getAttribute(name).trim());
    return { said: [...said], cut: [...cut] };
});

// Words that are English, or none at all, where they should be another language: said alike on the
// English screen, neither what the server told (names, what people wrote) nor a word of that language.
export function untranslated(locale, said, english, told) {
    return said.filter((text) => {
        if (/\{\{|\b[a-z]+_[a-z_]+\b/.test(text) && !told.includes(text)) return true;
        if (!/[A-Za-z]{4}/.test(text) || !english.includes(text)) return false;
        return !known.get(locale).test(text)
            && text.split(' · ').some((part) => !known.get(locale).test(part) && !ALIKE.test(part) && !lands(locale, part) && !told.includes(part));
    });
}
