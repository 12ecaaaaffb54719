import type { Screen } from '@/ui/screen';

export const customerUrl = {
  list: (businessId: string) => `/b/${businessId}/customers`,
  find: (businessId: string, whom: string) => `/b/${businessId}/customers?q=${encodeURIComponent(whom)}`,
  segment: (businessId: string, segmentId: string) => `/b/${businessId}/customers?segment=${segmentId}`,
  show: (businessId: string, customerId: string) => `/b/${businessId}/customers/${customerId}`,
};

export const screens: Screen[] = [
  { home: 'business', path: 'customers', texts: 'crm', right: 'orders', load: () => import('./CustomerList'), nav: { label: 'customers', icon: 'user', order: 50 } },
  { home: 'business', path: 'customers/:customerId', texts: 'crm', moreTexts: ['teamwork', 'extension'], right: 'orders', load: () => import('./CustomerShow') },
];
