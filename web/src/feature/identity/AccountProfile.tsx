import { useState } from 'react';
import { useDispatch } from 'react-redux';
import { useTranslation } from 'react-i18next';
import { useIdentityMeChangeMutation, useIdentityMeQuery, useIdentityPasswordChangeMutation, type IdentityUser } from '@/api/generated/identity';
import { isLocale, LOCALE_NAMES, LOCALES, preferences } from '@/api/preferences';
import { session } from '@/api/session';
import { Conflict } from '@/ui/Conflict';
import { Facts } from '@/ui/Facts';
import { Failure } from '@/ui/Failure';
import { SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Status } from '@/ui/Status';
import { toast } from '@/ui/toast';

/** One's own account: the name, the language, the password. */
export default function AccountProfile() {
  const { t } = useTranslation('account');
  const { data, error, refetch } = useIdentityMeQuery();
  if (error && !data) return <Page title={t('profile')}><div className="card"><Failure error={error} onRetry={() => void refetch()} /></div></Page>;
  if (!data) return <SkeletonPage />;
  return (
    <Page title={t('profile')} description={t('profile_text')}>
      <div className="grid gap-gap lg:grid-cols-2">
        <Section><Profile key={data.version} user={data} onStale={async () => (await refetch()).data} /></Section>
        <Section title={t('password')} description={t('password_text')}><Password /></Section>
      </div>
    </Page>
  );
}

interface Values {
  name: string;
  locale: string;
}
const valuesOf = (user: IdentityUser): Values => ({ name: user.name ?? '', locale: isLocale(user.locale) ? user.locale : 'en' });

function Profile({ user, onStale }: { user: IdentityUser; onStale: () => Promise<IdentityUser | undefined> }) {
  const { t } = useTranslation('account');
  const dispatch = useDispatch();
  const [change] = useIdentityMeChangeMutation();
  const [base] = useState(user);
  const [conflict, setConflict] = useState<{ mine: Values; theirs: IdentityUser } | null>(null);
  const save = async (values: Values, version: number) => {
    const changed = await change({ 'If-Match': `"${version}"`, identityMeChangeIn: { ...values } }).unwrap();
    dispatch(session.actions.userChanged({ ...changed, id: changed.id ?? '', name: changed.name ?? '' }));
    if (isLocale(values.locale)) dispatch(preferences.actions.preferred({ locale: values.locale }));
    toast(t('saved'));
  };
  const form = useServerForm<Values>({
    values: valuesOf(user), submit: (values) => save(values, user.version),
    onConflict: async (mine) => {
      const theirs = await onStale();
      if (theirs) setConflict({ mine, theirs });
    },
  });
  const proven = user.email_confirmed_at ? <Status tone="good">{t('confirmed')}</Status> : <Status tone="warn">{t('not_confirmed')}</Status>;
  return (
    <div className="grid gap-5">
      <Facts items={[
        { label: t('email'), value: user.email && <span className="inline-flex flex-wrap items-center gap-2"><span dir="ltr" className="break-all">{user.email}</span>{proven}</span> },
        { label: t('phone'), value: user.phone && <span dir="ltr">{user.phone}</span> },
      ]} />
      <Form of={form} submitLabel={t('save')} isGuarded>
        <TextField name="name" label={t('your_name')} isRequired autoComplete="name" limit={{ maxLength: 100 }} />
        <SelectField name="locale" label={t('locale')} help={t('locale_help')} isRequired options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} />
      </Form>
      {conflict && (
        <Conflict base={{ ...valuesOf(base) }} mine={{ ...conflict.mine }} theirs={{ ...valuesOf(conflict.theirs) }} onClose={() => setConflict(null)}
          fields={[{ name: 'name', label: t('your_name') }, { name: 'locale', label: t('locale'), text: (value) => (isLocale(value) ? LOCALE_NAMES[value] : String(value)) }]}
          onResolve={(values) => {
            setConflict(null);
            void save(values as unknown as Values, conflict.theirs.version).catch(form.setRefusal);
          }} />
      )}
    </div>
  );
}

function Password() {
  const { t } = useTranslation('account');
  const [change] = useIdentityPasswordChangeMutation();
  const form = useServerForm({
    values: { old_password: '', password: '' },
    submit: async (values, { reset }) => {
      await change({ identityPasswordIn: values }).unwrap();
      reset();
      toast(t('password_changed'));
    },
  });
  return (
    <Form of={form} submitLabel={t('password_change')}>
      <TextField name="old_password" label={t('old_password')} type="password" isRequired autoComplete="current-password" dir="ltr" />
      <TextField name="password" label={t('new_password')} type="password" isRequired autoComplete="new-password" dir="ltr" help={t('password_help')} />
    </Form>
  );
}
