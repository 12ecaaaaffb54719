import { useDispatch } from 'react-redux';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { renewWorkplaces } from '@/api/enter';
import { useBusinessRegisterMutation } from '@/api/generated/business';
import { limits } from '@/api/generated/businessLimits';
import { useCatalogueCategoriesQuery } from '@/api/generated/catalogue';
import { FieldRow, SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Page, Section } from '@/ui/Page';
import { countries, currencies, currencyOf } from '@/ui/places';
import { businessUrl } from './routes';

const limit: Record<string, object> = limits.business_register_in;

/** A shop of one's own: the least that is needed; the rest has time. */
export default function BusinessCreate() {
  const { t, i18n } = useTranslation('business');
  const dispatch = useDispatch();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { data: categories } = useCatalogueCategoriesQuery();
  const [register] = useBusinessRegisterMutation();
  const form = useServerForm({
    values: { name: '', category: '', description: '', country: 'KE', currency: 'KES', agent_code: params.get('agent') ?? '' },
    submit: async ({ agent_code, ...values }) => {
      const made = await register({ businessRegisterIn: { ...values, ...(agent_code && { agent_code }) } }).unwrap();
      await renewWorkplaces(dispatch);
      await navigate(businessUrl.start(made.id ?? ''), { replace: true });
    },
  });
  const locale = i18n.resolvedLanguage ?? 'en';
  return (
    <Page title={t('create_title')} description={t('create_text')}>
      <div className="max-w-reading">
        <Section>
          <Form of={form} submitLabel={t('create')}>
            <TextField name="name" label={t('name')} isRequired limit={limit.name} />
            <SelectField name="category" label={t('category')} isRequired emptyLabel={t('choose')}
              options={(categories?.data ?? []).map((each) => ({ value: each.slug ?? '', label: each.name ?? '' }))} />
            <TextField name="description" label={t('description')} rows={3} isRequired limit={limit.description} />
            <FieldRow>
              <CountryField label={t('country')} locale={locale} onCountry={(country) => {
                const currency = currencyOf(country);
                if (currency) form.form.setValue('currency', currency);
              }} />
              <SelectField name="currency" label={t('currency')} isRequired options={currencies(locale)} />
            </FieldRow>
            <TextField name="agent_code" label={t('agent_code')} help={t('agent_code_help')} dir="ltr" />
          </Form>
        </Section>
      </div>
    </Page>
  );

  function CountryField({ label, locale: language, onCountry }: { label: string; locale: string; onCountry: (country: string) => void }) {
    return <span onChange={(event) => onCountry((event.target as HTMLSelectElement).value)}><SelectField name="country" label={label} isRequired options={countries(language)} /></span>;
  }
}
