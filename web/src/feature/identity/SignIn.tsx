import { useDispatch } from 'react-redux';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { signIn } from '@/api/enter';
import { useSession } from '@/api/session';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Notice } from '@/ui/Status';
import { Entrance } from './Entrance';

export default function SignIn() {
  const { t } = useTranslation('ui');
  const dispatch = useDispatch();
  const { hasEnded } = useSession();
  const { search } = useLocation();
  const form = useServerForm({
    values: { login: '', password: '' },
    fieldOf: (name) => (name === 'email' || name === 'phone' ? 'login' : name),
    submit: async ({ login, password }) => {
      const problem = await signIn(dispatch, login, password);
      if (problem) throw problem;
    },
  });
  return (
    <Entrance title={t('sign_in')} description={t('sign_in_text')} below={<>{t('no_account')} <Link to={`/register${search}`} className="text-accent underline">{t('register')}</Link></>}>
      {hasEnded && <div className="mb-5"><Notice tone="warn">{t('session_ended')}</Notice></div>}
      <Form of={form} submitLabel={t('sign_in')} actions={<a href="/forgot" className="px-2 text-accent underline">{t('forgot_password')}</a>}>
        <TextField name="login" label={t('login')} isRequired autoComplete="username" dir="ltr" />
        <TextField name="password" label={t('password')} type="password" isRequired autoComplete="current-password" dir="ltr" />
      </Form>
    </Entrance>
  );
}
