import { useTranslation } from 'react-i18next';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/Icon';

/** What has become of a figure: an arrow, the share, and in words for who does not see the arrow.
 *  `isDownGood` where less is better. */
export function Change({ share, isDownGood, than }: { share: number | null; isDownGood?: boolean; than?: string }) {
  const { t, i18n } = useTranslation('analytics');
  if (share === null) return <span>{than ? t('was', { value: than }) : t('is_new')}</span>;
  const percent = new Intl.NumberFormat(i18n.resolvedLanguage, { style: 'percent', maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0 }).format(Math.abs(share));
  const isSame = Math.abs(share) < 0.0005, isUp = share > 0;
  if (isSame) return <span>{t('as_before')}</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <span className={classes('inline-flex items-center gap-0.5 font-medium', isUp !== Boolean(isDownGood) ? 'text-good' : 'text-bad')}>
        <Icon name={isUp ? 'rise' : 'fall'} size={16} /><span className="sr-only">{t(isUp ? 'more_by' : 'less_by')} </span>{percent}
      </span>
      {than && <span>{t('was', { value: than })}</span>}
    </span>
  );
}
