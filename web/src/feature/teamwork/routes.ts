import { lazy } from 'react';
import type { Screen } from '@/ui/screen';

export const taskUrl = {
  list: (businessId: string) => `/b/${businessId}/tasks`,
  show: (businessId: string, taskId: string) => `/b/${businessId}/tasks/${taskId}`,
};

/** Comments and tasks about a record (an order, a product, a customer), for its screen; the screen's
 *  row names `teamwork` among its texts. */
export const RecordTalk = lazy(() => import('./RecordTalk'));

export const screens: Screen[] = [
  { home: 'business', path: 'tasks', texts: 'teamwork', load: () => import('./TaskList'), nav: { label: 'tasks', icon: 'check', order: 45 } },
  { home: 'business', path: 'tasks/:taskId', texts: 'teamwork', load: () => import('./TaskShow') },
  { home: 'business', path: 'threads/:threadId', texts: 'teamwork', load: () => import('./ThreadShow') },
];
