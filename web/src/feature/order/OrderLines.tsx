import { useTranslation } from 'react-i18next';
import type { Order, OrderLine } from '@/api/generated/order';
import { Money } from '@/ui/Money';
import { restOf } from './orderState';

/** What was ordered, and how much of it is on its way. */
export function OrderLines({ order }: { order: Order }) {
  const { t } = useTranslation('order');
  return (
    <ul aria-label={t('lines')}>
      {order.lines.map((line) => (
        <li key={line.id} className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 border-t border-line px-5 py-3 first:border-0">
          <span className="min-w-10 rounded-control bg-sunken px-2 py-1 text-center font-semibold tabular-nums">{t('times', { count: line.quantity })}</span>
          <span className="grid min-w-0 gap-0.5">
            <span className="font-medium break-words">{line.title}</span>
            <span className="text-sm text-muted break-words">{[line.option_label, line.sku].filter(Boolean).join(' · ')}</span>
            <Course line={line} />
          </span>
          <span className="grid justify-items-end"><Money value={line.total} className="font-medium" />{line.quantity > 1 && <span className="text-sm text-muted"><Money value={line.unit_price} /></span>}</span>
        </li>
      ))}
    </ul>
  );
}

function Course({ line }: { line: OrderLine }) {
  const { t } = useTranslation('order');
  const words = [
    line.fulfilled_quantity > 0 && t('units_packed', { count: line.fulfilled_quantity }),
    line.fulfilled_quantity > 0 && restOf(line) > 0 && t('units_open', { count: restOf(line) }),
    line.refunded_quantity > 0 && t('units_refunded', { count: line.refunded_quantity }),
  ].filter(Boolean);
  return words.length > 0 && <span className="text-sm text-muted">{words.join(' · ')}</span>;
}
