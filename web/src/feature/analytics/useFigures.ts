import { useTranslation } from 'react-i18next';
import type { Money } from '@/api/generated/analytics';
import { useMoneyText } from '@/ui/Money';
import { exponentOf } from '@/ui/money';

/** How figures, days and money are written in the reader's language. */
export function useFigures() {
  const { i18n } = useTranslation();
  const locale = i18n.resolvedLanguage;
  const money = useMoneyText();
  const day = (text: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(text.length === 7 ? `${text}-01` : text.length === 10 ? text : `${text}Z`));
  const write = (options?: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value: number) => format.format(value);
  };
  return {
    count: write(),
    share: write({ style: 'percent', maximumFractionDigits: 1 }),
    change: write({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }),
    money: (value: Money | null | undefined) => (value ? money(value) : '–'),
    /** As short as an axis has room for. */
    brief: write({ notation: 'compact', maximumFractionDigits: 1 }),
    briefMoney: (amount: number, currency: string) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }).format(amount / 10 ** exponentOf(currency)),
    /** Of a series: "2026-01-31", "2026-01" or "2026-01-31T13:00". */
    point: (label: string) => day(label, label.length === 7 ? { month: 'long', year: 'numeric' } : label.length === 10 ? { dateStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' }),
    tick: (label: string) => day(label, label.length === 7 ? { month: 'short' } : label.length === 10 ? { day: 'numeric', month: 'short' } : { hour: 'numeric', minute: '2-digit' }),
    days: (from: string, to: string) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }).formatRange(new Date(from), new Date(to)),
  };
}
