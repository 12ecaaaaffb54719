import { useTranslation } from 'react-i18next';
import { useCommissionSumsQuery } from '@/api/generated/commission';
import { Failure } from '@/ui/Failure';
import { Figure } from '@/ui/Figure';
import { Money } from '@/ui/Money';
import { agentUrl } from './routes';

const STATUSES = ['pending', 'earned', 'paid', 'reversed'] as const;

/** What was earned, by where it stands; a row for each currency. */
export function Sums() {
  const { t } = useTranslation('agent');
  const { data, error, refetch } = useCommissionSumsQuery();
  if (error && !data) return <div className="card"><Failure error={error} onRetry={() => void refetch()} /></div>;
  const rows = data?.data ?? [];
  if (data && rows.length === 0) return null;
  return (
    <section aria-label={t('sums')} className="grid gap-gap">
      {(data ? rows : [null]).map((row) => (
        <div key={row?.currency ?? ''} className="grid grid-cols-2 gap-gap lg:grid-cols-4">
          {STATUSES.map((status) => (
            <Figure key={status} label={t(`sum_${status}`)} to={agentUrl.earnings(status)} isLoading={!row}
              value={row && <Money value={row[status]} />} detail={row && t('commission_count', { count: row[`${status}_count`] })} />
          ))}
        </div>
      ))}
    </section>
  );
}
