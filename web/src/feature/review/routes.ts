import type { Screen } from '@/ui/screen';

export const reviewAdminUrl = () => '/admin/reviews';

export const screens: Screen[] = [
  { home: 'admin', path: 'reviews', texts: 'moderation', load: () => import('./ReviewModerate'), nav: { label: 'moderation', icon: 'chat', order: 40 } },
  { home: 'business', path: 'reviews', texts: 'moderation', load: () => import('./ReviewShop'), nav: { label: 'moderation', icon: 'star', order: 55 } },
];
