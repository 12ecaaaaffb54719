import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type Business, useBusinessShowQuery } from '@/api/generated/business';
import { limits } from '@/api/generated/businessLimits';
import { useCatalogueCategoriesQuery } from '@/api/generated/catalogue';
import { useSession } from '@/api/session';
import { DraftNotice } from '@/ui/DraftNotice';
import { Failure } from '@/ui/Failure';
import { FieldRow, SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { useDraft } from '@/ui/useDraft';
import { HoursField } from './HoursField';
import { PlaceFields } from './PlaceFields';
import { type HoursValue, hoursText, profileChange, profileOf, TEXTS } from './profile';
import { SettingsTabs } from './SettingsTabs';
import { useBusinessForm } from './useBusinessForm';
import { useDayName } from './useDayName';

const limit: Record<string, object> = limits.business_change_in;

/** What a business says of itself: names, how to reach it, where and when. */
export default function ProfileEdit() {
  const { t } = useTranslation('settings');
  const { businessId = '' } = useParams();
  const { data, error, refetch } = useBusinessShowQuery({ businessId });
  return (
    <Page title={t('settings')} description={t('profile_text')}>
      <SettingsTabs businessId={businessId} />
      {data ? <Profile key={businessId} business={data} /> : error ? <Failure error={error} onRetry={() => void refetch()} /> : <SkeletonPage />}
    </Page>
  );
}

function Profile({ business }: { business: Business }) {
  const { t } = useTranslation('settings');
  const dayName = useDayName();
  const { data: categories } = useCatalogueCategoriesQuery();
  const fields = [
    ...[...TEXTS, 'latitude', 'longitude'].map((name) => ({ name, label: t(name) })),
    { name: 'hours', label: t('hours'), text: (value: unknown) => hoursText(value as HoursValue[], dayName) || t('closed_always') },
  ];
  const { form, conflict } = useBusinessForm({ business, valuesOf: profileOf, changeOf: profileChange, fields });
  const draft = useDraft(form, useSession().user?.id, `profile ${business.id}`);
  const zones = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return (
    <>
      <Form of={form} submitLabel={t('ui:save')} isGuarded>
        <DraftNotice draft={draft} fields={fields} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-2">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            <Section title={t('names')}>
              <div className="grid gap-4">
                <TextField name="name" label={t('name')} isRequired limit={limit.name} autoComplete="organization" />
                <TextField name="slug" label={t('slug')} isRequired dir="ltr" prefix="/s/" help={t('slug_help')} limit={limit.slug} />
                <SelectField name="category" label={t('category')} isRequired options={(categories?.data ?? []).map((each) => ({ value: each.slug ?? '', label: each.name ?? '' }))} />
                <TextField name="description" label={t('description')} rows={3} isRequired help={t('description_help')} limit={limit.description} />
                <TextField name="about" label={t('about')} rows={6} help={t('about_help')} limit={limit.about} />
              </div>
            </Section>
            <Section title={t('contact')} description={t('contact_text')}>
              <div className="grid gap-4">
                <TextField name="phone" label={t('phone')} type="tel" dir="ltr" placeholder="+254700000000" autoComplete="tel" limit={limit.phone} />
                <TextField name="email" label={t('email')} type="email" dir="ltr" autoComplete="email" limit={limit.email} />
                <TextField name="website" label={t('website')} type="url" dir="ltr" placeholder="https://" limit={limit.website} />
              </div>
            </Section>
          </div>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            <Section title={t('place')}>
              <div className="grid gap-4">
                <TextField name="address_lines" label={t('address_lines')} rows={2} limit={limit.address_lines} autoComplete="street-address" />
                <FieldRow>
                  <TextField name="city" label={t('city')} limit={limit.city} autoComplete="address-level2" />
                  <TextField name="postal_code" label={t('postal_code')} dir="ltr" limit={limit.postal_code} autoComplete="postal-code" />
                </FieldRow>
                <TextField name="region" label={t('region')} limit={limit.region} autoComplete="address-level1" />
                <PlaceFields />
              </div>
            </Section>
            <Section title={t('hours')}>
              <div className="grid gap-4">
                <HoursField />
                <SelectField name="timezone" label={t('timezone')} emptyLabel={t('timezone_of_country')} options={zones.map((value) => ({ value, label: value.replaceAll('_', ' ') }))} />
              </div>
            </Section>
          </div>
        </div>
      </Form>
      {conflict}
    </>
  );
}
