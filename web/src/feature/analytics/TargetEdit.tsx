import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import {
  type AnalyticsTargets, useAnalyticsTargetsGetQuery, useAnalyticsTargetsSetMutation, useLazyAnalyticsTargetsGetQuery,
} from '@/api/generated/analytics';
import { limits } from '@/api/generated/analyticsLimits';
import { useMembership } from '@/api/session';
import { Conflict } from '@/ui/Conflict';
import { Failure } from '@/ui/Failure';
import { CheckField, FieldRow, MoneyField, NumberField, SelectField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import type { MoneyValue } from '@/ui/money';
import { Page, Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { SkeletonPage } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { analyticsUrl } from './routes';
import { useFigures } from './useFigures';

interface Values {
  sales_day: MoneyValue | null;
  sales_month: MoneyValue | null;
  orders_day: number | null;
  tells_reached: boolean;
  fall_percent: number | null;
  fall_hour: string;
  failed_payments: number | null;
}
/* Nobody has set anything yet: who does wants to hear of it. */
const valuesOf = (set: AnalyticsTargets): Values => ({
  sales_day: set.sales_day, sales_month: set.sales_month, orders_day: set.orders_day || null, tells_reached: set.version === 0 || set.tells_reached,
  fall_percent: set.fall_percent || null, fall_hour: String(set.fall_hour || 14), failed_payments: set.failed_payments || null,
});
const limit = limits.analytics_targets_in as Record<string, object>;

/** What a shop sets out to sell, and what its people are told of. */
export default function TargetEdit() {
  const { t } = useTranslation('analytics');
  const { businessId = '' } = useParams();
  const { data, error, refetch } = useAnalyticsTargetsGetQuery({ businessId });
  return (
    <Page title={t('targets_edit')} description={t('targets_text')} back={{ to: analyticsUrl.insights(businessId), label: t('insights') }}>
      {data ? <Editor key={businessId} businessId={businessId} set={data} /> : error ? <Failure error={error} onRetry={() => void refetch()} /> : <SkeletonPage />}
    </Page>
  );
}

function Editor({ businessId, set }: { businessId: string; set: AnalyticsTargets }) {
  const { t } = useTranslation('analytics');
  const { tick, money } = useFigures();
  const currency = useMembership(businessId)?.currency ?? 'USD';
  const [put] = useAnalyticsTargetsSetMutation();
  const [reload] = useLazyAnalyticsTargetsGetQuery();
  const [base, setBase] = useState(set);
  const [dispute, setDispute] = useState<{ mine: Values; theirs: AnalyticsTargets } | null>(null);
  const save = async (values: Values, over: AnalyticsTargets) => {
    const now = await put({
      businessId, 'If-Match': `"${over.version}"`,
      analyticsTargetsIn: {
        ...values, orders_day: values.orders_day ?? 0, fall_percent: values.fall_percent ?? 0, fall_hour: Number(values.fall_hour), failed_payments: values.failed_payments ?? 0,
      },
    }).unwrap();
    setBase(now);
    form.form.reset(valuesOf(now));
    toast(t('ui:saved'));
  };
  const form = useServerForm<Values>({
    values: valuesOf(set),
    submit: (values) => save(values, base),
    onConflict: (mine) => void reload({ businessId }).unwrap()
      .then((theirs) => setDispute({ mine, theirs }), (thrown) => form.setRefusal(refusalOf(thrown))),
  });
  const hour = (value: number) => tick(`2026-01-05T${String(value).padStart(2, '0')}:00`);
  const amount = (value: unknown) => money(value as MoneyValue);
  return (
    <Form of={form} submitLabel={t('ui:save')} isGuarded>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-2">
        <Section title={t('targets')} description={t('targets_help')}>
          <div className="grid gap-4">
            <FieldRow>
              <MoneyField name="sales_day" label={t('sales_a_day')} currency={currency} />
              <MoneyField name="sales_month" label={t('sales_a_month')} currency={currency} />
            </FieldRow>
            <NumberField name="orders_day" label={t('orders_a_day')} limit={limit.orders_day} />
            <CheckField name="tells_reached" label={t('tells_reached')} help={t('tells_help')} />
          </div>
        </Section>
        <Section title={t('alerts')} description={t('alerts_help')}>
          <div className="grid gap-4">
            <FieldRow>
              <NumberField name="fall_percent" label={t('fall_percent')} limit={limit.fall_percent} />
              <SelectField name="fall_hour" label={t('fall_hour')} isRequired options={Array.from({ length: 23 }, (_, at) => ({ value: String(at + 1), label: hour(at + 1) }))} />
            </FieldRow>
            <p className="text-sm text-muted">{t('fall_help')}</p>
            <NumberField name="failed_payments" label={t('failed_payments')} help={t('failed_help')} limit={limit.failed_payments} />
          </div>
        </Section>
      </div>
      {dispute && (
        <Conflict base={{ ...valuesOf(base) }} mine={{ ...dispute.mine }} theirs={{ ...valuesOf(dispute.theirs) }} onClose={() => setDispute(null)}
          fields={[
            { name: 'sales_day', label: t('sales_a_day'), text: amount }, { name: 'sales_month', label: t('sales_a_month'), text: amount },
            { name: 'orders_day', label: t('orders_a_day') }, { name: 'tells_reached', label: t('tells_reached'), text: (value) => t(value ? 'yes' : 'no') },
            { name: 'fall_percent', label: t('fall_percent') }, { name: 'fall_hour', label: t('fall_hour') }, { name: 'failed_payments', label: t('failed_payments') },
          ]}
          onResolve={(values) => {
            const settled = { ...dispute.mine, ...values } as Values;
            setDispute(null);
            form.form.reset(settled);
            void save(settled, dispute.theirs).catch((thrown) => form.setRefusal(refusalOf(thrown)));
          }} />
      )}
    </Form>
  );
}
