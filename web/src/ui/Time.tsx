import { useTranslation } from 'react-i18next';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600], ['month', 2_629_800], ['week', 604_800], ['day', 86_400], ['hour', 3_600], ['minute', 60]];

export function useTimeText() {
  const { i18n, t } = useTranslation('ui');
  const locale = i18n.resolvedLanguage;
  return {
    moment: (at: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at)),
    day: (at: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(at)),
    ago: (at: string, now = Date.now()) => {
      const seconds = (new Date(at).getTime() - now) / 1000;
      for (const [unit, length] of STEPS)
        if (Math.abs(seconds) >= length)
          return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / length), unit);
      return t('just_now');
    },
  };
}

/** How long ago, with the exact moment for who asks. */
export function Ago({ at }: { at: string | null | undefined }) {
  const text = useTimeText();
  if (!at) return <>–</>;
  return <time dateTime={at} title={text.moment(at)} className="whitespace-nowrap">{text.ago(at)}</time>;
}

export function Moment({ at }: { at: string | null | undefined }) {
  const text = useTimeText();
  return at ? <time dateTime={at} className="whitespace-nowrap">{text.moment(at)}</time> : <>–</>;
}
