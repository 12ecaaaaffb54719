import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type Business, type BusinessChangeIn, useBusinessShowQuery } from '@/api/generated/business';
import { type OrderPolicy, useOrderPolicySetMutation, useOrderPolicyShowQuery } from '@/api/generated/order';
import { useMay, useMembership } from '@/api/session';
import { Failure } from '@/ui/Failure';
import { FieldRow, MoneyField, NumberField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import type { MoneyValue } from '@/ui/money';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { SettingsTabs } from './SettingsTabs';
import { useBusinessForm } from './useBusinessForm';

interface DaysValues {
  min: number | null;
  max: number | null;
}
const daysOf = (business: Business): DaysValues => ({ min: business.delivery_days?.min ?? null, max: business.delivery_days?.max ?? null });
const daysChange = ({ min, max }: DaysValues): BusinessChangeIn =>
  ({ delivery_days: min === null && max === null ? null : { min: min ?? max ?? 0, max: max ?? min ?? 0 } });

/** How the shop sells: what it promises, and how far its people may go. */
export default function SellingEdit() {
  const { t } = useTranslation('settings');
  const { businessId = '' } = useParams();
  const isOwner = useMay(businessId, 'own');
  const { data, error, refetch } = useBusinessShowQuery({ businessId });
  const policy = useOrderPolicyShowQuery({ businessId });
  return (
    <Page title={t('settings')} description={t('selling_text')}>
      <SettingsTabs businessId={businessId} />
      {data ? (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-2">
          <Days key={businessId} business={data} />
          {policy.data && <Refunds businessId={businessId} policy={policy.data} isReadOnly={!isOwner} />}
        </div>
      ) : error ? <Failure error={error} onRetry={() => void refetch()} /> : <SkeletonPage />}
    </Page>
  );
}

function Days({ business }: { business: Business }) {
  const { t } = useTranslation('settings');
  const { form, conflict } = useBusinessForm<DaysValues>({
    business, valuesOf: daysOf, changeOf: daysChange, fieldOf: (name) => name.replace(/^delivery_days\./, ''),
    fields: [{ name: 'min', label: t('days_min') }, { name: 'max', label: t('days_max') }],
  });
  return (
    <Section title={t('days')} description={t('days_text')}>
      <Form of={form} submitLabel={t('ui:save')} isGuarded>
        <FieldRow><NumberField name="min" label={t('days_min')} /><NumberField name="max" label={t('days_max')} /></FieldRow>
      </Form>
      {conflict}
    </Section>
  );
}

function Refunds({ businessId, policy, isReadOnly }: { businessId: string; policy: OrderPolicy; isReadOnly: boolean }) {
  const { t } = useTranslation('settings');
  const currency = useMembership(businessId)?.currency ?? 'USD';
  const [set] = useOrderPolicySetMutation();
  const form = useServerForm<{ refund_limit: MoneyValue | null }>({
    values: { refund_limit: policy.refund_limit },
    submit: async (values, { reset }) => {
      await set({ businessId, orderPolicyIn: values }).unwrap();
      reset(values);
      toast(t('ui:saved'));
    },
  });
  return (
    <Section title={t('refund_limit')} description={t('refund_limit_text')}>
      <Form of={form} submitLabel={isReadOnly ? undefined : t('ui:save')} isGuarded>
        <MoneyField name="refund_limit" label={t('refund_limit_each')} currency={currency} isDisabled={isReadOnly} help={t(isReadOnly ? 'owner_only' : 'refund_limit_help')} />
      </Form>
    </Section>
  );
}
