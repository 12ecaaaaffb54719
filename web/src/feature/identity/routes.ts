import type { Screen } from '@/ui/screen';

/* Signing in and registering stand before the screens (app/Gate.tsx). */
export const accountUrl = { profile: () => '/account', devices: () => '/account/devices' };

export const screens: Screen[] = [
  { home: 'account', path: 'account', texts: 'account', load: () => import('./AccountProfile'), nav: { label: 'profile', icon: 'user', order: 10 } },
  { home: 'account', path: 'account/devices', texts: 'account', load: () => import('./AccountDevices'), nav: { label: 'devices', icon: 'shield', order: 20 } },
];
