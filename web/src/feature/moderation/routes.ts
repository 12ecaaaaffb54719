import { lazy } from 'react';
import type { Screen } from '@/ui/screen';

export const caseUrl = {
  queue: () => '/admin/reports',
  show: (caseId: string) => `/admin/reports/${caseId}`,
  own: (businessId: string) => `/b/${businessId}/decisions`,
};

/** On the screen of a product that is withheld. */
export const ProductDecision = lazy(() => import('./ProductDecision'));

export const screens: Screen[] = [
  { home: 'admin', path: 'reports', texts: 'case', load: () => import('./CaseList'), nav: { label: 'reports', icon: 'shield', order: 42 } },
  { home: 'admin', path: 'reports/:caseId', texts: 'case', load: () => import('./CaseShow') },
  { home: 'business', path: 'decisions', texts: 'case', load: () => import('./CaseOwn'), nav: { label: 'decisions', icon: 'shield', order: 57 } },
];
