import { lazy } from 'react';
import type { Screen } from '@/ui/screen';

export const extensionUrl = {
  list: () => '/admin/extensions',
  create: () => '/admin/extensions/new',
  edit: (extensionId: string) => `/admin/extensions/${extensionId}`,
  switches: (businessId: string) => `/b/${businessId}/settings/extensions`,
  show: (businessId: string, extensionId: string) => `/b/${businessId}/extensions/${extensionId}`,
};

/** Pages of others beside a record (or on the first page of the shop), each in a frame that reaches
 *  nothing of ours; the screen's row names `extension` among its texts. */
export const ExtensionSlot = lazy(() => import('./ExtensionSlot'));

export const screens: Screen[] = [
  { home: 'business', path: 'settings/extensions', texts: 'extension', moreTexts: ['settings'], right: 'own', load: () => import('./ExtensionSwitches') },
  { home: 'business', path: 'extensions/:extensionId', texts: 'extension', load: () => import('./ExtensionShow') },
  { home: 'admin', path: 'extensions', texts: 'extension', load: () => import('./ExtensionList'), nav: { label: 'extensions', icon: 'puzzle', order: 75 } },
  { home: 'admin', path: 'extensions/new', texts: 'extension', load: () => import('./ExtensionEdit') },
  { home: 'admin', path: 'extensions/:extensionId', texts: 'extension', load: () => import('./ExtensionEdit') },
];
