import type { Screen } from '@/ui/screen';

export const documentUrl = {
  list: (businessId: string) => `/b/${businessId}/workspaces`,
  show: (businessId: string, documentId: string) => `/b/${businessId}/workspaces/${documentId}`,
};

export const screens: Screen[] = [
  { home: 'business', path: 'workspaces', texts: 'document', load: () => import('./DocumentList'), nav: { label: 'workspaces', icon: 'doc', order: 45 } },
  { home: 'business', path: 'workspaces/:documentId', texts: 'document', load: () => import('./DocumentShow') },
];
