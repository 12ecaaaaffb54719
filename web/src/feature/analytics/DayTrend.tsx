import { useTranslation } from 'react-i18next';
import { ChartCard, type Sheet } from './ChartCard';
import { TrendChart } from './TrendChart';
import { fillDays } from './days';
import { useFigures } from './useFigures';

/** Money by day, of agents and of the platform. */
export function DayTrend({ title, from, to, currency, rows, sheet, empty, onCsv, isLoading }: {
  title: string; from: string; to: string; currency: string; rows: { day: string | null; value: number }[]; sheet: Sheet; empty: string; onCsv: () => void; isLoading: boolean;
}) {
  const { t } = useTranslation('analytics');
  const { money, briefMoney, tick, point } = useFigures();
  const points = fillDays(from, to, rows);
  const value = (amount: number) => money({ amount, currency: currency || 'USD' });
  const best = points.reduce((most, each) => (each.now > most.now ? each : most), points[0] ?? { label: '', now: 0 });
  return (
    <ChartCard title={title} height="h-80" sheet={sheet} onCsv={onCsv} isLoading={isLoading} isEmpty={rows.length === 0} empty={empty}>
      <TrendChart points={points} names={{ now: t('these_days') }} value={value} axis={(amount) => briefMoney(amount, currency || 'USD')} tick={tick} title={point}
        summary={t('trend_summary', { title, total: value(points.reduce((sum, each) => sum + each.now, 0)), best: best.label && point(best.label), most: value(best.now) })} />
    </ChartCard>
  );
}
