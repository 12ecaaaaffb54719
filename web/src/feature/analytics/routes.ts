import { lazy } from 'react';
import type { Screen } from '@/ui/screen';

export const analyticsUrl = {
  insights: (businessId: string, query = '') => `/b/${businessId}/insights${query && `?${query}`}`,
  forwarders: (businessId: string) => `/b/${businessId}/insights/forwarders`,
  targets: (businessId: string) => `/b/${businessId}/insights/targets`,
  orders: (businessId: string, query: Record<string, string | null | undefined>) => {
    const kept = Object.entries(query).filter((each): each is [string, string] => Boolean(each[1]));
    return `/b/${businessId}/insights/orders?${new URLSearchParams(kept)}`;
  },
};

/** Targets of a shop, for its first screen; the screen's row names `analytics` among its texts. */
export const TodayTargets = lazy(() => import('./TodayTargets'));

export const screens: Screen[] = [
  { home: 'business', path: 'insights', texts: 'analytics', load: () => import('./InsightShow'), nav: { label: 'insights', icon: 'chart', order: 25 } },
  { home: 'business', path: 'insights/orders', texts: 'analytics', load: () => import('./InsightOrders') },
  { home: 'business', path: 'insights/targets', texts: 'analytics', right: 'listings', load: () => import('./TargetEdit') },
  { home: 'business', path: 'insights/forwarders', texts: 'analytics', right: 'own', load: () => import('./ForwarderList') },
  { home: 'agent', path: 'insights', texts: 'analytics', load: () => import('./AgentInsights'), nav: { label: 'insights', icon: 'chart', order: 35 } },
  { home: 'admin', path: 'insights', texts: 'analytics', load: () => import('./PlatformInsights'), nav: { label: 'insights', icon: 'chart', order: 15 } },
];
