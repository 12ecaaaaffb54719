import type { Screen } from '@/ui/screen';

export const contentUrl = {
  banners: () => '/admin/content',
  shops: () => '/admin/content/shops',
  synonyms: () => '/admin/content/synonyms',
  categories: () => '/admin/content/categories',
  pages: () => '/admin/content/pages',
  page: (pageId: string) => `/admin/content/pages/${pageId}`,
};

export const screens: Screen[] = [
  { home: 'admin', path: 'content', texts: 'content', load: () => import('./BannerList'), nav: { label: 'content', icon: 'image', order: 50 } },
  { home: 'admin', path: 'content/shops', texts: 'content', load: () => import('./FeaturedEdit') },
  { home: 'admin', path: 'content/synonyms', texts: 'content', load: () => import('./SynonymList') },
  { home: 'admin', path: 'content/categories', texts: 'content', load: () => import('./CategoryList') },
  { home: 'admin', path: 'content/pages', texts: 'content', load: () => import('./PageList') },
  { home: 'admin', path: 'content/pages/:pageId', texts: 'content', load: () => import('./PageEdit') },
];
