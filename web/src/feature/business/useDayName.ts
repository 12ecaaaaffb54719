import { useTranslation } from 'react-i18next';

/* 1 January 2024 was a Monday. */
const dayOf = (day: number) => new Date(Date.UTC(2024, 0, day));

/** 1 is Monday, as the API counts. */
export function useDayName() {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.resolvedLanguage, { weekday: 'long', timeZone: 'UTC' });
  return (day: number) => format.format(dayOf(day));
}
