import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type StockPlaceLevel, useStockAdjustMutation, useStockListQuery } from '@/api/generated/stock';
import { useMay } from '@/api/session';
import { productUrl } from '@/feature/catalogue/routes';
import { ButtonLink } from '@/ui/Button';
import { Failure } from '@/ui/Failure';
import { FieldRow, NumberField, SelectField, TextField } from '@/ui/Field';
import { Figure } from '@/ui/Figure';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { MovementTable } from './MovementTable';
import { stockUrl } from './routes';
import { useLocations } from './useLocations';

/** One variant: how much of it is where, a count or a correction, and how it came to be. */
export default function StockShow() {
  const { t } = useTranslation('stock');
  const { businessId = '', variantId = '' } = useParams();
  const list = useListState(['location']);
  const may = useMay(businessId, 'stock');
  const { nameOf } = useLocations(businessId);
  const { data, error, refetch } = useStockListQuery({ businessId, variantId, limit: 100 });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonPage />;
  const levels = data.data, first = levels[0];
  const sum = (field: 'on_hand' | 'reserved' | 'available') => levels.reduce((all, each) => all + each[field], 0);
  return (
    <Page title={[first?.title, first?.option_label].filter(Boolean).join(', ') || t('title')} description={first?.sku ?? undefined}
      back={{ to: stockUrl.list(businessId), label: t('title') }}
      actions={first?.product_id && <ButtonLink to={productUrl.show(businessId, first.product_id)} icon="tag">{t('to_product')}</ButtonLink>}>
      <div className="grid gap-3 sm:grid-cols-3">
        <Figure label={t('on_hand')} value={sum('on_hand')} />
        <Figure label={t('held')} value={sum('reserved')} detail={t('held_text')} />
        <Figure label={t('available')} value={sum('available')} />
      </div>
      {levels.length > 1 && (
        <Section title={t('by_location')}>
          <ul className="grid gap-2">{levels.map((each) => <li key={each.location_id} className="flex justify-between gap-4"><span>{nameOf(each.location_id)}</span><span className="tabular-nums">{each.on_hand} ({t('held')}: {each.reserved})</span></li>)}</ul>
        </Section>
      )}
      {may && <Section title={t('correct')} description={t('correct_text')}><Adjust businessId={businessId} variantId={variantId} levels={levels} /></Section>}
      <Section title={t('movements')} isFlush><MovementTable businessId={businessId} variantId={variantId} list={list} /></Section>
    </Page>
  );
}

function Adjust({ businessId, variantId, levels }: { businessId: string; variantId: string; levels: StockPlaceLevel[] }) {
  const { t } = useTranslation('stock');
  const { all } = useLocations(businessId);
  const [adjust] = useStockAdjustMutation();
  const form = useServerForm({
    values: { way: 'delta', amount: null as number | null, reason: '', location_id: levels[0]?.location_id ?? '' },
    fieldOf: (name) => (name === 'delta' || name === 'set' ? 'amount' : name),
    submit: async ({ way, amount, reason, location_id }) => {
      const at = { variant_id: variantId, location_id: location_id || null };
      const done = await adjust({ businessId, stockAdjustIn: { ...at, reason, ...(way === 'set' ? { set: amount } : { delta: amount }) } }).unwrap();
      const back = -(done.movement?.delta ?? 0);
      form.form.reset({ way, amount: null, reason: '', location_id });
      toast(t('corrected', { count: done.level?.on_hand ?? 0 }), back === 0 ? {} : {
        undo: () => adjust({ businessId, stockAdjustIn: { ...at, delta: back, reason: t('reason_undo') } }).unwrap().then(() => toast(t('ui:undone'))),
      });
    },
  });
  return (
    <Form of={form} submitLabel={t('ui:save')}>
      <FieldRow columns={all.length > 1 ? 4 : 3}>
        <SelectField name="way" label={t('way')} isRequired options={[{ value: 'delta', label: t('way_delta') }, { value: 'set', label: t('way_set') }]} />
        <NumberField name="amount" label={t('units')} isRequired />
        <TextField name="reason" label={t('reason')} isRequired limit={{ maxLength: 200 }} placeholder={t('reason_example')} />
        {all.length > 1 && <SelectField name="location_id" label={t('location')} isRequired options={all} />}
      </FieldRow>
    </Form>
  );
}
