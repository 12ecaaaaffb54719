import { expect, test } from 'vitest';

const files = import.meta.glob<{ default: Record<string, string> }>('../text/*/*.json', { eager: true });
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*'], { eager: true, query: '?raw', import: 'default' });
const texts = (locale: string, area: string) => files[`../text/${locale}/${area}.json`]?.default ?? {};
const areasOf = (locale: string) => Object.keys(files).flatMap((path) => (path.startsWith(`../text/${locale}/`) ? [path.replace(/.*\/|\.json$/g, '')] : []));
const areas = areasOf('en');
const marks = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([mark]) => mark).sort().join();

test.each(['fr', 'sw', 'ar'])('%s has the same texts as English, with the same places for values', (locale) => {
  expect(areasOf(locale)).toEqual(areas);
  for (const area of areas) {
    const english = texts('en', area), theirs = texts(locale, area);
    expect(Object.keys(theirs), area).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(english)) expect(marks(theirs[key] ?? ''), `${area} ${key}`).toBe(marks(text));
  }
});

test('every text that a source names is there', () => {
  const missing: string[] = [];
  for (const [path, source] of Object.entries(sources)) {
    const named = [...source.matchAll(/useTranslation\('(\w+)'\)/g)].map(([, area]) => area ?? 'ui');
    const all = Object.assign({}, ...['ui', ...named].map((area) => texts('en', area))) as Record<string, string>;
    for (const [, name = ''] of source.matchAll(/\bt\('([\w:]+)'/g)) {
      const [key = '', given] = name.split(':').reverse();
      const known = given ? texts('en', given) : all;
      if (!(key in known) && !(`${key}_other` in known)) missing.push(`${path}: ${name}`);
    }
  }
  expect(missing).toEqual([]);
});
