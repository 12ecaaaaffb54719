import { useTranslation } from 'react-i18next';
import type { Order } from '@/api/generated/order';
import type { IconName } from '@/ui/Icon';
import { useMoneyText } from '@/ui/Money';
import { moneyRead } from '@/ui/money';
import { Timeline, type TimelineItem } from '@/ui/Timeline';

const ICONS: Record<string, IconName> = {
  placed: 'receipt', paid: 'money', due: 'money', collected: 'money', packed: 'boxes', shipped: 'truck', ready_for_pickup: 'store',
  delivered: 'check', picked_up: 'check', cancelled: 'close', expired: 'clock', refunded: 'undo', partially_refunded: 'undo', closed: 'check',
};
const TONES: Record<string, TimelineItem['tone']> = { paid: 'good', collected: 'good', delivered: 'good', picked_up: 'good', cancelled: 'bad', expired: 'bad' };

/** What happened to an order, the newest first. */
export function OrderStory({ order }: { order: Order }) {
  const { t } = useTranslation('order');
  const money = useMoneyText();
  /* What went back stands there as `850.00 KES`. */
  const words = (detail: string | null | undefined) => {
    const [, sum, currency] = /^([\d.]+) ([A-Z]{3})$/.exec(detail ?? '') ?? [];
    const value = sum && currency ? moneyRead(sum, currency) : null;
    return value ? money(value) : detail;
  };
  return (
    <Timeline label={t('story')} items={[...order.timeline].sort((a, b) => b.sequence - a.sequence).map((each) => ({
      id: String(each.sequence),
      at: each.created_at ?? '',
      title: t(`event_${each.kind}`, { defaultValue: each.kind ?? '' }),
      detail: [t(`actor_${each.actor}`, { defaultValue: '' }), words(each.detail)].filter(Boolean).join(' – '),
      icon: ICONS[each.kind ?? ''],
      tone: TONES[each.kind ?? ''],
    }))} />
  );
}
