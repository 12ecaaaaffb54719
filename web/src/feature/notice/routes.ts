import type { Screen } from '@/ui/screen';

export const noticeUrl = {
  outbox: () => '/admin/mail',
  message: (messageId: string) => `/admin/mail/${messageId}`,
  suppressions: () => '/admin/mail/suppressions',
  sending: () => '/admin/mail/sending',
};

export const screens: Screen[] = [
  { home: 'admin', path: 'mail', texts: 'mail', load: () => import('./NoticeOutbox'), nav: { label: 'mail', icon: 'mail', order: 55 } },
  { home: 'admin', path: 'mail/suppressions', texts: 'mail', load: () => import('./NoticeSuppressions') },
  { home: 'admin', path: 'mail/sending', texts: 'mail', load: () => import('./NoticeSending') },
  { home: 'admin', path: 'mail/:messageId', texts: 'mail', load: () => import('./NoticeShow') },
];
