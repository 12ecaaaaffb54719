/* Around every screen: where one is, where one can go, who one is. */
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation, useNavigation } from 'react-router';
import { Button } from '@/ui/Button';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/Icon';
import { PlaceContext } from '@/ui/Page';
import type { Screen } from '@/ui/screen';
import { useIsNarrow } from '@/ui/useMedia';
import { LineNotice } from './LineNotice';
import { PlaceSwitcher } from './PlaceSwitcher';
import { loadTexts } from './text';
import { UserMenu } from './UserMenu';

const Bell = lazy(async () => {
  const [bell] = await Promise.all([import('@/feature/notice/Bell'), loadTexts('bell')]);
  return bell;
});
const NavDrawer = lazy(() => import('./NavDrawer'));
const Palette = lazy(() => import('./Palette'));

export interface NavRow {
  to: string;
  label: string;
  icon: NonNullable<Screen['nav']>['icon'];
  isExact: boolean;
}

function useNav(screens: Screen[], base: string): NavRow[] {
  const { t } = useTranslation('nav');
  return screens.flatMap(({ nav, path }) => (nav ? [{ nav, path }] : []))
    .sort((a, b) => a.nav.order - b.nav.order)
    .map(({ nav, path }) => ({ to: path ? `${base}/${path}` : base || '/', label: t(nav.label), icon: nav.icon, isExact: path === '' }));
}

function Links({ rows, onGo }: { rows: NavRow[]; onGo?: () => void }) {
  return (
    <ul className="grid gap-0.5">
      {rows.map(({ to, label, icon, isExact }) => (
        <li key={to}>
          <NavLink to={to} end={isExact} onClick={onGo} className={({ isActive }) =>
            classes('flex min-h-control items-center gap-3 rounded-control px-3 font-medium',
              isActive ? 'bg-accent-soft text-accent-strong' : 'text-muted hover:bg-sunken hover:text-text')}>
            <Icon name={icon} />{label}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

export function Shell({ screens, base, title = '', more, children }: {
  screens: Screen[]; base: string; title?: string; children?: ReactNode;
  /** Below the menu, where it is whole. */
  more?: (onGo?: () => void) => ReactNode;
}) {
  const { t } = useTranslation('ui');
  const isNarrow = useIsNarrow();
  const rows = useNav(screens, base);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setMenuOpen(false), [pathname]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setPaletteOpen((open) => !open);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <PlaceContext value={title}>
      <a href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus(); }}
        className="sr-only focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-[70] focus:rounded-control focus:bg-accent focus:px-4 focus:py-2 focus:text-on-accent">{t('skip')}</a>
      <Moving />
      <div className="grid min-h-dvh md:grid-cols-[15rem_minmax(0,1fr)]">
        {!isNarrow && (
          <aside data-screen-only className="sticky top-0 flex h-dvh flex-col gap-3 border-e border-line bg-surface p-3">
            <PlaceSwitcher title={title} />
            <nav aria-label={t('navigation')} className="min-h-0 flex-1 overflow-y-auto"><Links rows={rows} /><Suspense>{more?.()}</Suspense></nav>
            <UserMenu />
          </aside>
        )}
        <div className="flex min-w-0 flex-col">
          <header data-screen-only className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-line bg-ground/90 px-2 backdrop-blur md:px-6">
            {isNarrow && (
              <>
                <Button look="quiet" icon="menu" label={t('menu')} onPress={() => setMenuOpen(true)} />
                <span className="min-w-0 flex-1 truncate font-semibold">{title || t('app_name')}</span>
              </>
            )}
            <button type="button" onClick={() => setPaletteOpen(true)} aria-label={isNarrow ? t('palette') : undefined}
              className="flex min-h-control items-center gap-2 rounded-control px-3 text-muted hover:bg-sunken md:w-80 md:border md:border-line md:bg-surface">
              <Icon name="search" />
              {!isNarrow && <><span className="flex-1 text-start">{t('palette_short')}</span><kbd dir="ltr" className="rounded border border-line px-1.5 text-xs">Ctrl K</kbd></>}
            </button>
            <span className="flex items-center gap-1 md:ms-auto"><Suspense><Bell /></Suspense></span>
          </header>
          <LineNotice />
          <main id="main" tabIndex={-1} className={classes('mx-auto w-full max-w-[76rem] flex-1 px-4 pt-5 md:px-6', isNarrow ? rows.length > 1 && 'pb-16' : 'pb-16')}>
            {children ?? <Outlet />}
          </main>
        </div>
      </div>
      {isNarrow && rows.length > 1 && <ThumbBar rows={rows} onMore={() => setMenuOpen(true)} />}
      {isNarrow && isMenuOpen && (
        <Suspense>
          <NavDrawer label={t('navigation')} onClose={() => setMenuOpen(false)}>
            <div className="flex items-center gap-1"><div className="min-w-0 flex-1"><PlaceSwitcher title={title} /></div><Button look="quiet" icon="close" label={t('close')} onPress={() => setMenuOpen(false)} /></div>
            <nav aria-label={t('navigation')} className="min-h-0 flex-1 overflow-y-auto"><Links rows={rows} onGo={() => setMenuOpen(false)} /><Suspense>{more?.(() => setMenuOpen(false))}</Suspense></nav>
            <UserMenu />
          </NavDrawer>
        </Suspense>
      )}
      {isPaletteOpen && <Suspense><Palette rows={rows} onClose={() => setPaletteOpen(false)} /></Suspense>}
    </PlaceContext>
  );
}

/* Where the thumb is: the first four, and the rest. */
function ThumbBar({ rows, onMore }: { rows: NavRow[]; onMore: () => void }) {
  const { t } = useTranslation('ui');
  const cell = 'grid min-h-14 w-full content-center justify-items-center gap-0.5 text-[0.6875rem] font-medium tracking-tight';
  return (
    <nav aria-label={t('quick_navigation')} data-screen-only className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]">
      <ul className="flex">
        {rows.slice(0, 4).map(({ to, label, icon, isExact }) => (
          <li key={to} className="min-w-0 flex-1">
            <NavLink to={to} end={isExact} className={({ isActive }) => classes(cell, isActive ? 'text-accent' : 'text-muted')}>
              <Icon name={icon} /><span className="max-w-full truncate">{label}</span>
            </NavLink>
          </li>
        ))}
        {rows.length > 4 && <li className="min-w-0 flex-1"><button type="button" className={classes(cell, 'text-muted')} onClick={onMore}><Icon name="more" /><span>{t('more')}</span></button></li>}
      </ul>
    </nav>
  );
}

/* A line on top while the next screen is fetched. */
function Moving() {
  const { t } = useTranslation('ui');
  const { state } = useNavigation();
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-0 z-[70] h-0.5">
      {state !== 'idle' && <><span className="sr-only">{t('loading')}</span><span className="block h-full w-2/3 animate-pulse bg-accent" /></>}
    </div>
  );
}
