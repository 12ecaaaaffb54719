/* The homes of screens: a business, the agent's portal, the platform's administration, one's own
 * account. Each is the same shell with its own menu. */
import { lazy, useEffect } from 'react';
import { useDispatch } from 'react-redux';
import { Navigate, useParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { preferences, usePreferences } from '@/api/preferences';
import { useMembership, useSession } from '@/api/session';
import type { Screen } from '@/ui/screen';
import { MissingPage } from './ErrorPage';
import { place } from './homes';
import { Shell } from './Shell';

const ExtensionLinks = lazy(() => import('@/feature/extension/ExtensionLinks'));

interface Props {
  screens: Screen[];
}

export function Start() {
  const { user, memberships, isAgent } = useSession();
  const { businessId } = usePreferences();
  const last = memberships.find((each) => each.business_id === businessId) ?? memberships[0];
  const to = last ? `/b/${last.business_id}`
    : user?.role === 'platform_admin' && place.has('admin') ? '/admin'
    : isAgent && place.has('agent') ? '/agent' : '/new';
  return <Navigate to={to} replace />;
}

export function BusinessPlace({ screens }: Props) {
  const { businessId = '' } = useParams();
  const membership = useMembership(businessId);
  const dispatch = useDispatch();
  useEffect(() => {
    if (membership) dispatch(preferences.actions.preferred({ businessId }));
  }, [membership, businessId, dispatch]);
  if (!membership) return <Shell screens={[]} base=""><MissingPage /></Shell>;
  return (
    <Shell key={businessId} base={`/b/${businessId}`} title={membership.name} more={(onGo) => <ExtensionLinks businessId={businessId} onGo={onGo} />}
      screens={screens.filter((each) => each.home === 'business' && membership.rights.some((right) => right === (each.right ?? 'read')))} />
  );
}

export function AgentPlace({ screens }: Props) {
  const { t } = useTranslation('nav');
  const { isAgent } = useSession();
  return <Shell base="/agent" title={t('agent_portal')} screens={isAgent ? screens.filter((each) => each.home === 'agent') : []} />;
}

export function AdminPlace({ screens }: Props) {
  const { t } = useTranslation('nav');
  const { user } = useSession();
  if (user?.role !== 'platform_admin') return <Shell screens={[]} base=""><MissingPage /></Shell>;
  return <Shell base="/admin" title={t('platform')} screens={screens.filter((each) => each.home === 'admin')} />;
}

export function AccountPlace({ screens }: Props) {
  const { t } = useTranslation('nav');
  return <Shell base="" title={t('account')} screens={screens.filter((each) => each.home === 'account')} />;
}
