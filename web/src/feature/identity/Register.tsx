import { useDispatch } from 'react-redux';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { register } from '@/api/enter';
import { usePreferences } from '@/api/preferences';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Entrance } from './Entrance';

export default function Register() {
  const { t } = useTranslation('ui');
  const dispatch = useDispatch();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { locale } = usePreferences();
  const form = useServerForm({
    values: { name: '', login: '', password: '' },
    fieldOf: (name) => (name === 'email' || name === 'phone' ? 'login' : name),
    submit: async (values) => {
      const problem = await register(dispatch, { ...values, locale });
      if (problem) throw problem;
      /* Who came by an agent's link came to open a shop. */
      await navigate(new URLSearchParams(search).has('agent') ? `/new${search}` : '/', { replace: true });
    },
  });
  return (
    <Entrance title={t('register')} description={t('register_text')} below={<>{t('have_account')} <Link to="/" className="text-accent underline">{t('sign_in')}</Link></>}>
      <Form of={form} submitLabel={t('register')}>
        <TextField name="name" label={t('your_name')} isRequired autoComplete="name" limit={{ maxLength: 100 }} />
        <TextField name="login" label={t('login')} isRequired autoComplete="username" dir="ltr" />
        <TextField name="password" label={t('password')} type="password" isRequired autoComplete="new-password" dir="ltr" help={t('password_help')} />
      </Form>
    </Entrance>
  );
}
