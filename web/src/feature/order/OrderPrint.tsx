import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import { useParams, useSearchParams } from 'react-router';
import { type Order, orderApi } from '@/api/generated/order';
import { useMembership } from '@/api/session';
import { download } from '@/api/upload';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Failure } from '@/ui/Failure';
import { Page } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Moment } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { pickList, restOf } from './orderState';
import { orderUrl } from './routes';

const MANY = 50;

/** Paper for the shop's back room: a slip for each parcel, or what to fetch from the shelves. */
export default function OrderPrint() {
  const { t } = useTranslation('order');
  const { businessId = '' } = useParams();
  const [params] = useSearchParams();
  const text = useRefusalText();
  const paper = params.get('paper') === 'pick' ? 'pick' : 'slips';
  const { orders, error } = useOrders((params.get('ids') ?? '').split(',').filter(Boolean).slice(0, MANY), businessId);
  if (error) return <Failure error={error} />;
  if (!orders) return <SkeletonPage />;
  return (
    <div className="paper">
      <Page title={t(paper === 'pick' ? 'pick_list' : 'slips')} description={t('print_help')}
        back={{ to: orders.length === 1 ? orderUrl.show(businessId, orders[0]?.id ?? '') : orderUrl.list(businessId), label: t('back') }}
        actions={<span data-screen-only className="flex flex-wrap gap-2">
          <Button icon="download" onPress={() => void keep(paper, orders, businessId).catch((refused: { code: string; detail: string }) => toast(text(refused), { tone: 'bad' }))}>{t('as_pdf')}</Button>
          <Button look="primary" icon="print" onPress={() => window.print()}>{t('print')}</Button>
        </span>}>
        {orders.length === 0 ? <Empty icon="print" title={t('nothing_to_print')} />
          : paper === 'pick' ? <PickList orders={orders} />
          : <div className="grid gap-6">{orders.map((order) => <Slip key={order.id} order={order} businessId={businessId} />)}</div>}
      </Page>
    </div>
  );
}

/* The server draws the same as a file. */
function keep(paper: 'pick' | 'slips', orders: Order[], businessId: string) {
  const query = new URLSearchParams([['kind', paper], ...orders.map(({ id }) => ['order_id', id ?? ''])]);
  return download({ url: `/api/businesses/${businessId}/orders/papers?${query.toString()}` }, `${paper}.pdf`);
}

function useOrders(ids: string[], businessId: string) {
  const dispatch = useDispatch<ThunkDispatch<unknown, unknown, UnknownAction>>();
  const [found, setFound] = useState<{ orders?: Order[]; error?: unknown }>({});
  const names = ids.join();
  useEffect(() => {
    let isGone = false;
    const asked = names.split(',').filter(Boolean).map((orderId) => dispatch(orderApi.endpoints.orderGet.initiate({ orderId })));
    Promise.all(asked.map((each) => each.unwrap())).then(
      (orders) => isGone || setFound({ orders: orders.filter((each) => each.business_id === businessId) }),
      (error) => isGone || setFound({ error }));
    return () => {
      isGone = true;
      asked.forEach((each) => each.unsubscribe());
    };
  }, [names, businessId, dispatch]);
  return found;
}

function PickList({ orders }: { orders: Order[] }) {
  const { t } = useTranslation('order');
  return (
    <section className="card overflow-x-auto p-5">
      <table aria-label={t('pick_list')} className="w-full text-start">
        <thead><tr className="border-b border-line text-sm text-muted">
          <th scope="col" className="w-10 py-2"><span className="sr-only">{t('fetched')}</span></th>
          <th scope="col" className="py-2 text-start font-medium">{t('what')}</th>
          <th scope="col" className="px-3 py-2 text-end font-medium">{t('units_short')}</th>
          <th scope="col" className="py-2 text-start font-medium">{t('orders')}</th>
        </tr></thead>
        <tbody>
          {pickList(orders).map((row) => (
            <tr key={row.key} className="border-b border-line last:border-0">
              <td className="py-2"><span aria-hidden="true" className="block size-5 rounded border border-edge" /></td>
              <td className="py-2"><span className="font-medium">{row.title}</span> <span className="text-muted">{[row.option, row.sku].filter(Boolean).join(' · ')}</span></td>
              <td className="px-3 py-2 text-end text-lg font-semibold tabular-nums">{row.units}</td>
              <td className="py-2 text-sm">{row.orders.map((each) => `${each.number} (${each.units})`).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Slip({ order, businessId }: { order: Order; businessId: string }) {
  const { t } = useTranslation('order');
  const shop = useMembership(businessId);
  const address = order.contact?.address;
  /* Of an order that is packed the slip tells all; before, what is still to be packed. */
  const isDone = order.lines.every((line) => restOf(line) === 0);
  return (
    <article className="card grid gap-5 p-6 print:break-after-page" aria-label={t('order_number', { number: order.number })}>
      <header className="flex flex-wrap items-start justify-between gap-4 border-b border-line pb-4">
        <div><p className="text-lg font-semibold">{shop?.name}</p><p className="text-muted">{t('slip')}</p></div>
        <div className="text-end"><h2 className="text-lg font-semibold">{t('order_number', { number: order.number })}</h2><p className="text-muted"><Moment at={order.created_at} /></p></div>
      </header>
      <div className="grid gap-5 sm:grid-cols-2 print:grid-cols-2">
        <div><p className="text-sm text-muted">{t('ship_to')}</p>
          <p className="font-medium">{address?.name ?? order.contact?.name ?? t('guest')}</p>
          {[address?.line1, address?.line2, [address?.postal_code, address?.city].filter(Boolean).join(' '), address?.region, address?.country].filter(Boolean).map((line, index) => <p key={index}>{line}</p>)}
          {(address?.phone ?? order.contact?.phone) && <p dir="ltr">{address?.phone ?? order.contact?.phone}</p>}
        </div>
        <div><p className="text-sm text-muted">{t('delivery')}</p><p className="font-medium">{order.delivery?.label ?? order.delivery?.option}</p>
          {order.payment_state === 'due' && <p className="mt-2 font-semibold">{t('slip_collect')}</p>}
        </div>
      </div>
      <table aria-label={t('lines')} className="w-full">
        <thead><tr className="border-b border-line text-sm text-muted"><th scope="col" className="py-2 text-start font-medium">{t('what')}</th><th scope="col" className="py-2 text-end font-medium">{t('units_short')}</th></tr></thead>
        <tbody>
          {order.lines.map((line) => ({ line, units: isDone ? line.quantity - line.removed_quantity : restOf(line) })).filter(({ units }) => units > 0).map(({ line, units }) => (
            <tr key={line.id} className="border-b border-line last:border-0">
              <td className="py-2"><span className="font-medium">{line.title}</span> <span className="text-muted">{[line.option_label, line.sku].filter(Boolean).join(' · ')}</span></td>
              <td className="py-2 text-end text-lg font-semibold tabular-nums">{units}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
