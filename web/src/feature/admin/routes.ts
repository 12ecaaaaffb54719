import type { Screen } from '@/ui/screen';

export const adminUrl = {
  home: () => '/admin',
  businesses: () => '/admin/businesses',
  business: (businessId: string) => `/admin/businesses/${businessId}`,
  users: () => '/admin/users',
  user: (userId: string) => `/admin/users/${userId}`,
  orders: (businessId?: string) => `/admin/orders${businessId ? `?business=${businessId}` : ''}`,
  commissions: (businessId?: string) => `/admin/commissions${businessId ? `?business=${businessId}` : ''}`,
  activity: (subject?: string) => `/admin/activity${subject ? `?subject=${subject}` : ''}`,
  health: () => '/admin/health',
  jobs: () => '/admin/failures',
  events: () => '/admin/failures/events',
};

export const screens: Screen[] = [
  { home: 'admin', path: '', texts: 'platform', load: () => import('./AdminHome'), nav: { label: 'home', icon: 'home', order: 10 } },
  { home: 'admin', path: 'businesses', texts: 'platform', load: () => import('./AdminBusinessList'), nav: { label: 'businesses', icon: 'store', order: 30 } },
  { home: 'admin', path: 'businesses/:businessId', texts: 'platform', load: () => import('./AdminBusinessShow') },
  { home: 'admin', path: 'users', texts: 'platform', load: () => import('./AdminUserList'), nav: { label: 'users', icon: 'people', order: 60 } },
  { home: 'admin', path: 'users/:userId', texts: 'platform', load: () => import('./AdminUserShow') },
  { home: 'admin', path: 'orders', texts: 'platform', load: () => import('./AdminOrderList'), nav: { label: 'orders', icon: 'receipt', order: 65 } },
  { home: 'admin', path: 'commissions', texts: 'platform', load: () => import('./AdminCommissionList'), nav: { label: 'commissions', icon: 'money', order: 70 } },
  { home: 'admin', path: 'activity', texts: 'platform', load: () => import('./AdminActivityList'), nav: { label: 'activity', icon: 'list', order: 80 } },
  { home: 'admin', path: 'failures', texts: 'platform', load: () => import('./AdminJobList'), nav: { label: 'failures', icon: 'alert', order: 85 } },
  { home: 'admin', path: 'failures/events', texts: 'platform', load: () => import('./AdminEventList') },
  { home: 'admin', path: 'health', texts: 'platform', load: () => import('./AdminHealth'), nav: { label: 'health', icon: 'pulse', order: 90 } },
];
