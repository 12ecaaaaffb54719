import type { Screen } from '@/ui/screen';

export const agentUrl = {
  home: () => '/agent',
  businesses: (status?: string) => `/agent/businesses${status ? `?status=${status}` : ''}`,
  onboard: () => '/agent/businesses/new',
  earnings: (status?: string) => `/agent/earnings${status ? `?status=${status}` : ''}`,
  statement: () => '/agent/statement',
  share: () => '/agent/share',
};

export const screens: Screen[] = [
  { home: 'agent', path: '', texts: 'agent', load: () => import('./AgentHome'), nav: { label: 'home', icon: 'home', order: 10 } },
  { home: 'agent', path: 'businesses', texts: 'agent', load: () => import('./AgentBusinessList'), nav: { label: 'brought_in', icon: 'store', order: 20 } },
  { home: 'agent', path: 'businesses/new', texts: 'agent', load: () => import('./AgentOnboard') },
  { home: 'agent', path: 'earnings', texts: 'agent', load: () => import('./AgentEarnings'), nav: { label: 'earnings', icon: 'money', order: 30 } },
  { home: 'agent', path: 'statement', texts: 'agent', load: () => import('./AgentStatement'), nav: { label: 'statement', icon: 'doc', order: 40 } },
  { home: 'agent', path: 'share', texts: 'agent', load: () => import('./AgentShare'), nav: { label: 'share', icon: 'link', order: 50 } },
];
