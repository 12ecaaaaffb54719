import type { Screen } from '@/ui/screen';

export const stockUrl = {
  list: (businessId: string) => `/b/${businessId}/stock`,
  low: (businessId: string) => `/b/${businessId}/stock/low`,
  movements: (businessId: string) => `/b/${businessId}/stock/movements`,
  variant: (businessId: string, variantId: string) => `/b/${businessId}/stock/${variantId}`,
};

export const screens: Screen[] = [
  { home: 'business', path: 'stock', texts: 'stock', load: () => import('./StockList'), nav: { label: 'stock', icon: 'boxes', order: 40 } },
  { home: 'business', path: 'stock/low', texts: 'stock', load: () => import('./StockLow') },
  { home: 'business', path: 'stock/movements', texts: 'stock', load: () => import('./StockMovements') },
  { home: 'business', path: 'stock/:variantId', texts: 'stock', load: () => import('./StockShow') },
];
