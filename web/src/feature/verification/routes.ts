import type { Screen } from '@/ui/screen';

export const verificationUrl = {
  show: (businessId: string) => `/b/${businessId}/settings/verification`,
  queue: () => '/admin/verification',
  sanctions: () => '/admin/sanctions',
  one: (businessId: string) => `/admin/verification/${businessId}`,
};

export const screens: Screen[] = [
  { home: 'business', path: 'settings/verification', texts: 'verification', right: 'own', load: () => import('./VerificationShow') },
  { home: 'admin', path: 'verification', texts: 'platform', load: () => import('./VerificationList'), nav: { label: 'verification', icon: 'shield', order: 20 } },
  { home: 'admin', path: 'sanctions', texts: 'platform', load: () => import('./SanctionsList') },
  { home: 'admin', path: 'verification/:businessId', texts: 'platform', load: () => import('./VerificationCase') },
];
