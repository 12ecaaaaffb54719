import { useEffect } from 'react';
import { usePreferences } from '@/api/preferences';
import { useMedia } from '@/ui/useMedia';
import { speak } from './text';

/** Theme, density and language of the document, as this person likes them. */
export function useLook() {
  const { theme, density, locale } = usePreferences();
  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  const isDark = theme === 'dark' || (theme === 'system' && prefersDark);
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    document.documentElement.dataset.density = density;
  }, [isDark, density]);
  useEffect(() => void speak(locale), [locale]);
}
