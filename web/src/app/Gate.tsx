import { lazy, Suspense } from 'react';
import { useDispatch } from 'react-redux';
import { Outlet, useLocation } from 'react-router';
import { useTranslation } from 'react-i18next';
import { resume } from '@/api/enter';
import { useSession } from '@/api/session';
import { Failure } from '@/ui/Failure';
import { SkeletonPage } from '@/ui/Skeleton';

const Register = lazy(() => import('@/feature/identity/Register'));
const SignIn = lazy(() => import('@/feature/identity/SignIn'));

/** Nothing is behind it but for who is signed in. The address stays: after signing in one is where
 *  one wanted to be. */
export function Gate() {
  const { t } = useTranslation('ui');
  const dispatch = useDispatch();
  const { state } = useSession();
  const { pathname } = useLocation();
  const waiting = <main className="mx-auto max-w-3xl p-6"><SkeletonPage /></main>;
  if (state === 'asking') return waiting;
  if (state === 'away')
    return (
      <main className="mx-auto max-w-3xl p-6">
        <h1 className="sr-only">{t('app_name')}</h1>
        <Failure error={{ status: 0, code: 'offline', detail: '' }} onRetry={() => void resume(dispatch)} />
      </main>
    );
  if (state === 'out') return <Suspense fallback={waiting}>{pathname === '/register' ? <Register /> : <SignIn />}</Suspense>;
  return <Outlet />;
}
