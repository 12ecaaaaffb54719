import type { Screen } from '@/ui/screen';

export const orderUrl = {
  list: (businessId: string) => `/b/${businessId}/orders`,
  show: (businessId: string, orderId: string) => `/b/${businessId}/orders/${orderId}`,
  of: (businessId: string, customer: string) => `/b/${businessId}/orders?q=${encodeURIComponent(customer)}`,
  slips: (businessId: string, orderIds: string[]) => `/b/${businessId}/orders/print?paper=slips&ids=${orderIds.join()}`,
  pick: (businessId: string, orderIds: string[]) => `/b/${businessId}/orders/print?paper=pick&ids=${orderIds.join()}`,
};

export const screens: Screen[] = [
  { home: 'business', path: 'orders', texts: 'order', load: () => import('./OrderList'), nav: { label: 'orders', icon: 'receipt', order: 20 } },
  { home: 'business', path: 'orders/print', texts: 'order', right: 'orders', load: () => import('./OrderPrint') },
  { home: 'business', path: 'orders/:orderId', texts: 'order', moreTexts: ['teamwork', 'extension'], load: () => import('./OrderShow') },
];
