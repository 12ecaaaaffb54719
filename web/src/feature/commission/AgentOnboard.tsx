import { useEffect, useState } from 'react';
import { useDispatch } from 'react-redux';
import { useTranslation } from 'react-i18next';
import { loginOf, renewWorkplaces } from '@/api/enter';
import { useBusinessRegisterMutation, type Business } from '@/api/generated/business';
import { limits } from '@/api/generated/businessLimits';
import { useCatalogueCategoriesQuery } from '@/api/generated/catalogue';
import { LOCALE_NAMES, LOCALES } from '@/api/preferences';
import { Button, ButtonLink } from '@/ui/Button';
import { FieldRow, SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Page, Section } from '@/ui/Page';
import { countries, currencies, currencyOf } from '@/ui/places';
import { Notice } from '@/ui/Status';
import { AgentOnly } from './AgentOnly';
import { agentUrl } from './routes';

const limit: Record<string, object> = limits.business_register_in;

interface Values {
  owner_name: string;
  owner_login: string;
  owner_locale: string;
  name: string;
  category: string;
  description: string;
  country: string;
  currency: string;
}
const NEW: Values = { owner_name: '', owner_login: '', owner_locale: '', name: '', category: '', description: '', country: 'KE', currency: 'KES' };
const FIELDS: Record<string, string> = { 'on_behalf_of.name': 'owner_name', 'on_behalf_of.email': 'owner_login', 'on_behalf_of.phone': 'owner_login', 'on_behalf_of.locale': 'owner_locale', on_behalf_of: 'owner_login' };

/** A shop registered for its owner, who takes it over by a code that only they are sent. */
export default function AgentOnboard() {
  const [made, setMade] = useState<{ business: Business; to: string } | null>(null);
  return <AgentOnly>{made ? <Sent {...made} onAnother={() => setMade(null)} /> : <Onboard onMade={(business, to) => setMade({ business, to })} />}</AgentOnly>;
}

function Onboard({ onMade }: { onMade: (business: Business, to: string) => void }) {
  const { t, i18n } = useTranslation('agent');
  const dispatch = useDispatch();
  const { data: categories } = useCatalogueCategoriesQuery();
  const [register] = useBusinessRegisterMutation();
  const form = useServerForm<Values>({
    values: NEW, fieldOf: (name) => FIELDS[name] ?? name,
    submit: async ({ owner_name, owner_login, owner_locale, ...values }) => {
      const business = await register({ businessRegisterIn: { ...values, on_behalf_of: { name: owner_name, ...loginOf(owner_login), ...(owner_locale && { locale: owner_locale }) } } }).unwrap();
      await renewWorkplaces(dispatch);
      onMade(business, owner_login);
    },
  });
  const locale = i18n.resolvedLanguage ?? 'en';
  const chosen = form.form.watch('country');
  useEffect(() => {
    const currency = currencyOf(chosen);
    if (currency) form.form.setValue('currency', currency);
  }, [chosen]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <Page title={t('onboard')} description={t('onboard_text')} back={{ to: agentUrl.businesses(), label: t('businesses') }}>
      <div className="max-w-reading">
        <Form of={form} submitLabel={t('register')} isGuarded>
          <Section title={t('the_owner')} description={t('the_owner_text')}>
            <div className="grid gap-4">
              <TextField name="owner_name" label={t('owner_name')} isRequired limit={{ maxLength: 100 }} autoComplete="off" />
              <FieldRow>
                <TextField name="owner_login" label={t('owner_login')} help={t('owner_login_help')} isRequired dir="ltr" autoComplete="off" />
                <SelectField name="owner_locale" label={t('owner_locale')} emptyLabel={t('by_country')} options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} />
              </FieldRow>
            </div>
          </Section>
          <Section title={t('the_business')}>
            <div className="grid gap-4">
              <TextField name="name" label={t('business_name')} isRequired limit={limit.name} autoComplete="off" />
              <SelectField name="category" label={t('category')} isRequired emptyLabel={t('choose')}
                options={(categories?.data ?? []).map((each) => ({ value: each.slug ?? '', label: each.name ?? '' }))} />
              <TextField name="description" label={t('description')} rows={3} isRequired limit={limit.description} />
              <FieldRow>
                <SelectField name="country" label={t('country')} isRequired options={countries(locale)} />
                <SelectField name="currency" label={t('currency')} isRequired options={currencies(locale)} />
              </FieldRow>
            </div>
          </Section>
        </Form>
      </div>
    </Page>
  );
}

function Sent({ business, to, onAnother }: { business: Business; to: string; onAnother: () => void }) {
  const { t } = useTranslation('agent');
  return (
    <Page title={t('onboarded', { name: business.name })} back={{ to: agentUrl.businesses(), label: t('businesses') }}>
      <div className="grid max-w-reading gap-gap">
        <Notice tone="good" title={t('claim_sent')}>{t('claim_sent_text', { to })}</Notice>
        <Section title={t('what_next')}>
          <ol className="grid list-decimal gap-2 ps-5">
            <li>{t('next_1')}</li><li>{t('next_2')}</li><li>{t('next_3')}</li>
          </ol>
          <div className="mt-5 flex flex-wrap gap-2">
            <ButtonLink to={`/b/${business.id}`} look="primary" icon="store">{t('prepare')}</ButtonLink>
            <Button icon="plus" onPress={onAnother}>{t('another')}</Button>
          </div>
        </Section>
      </div>
    </Page>
  );
}
