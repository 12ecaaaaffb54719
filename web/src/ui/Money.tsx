import { useTranslation } from 'react-i18next';
import { exponentOf, type MoneyValue } from './money';

export function useMoneyText() {
  const { i18n } = useTranslation();
  return (value: MoneyValue) =>
    new Intl.NumberFormat(i18n.resolvedLanguage, { style: 'currency', currency: value.currency })
      .format(value.amount / 10 ** exponentOf(value.currency));
}

export function Money({ value, className }: { value: MoneyValue | null | undefined; className?: string }) {
  const text = useMoneyText();
  if (!value) return <span className={className}>–</span>;
  /* Held together by its style alone, so that a narrow figure may break it behind the currency. */
  return <span className={['tabular-nums whitespace-nowrap', className].filter(Boolean).join(' ')}>{text(value).replaceAll('\u00a0', ' ')}</span>;
}
