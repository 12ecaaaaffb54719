import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type Business, type BusinessChangeIn, useBusinessShowQuery } from '@/api/generated/business';
import { limits } from '@/api/generated/businessLimits';
import { CheckField, TextField } from '@/ui/Field';
import { Failure } from '@/ui/Failure';
import { Form } from '@/ui/Form';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { ColorField } from './ColorField';
import { SettingsTabs } from './SettingsTabs';
import { ShopPicture } from './ShopPicture';
import { useBusinessForm } from './useBusinessForm';

// Beside the form, and not needed to begin with it.
const ShopPreview = lazy(() => import('./ShopPreview'));
const FrontEnds = lazy(() => import('./FrontEnds'));

export interface LookValues {
  accent_color: string;
  ground_color: string;
  banner_text: string;
  is_listed: boolean;
}

const lookOf = (business: Business): LookValues => ({
  accent_color: business.accent_color ?? '', ground_color: business.ground_color ?? '', banner_text: business.banner_text ?? '', is_listed: business.is_listed,
});
const lookChange = (values: LookValues): BusinessChangeIn => ({
  accent_color: values.accent_color || null, ground_color: values.ground_color || null, banner_text: values.banner_text.trim() || null, is_listed: values.is_listed,
});

/** How the shop's own page looks. */
export default function StorefrontEdit() {
  const { t } = useTranslation('settings');
  const { businessId = '' } = useParams();
  const { data, error, refetch } = useBusinessShowQuery({ businessId });
  return (
    <Page title={t('settings')} description={t('storefront_text')}
      actions={data?.status === 'verified' && <a href={`/s/${data.slug}`} target="_blank" rel="noreferrer" className="rounded-control px-3 py-2 text-accent underline">{t('see_shop')}</a>}>
      <SettingsTabs businessId={businessId} />
      {data ? <Look key={businessId} business={data} /> : error ? <Failure error={error} onRetry={() => void refetch()} /> : <SkeletonPage />}
    </Page>
  );
}

function Look({ business }: { business: Business }) {
  const { t } = useTranslation('settings');
  const { form, conflict } = useBusinessForm<LookValues>({
    business, valuesOf: lookOf, changeOf: lookChange,
    fields: [
      { name: 'accent_color', label: t('accent_color') }, { name: 'ground_color', label: t('ground_color') }, { name: 'banner_text', label: t('banner_text') },
      { name: 'is_listed', label: t('is_listed'), text: (value) => t(value ? 'yes' : 'no') },
    ],
  });
  const [accent, ground, bannerText] = form.form.watch(['accent_color', 'ground_color', 'banner_text']);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <Section title={t('pictures')}>
          <div className="grid gap-5">
            <ShopPicture business={business} which="logo" />
            <ShopPicture business={business} which="banner" />
          </div>
        </Section>
        <Section title={t('look')}>
          <Form of={form} submitLabel={t('ui:save')} isGuarded>
            <ColorField name="accent_color" label={t('accent_color')} help={t('accent_help')} preset="#0b6350" />
            <ColorField name="ground_color" label={t('ground_color')} help={t('ground_help')} preset="#f2f0ec" />
            <TextField name="banner_text" label={t('banner_text')} limit={limits.business_change_in.banner_text} />
            <CheckField name="is_listed" label={t('is_listed')} help={t('is_listed_help')} />
          </Form>
        </Section>
        <Suspense><FrontEnds businessId={business.id ?? ''} /></Suspense>
      </div>
      <div className="xl:sticky xl:top-20"><Suspense><ShopPreview business={business} accent={accent} ground={ground} bannerText={bannerText} /></Suspense></div>
      {conflict}
    </div>
  );
}
