/* How somebody likes the app on this device. Kept in the browser; no secret of anybody. */
import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { useSelector } from 'react-redux';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';
export const LOCALES = ['en', 'fr', 'sw', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];
/** Each in itself, so that it is found by who reads no other. */
export const LOCALE_NAMES: Record<Locale, string> = {
  en: 'English', fr: 'Français', sw: 'Kiswahili', ar: 'العربية',
};

export interface PreferencesState {
  theme: Theme;
  density: Density;
  locale: Locale;
  /** Where they worked last. */
  businessId: string | null;
}

const KEY = 'soko-preferences';

export const isLocale = (value: unknown): value is Locale =>
  LOCALES.includes(value as Locale);

function browserLocale(): Locale {
  for (const language of navigator.languages ?? []) {
    const short = language.slice(0, 2);
    if (isLocale(short)) return short;
  }
  return 'en';
}

export function readPreferences(): PreferencesState {
  let kept: Partial<PreferencesState> = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {};
  } catch { /* what cannot be read is not there */ }
  return {
    theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'system',
    density: kept.density === 'compact' ? 'compact' : 'comfortable',
    locale: isLocale(kept.locale) ? kept.locale : browserLocale(),
    businessId: typeof kept.businessId === 'string' ? kept.businessId : null,
  };
}

export function writePreferences(state: PreferencesState) {
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
  } catch { /* a private window: they hold until it closes */ }
}

export const preferences = createSlice({
  name: 'preferences',
  initialState: readPreferences,
  reducers: {
    preferred: (state, { payload }: PayloadAction<Partial<PreferencesState>>) =>
      ({ ...state, ...payload }),
  },
});

export const usePreferences = () =>
  useSelector((state: { preferences: PreferencesState }) => state.preferences);
