/* All screens: each feature says its own (feature/<name>/routes.ts); here they get their places. */
import { createBrowserRouter, type RouteObject } from 'react-router';
import { screens as admin } from '@/feature/admin/routes';
import { screens as analytics } from '@/feature/analytics/routes';
import { screens as business } from '@/feature/business/routes';
import { screens as catalogue } from '@/feature/catalogue/routes';
import { screens as chat } from '@/feature/chat/routes';
import { screens as commission } from '@/feature/commission/routes';
import { screens as crm } from '@/feature/crm/routes';
import { screens as dashboard } from '@/feature/dashboard/routes';
import { screens as document } from '@/feature/document/routes';
import { screens as extension } from '@/feature/extension/routes';
import { screens as identity } from '@/feature/identity/routes';
import { screens as marketplace } from '@/feature/marketplace/routes';
import { screens as moderation } from '@/feature/moderation/routes';
import { screens as notice } from '@/feature/notice/routes';
import { screens as order } from '@/feature/order/routes';
import { screens as review } from '@/feature/review/routes';
import { screens as stock } from '@/feature/stock/routes';
import { screens as teamwork } from '@/feature/teamwork/routes';
import { screens as verification } from '@/feature/verification/routes';
import type { Home, Screen } from '@/ui/screen';
import { SkeletonPage } from '@/ui/Skeleton';
import { ErrorPage, MissingPage } from './ErrorPage';
import { place as known } from './homes';
import { AccountPlace, AdminPlace, AgentPlace, BusinessPlace, Start } from './places';
import { Gate } from './Gate';
import { Guarded } from './Guarded';
import { loadTexts } from './text';

export const screens: Screen[] = [...dashboard, ...order, ...chat, ...teamwork, ...catalogue, ...stock, ...document, ...crm, ...business, ...extension, ...verification, ...identity,
  ...admin, ...analytics, ...review, ...moderation, ...marketplace, ...notice, ...commission];

function route(screen: Screen): RouteObject {
  return {
    path: screen.path,
    lazy: async () => {
      const [{ default: Component }] = await Promise.all([screen.load(), ...[screen.texts, ...(screen.moreTexts ?? [])].map(loadTexts)]);
      return { element: <Guarded screen={screen}><Component /></Guarded> };
    },
  };
}

function place(path: string, element: React.ReactNode, home: Home): RouteObject {
  return {
    path,
    element,
    HydrateFallback: SkeletonPage,
    children: [
      { errorElement: <ErrorPage />, children: [...screens.filter((each) => each.home === home).map(route), { path: '*', element: <MissingPage /> }] },
    ],
  };
}

export function makeRouter() {
  known.learn(screens);
  const routes: RouteObject[] = [
    {
      element: <Gate />,
      errorElement: <ErrorPage isWhole />,
      HydrateFallback: SkeletonPage,
      children: [
        { index: true, element: <Start /> },
        place('b/:businessId', <BusinessPlace screens={screens} />, 'business'),
        place('agent', <AgentPlace screens={screens} />, 'agent'),
        place('admin', <AdminPlace screens={screens} />, 'admin'),
        place('', <AccountPlace screens={screens} />, 'account'),
      ],
    },
  ];
  if (import.meta.env.MODE !== 'production')
    routes.unshift({
      path: 'components',
      HydrateFallback: SkeletonPage,
      lazy: async () => {
        const [{ Components }] = await Promise.all([import('./Components'), loadTexts('ui')]);
        return { Component: Components };
      },
    });
  return createBrowserRouter(routes, { basename: '/office' });
}
