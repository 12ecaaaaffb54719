/* For every test: English texts, and what jsdom lacks. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { afterEach, vi } from 'vitest';
import { cleanup } from '@testing-library/react';

const files = import.meta.glob<{ default: Record<string, string> }>('../text/en/*.json', { eager: true });
const resources = Object.fromEntries(Object.entries(files).map(([path, { default: texts }]) =>
  [path.replace(/.*\/(\w+)\.json$/, '$1'), texts]));

await i18next.use(initReactI18next).init({
  lng: 'en', supportedLngs: ['en'], ns: Object.keys(resources), defaultNS: 'ui', fallbackNS: 'ui', resources: { en: resources },
  interpolation: { escapeValue: false }, react: { useSuspense: false },
});

window.matchMedia = vi.fn().mockImplementation((query: string) => ({
  matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined,
}));
Element.prototype.scrollIntoView = () => undefined;
afterEach(cleanup);
