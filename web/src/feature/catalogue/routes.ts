import type { Screen } from '@/ui/screen';

export const productUrl = {
  list: (businessId: string) => `/b/${businessId}/products`,
  create: (businessId: string) => `/b/${businessId}/products/new`,
  grid: (businessId: string) => `/b/${businessId}/products/grid`,
  import: (businessId: string) => `/b/${businessId}/products/import`,
  show: (businessId: string, productId: string) => `/b/${businessId}/products/${productId}`,
};

export const screens: Screen[] = [
  { home: 'business', path: 'products', texts: 'catalogue', load: () => import('./ProductList'), nav: { label: 'products', icon: 'tag', order: 30 } },
  { home: 'business', path: 'products/new', texts: 'catalogue', right: 'listings', load: () => import('./ProductCreate') },
  { home: 'business', path: 'products/grid', texts: 'catalogue', right: 'listings', load: () => import('./ProductGrid') },
  { home: 'business', path: 'products/import', texts: 'catalogue', right: 'listings', load: () => import('./ProductImport') },
  { home: 'business', path: 'products/:productId', texts: 'catalogue', moreTexts: ['teamwork', 'case', 'extension'], load: () => import('./ProductEdit') },
];
