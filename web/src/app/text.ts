/* Texts: a file for each language and area, fetched when a screen of that area opens. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LOCALES, type Locale } from '@/api/preferences';

const files = import.meta.glob<{ default: Record<string, string> }>('../text/*/*.json');
const areas = new Set<string>(['ui', 'nav', 'fault']);

async function load(locale: Locale, area: string) {
  if (i18next.hasResourceBundle(locale, area)) return;
  const file = files[`../text/${locale}/${area}.json`];
  if (!file) throw new Error(`no texts of ${area} in ${locale}`);
  i18next.addResourceBundle(locale, area, withForms(locale, (await file()).default));
}

/* Arabic counts in six forms, French in three. Files say one and other; a form without words of its
 * own takes those of other. */
export function withForms(locale: string, texts: Record<string, string>) {
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const all = { ...texts };
  for (const [key, text] of Object.entries(texts))
    if (key.endsWith('_other'))
      for (const form of forms) all[key.replace(/other$/, form)] ??= text;
  return all;
}

const current = () => (LOCALES.includes(i18next.language as Locale) ? i18next.language as Locale : 'en');

/* An address opened directly asks for its screen's texts before the first language is there. */
let begin: () => void;
const begun = new Promise<void>((resolve) => { begin = resolve; });

/* The language that is on its way: a screen that opens meanwhile needs its texts in that one too. */
let wanted: Locale | null = null;

export async function loadTexts(area: string) {
  areas.add(area);
  await begun;
  await Promise.all([current(), wanted ?? current()].map((locale) => load(locale, area)));
}

export async function speak(locale: Locale) {
  wanted = locale;
  await Promise.all([...areas].map((area) => load(locale, area)));
  if (wanted !== locale) return;
  /* Without a text at hand the first language is resolved to none: dates and money would be the
   * browser's. */
  if (i18next.language !== locale || !i18next.resolvedLanguage) await i18next.changeLanguage(locale);
  const root = document.documentElement;
  root.lang = locale;
  root.dir = i18next.dir(locale);
}

export async function startTexts(locale: Locale) {
  await i18next.use(initReactI18next).init({
    lng: locale,
    supportedLngs: LOCALES,
    fallbackLng: false,
    ns: [...areas],
    defaultNS: 'ui',
    fallbackNS: 'ui',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  begin();
  await speak(locale);
}
