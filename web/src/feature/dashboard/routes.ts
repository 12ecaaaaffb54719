import type { Screen } from '@/ui/screen';

export const dashboardUrl = (businessId: string) => `/b/${businessId}`;

export const screens: Screen[] = [
  { home: 'business', path: '', texts: 'dashboard', moreTexts: ['analytics', 'extension'], load: () => import('./DashboardHome'), nav: { label: 'home', icon: 'home', order: 10 } },
];
