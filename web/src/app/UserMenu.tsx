import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { useNavigate } from 'react-router';
import { signOut } from '@/api/enter';
import { LOCALE_NAMES, LOCALES, preferences, usePreferences } from '@/api/preferences';
import { useSession } from '@/api/session';
import { accountUrl } from '@/feature/identity/routes';
import { Icon } from '@/ui/Icon';
import { Menu } from '@/ui/Menu';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

export function useSignOut() {
  const dispatch = useDispatch();
  const text = useRefusalText();
  const { user } = useSession();
  return async () => {
    const problem = await signOut(dispatch);
    if (problem) toast(text(problem), { tone: 'bad' });
    /* Once the screens are gone: one that goes keeps what was typed last. */
    else if (user) void import('@/ui/draft').then(({ dropDraftsOf }) => dropDraftsOf(user.id));
  };
}

/** Who is signed in, how they like the app, and the way out. */
export function UserMenu() {
  const { t } = useTranslation('nav');
  const dispatch = useDispatch();
  const leave = useSignOut();
  const navigate = useNavigate();
  const { user } = useSession();
  const { theme, density, locale } = usePreferences();
  const prefer = (values: Parameters<typeof preferences.actions.preferred>[0]) => () => dispatch(preferences.actions.preferred(values));
  return (
    <Menu label={t('your_account')}
      faceClass="flex min-h-12 w-full items-center gap-2.5 rounded-control px-2 text-start hover:bg-sunken" face={<>
        <span className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken text-muted"><Icon name="user" size={18} /></span>
        <span className="grid min-w-0 flex-1 leading-tight"><span className="truncate font-medium">{user?.name}</span><span className="truncate text-sm text-muted">{user?.email ?? user?.phone}</span></span>
        <Icon name="up" size={18} className="text-muted" />
      </>} items={[
      { id: 'profile', label: t('profile'), icon: 'user', onChoose: () => void navigate(accountUrl.profile()) },
      { id: 'devices', label: t('devices'), icon: 'shield', onChoose: () => void navigate(accountUrl.devices()) },
      null,
      ...(['system', 'light', 'dark'] as const).map((each) => ({ id: each, label: t(`theme_${each}`), icon: 'sun' as const, isCurrent: theme === each, onChoose: prefer({ theme: each }) })),
      null,
      ...(['comfortable', 'compact'] as const).map((each) => ({ id: each, label: t(`density_${each}`), icon: 'list' as const, isCurrent: density === each, onChoose: prefer({ density: each }) })),
      null,
      ...LOCALES.map((each) => ({ id: each, label: LOCALE_NAMES[each], isCurrent: locale === each, onChoose: prefer({ locale: each }) })),
      null,
      { id: 'out', label: t('sign_out'), icon: 'out', onChoose: () => void leave() },
    ]} />
  );
}
