import { lazy } from 'react';
import type { Screen } from '@/ui/screen';

export const businessUrl = {
  home: (businessId: string) => `/b/${businessId}`,
  create: () => '/new',
  start: (businessId: string) => `/b/${businessId}/start`,
  team: (businessId: string) => `/b/${businessId}/team`,
  roles: (businessId: string) => `/b/${businessId}/team/roles`,
  profile: (businessId: string) => `/b/${businessId}/settings`,
  storefront: (businessId: string) => `/b/${businessId}/settings/storefront`,
  selling: (businessId: string) => `/b/${businessId}/settings/selling`,
  access: (businessId: string) => `/b/${businessId}/settings/access`,
};

/** The settings' tabs, for a screen among them that is another feature's; its row names `settings` among its texts. */
export const SettingsTabs = lazy(() => import('./SettingsTabs').then((file) => ({ default: file.SettingsTabs })));

export const screens: Screen[] = [
  { home: 'account', path: 'new', texts: 'business', load: () => import('./BusinessCreate') },
  { home: 'business', path: 'start', texts: 'settings', right: 'listings', load: () => import('./StartGuide') },
  { home: 'business', path: 'team', texts: 'team', right: 'team', load: () => import('./TeamShow'), nav: { label: 'team', icon: 'people', order: 60 } },
  { home: 'business', path: 'team/roles', texts: 'team', right: 'team', load: () => import('./RoleList') },
  { home: 'business', path: 'settings', texts: 'settings', right: 'listings', load: () => import('./ProfileEdit'), nav: { label: 'settings', icon: 'gear', order: 70 } },
  { home: 'business', path: 'settings/storefront', texts: 'settings', right: 'listings', load: () => import('./StorefrontEdit') },
  { home: 'business', path: 'settings/selling', texts: 'settings', right: 'listings', load: () => import('./SellingEdit') },
  { home: 'business', path: 'settings/access', texts: 'settings', right: 'own', load: () => import('./AccessList') },
];
