import { useMemo, useSyncExternalStore } from 'react';
import type { Context } from './protocol';

const TOKENS = ['ground', 'surface', 'raised', 'sunken', 'line', 'edge', 'text', 'muted', 'accent', 'accent-strong', 'accent-soft', 'on-accent',
  'good', 'good-soft', 'warn', 'warn-soft', 'bad', 'bad-soft', 'info', 'info-soft'];
const root = document.documentElement;

function onLook(listener: () => void) {
  const observer = new MutationObserver(listener);
  observer.observe(root, { attributeFilter: ['data-theme', 'data-density', 'lang', 'dir'] });
  return () => observer.disconnect();
}
const lookNow = () => [root.dataset.theme, root.dataset.density, root.lang, root.dir].join('|');

/** How the office looks and speaks now, for a page that wants to look like it. */
export function useOfficeLook(): Pick<Context, 'locale' | 'direction' | 'theme'> {
  const look = useSyncExternalStore(onLook, lookNow);
  return useMemo(() => {
    const [scheme, density = '', locale = 'en', direction] = look.split('|');
    const style = getComputedStyle(root);
    return {
      locale,
      direction: direction === 'rtl' ? 'rtl' : 'ltr',
      theme: { scheme: scheme === 'dark' ? 'dark' : 'light', density, tokens: Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) },
    };
  }, [look]);
}
