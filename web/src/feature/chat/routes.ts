import type { Screen } from '@/ui/screen';

export const chatUrl = {
  list: (businessId: string) => `/b/${businessId}/messages`,
  /** `at` is the number of a message that is looked for. */
  room: (businessId: string, chatId: string, at?: number) => `/b/${businessId}/messages/${chatId}${at ? `?at=${at}` : ''}`,
  ofOrder: (businessId: string, orderId: string) => `/b/${businessId}/messages/order/${orderId}`,
  keeping: (businessId: string) => `/b/${businessId}/messages/keeping`,
};

export const screens: Screen[] = [
  { home: 'business', path: 'messages', texts: 'chat', load: () => import('./Messages'), nav: { label: 'messages', icon: 'chat', order: 25 } },
  { home: 'business', path: 'messages/keeping', texts: 'chat', load: () => import('./ChatKeeping') },
  { home: 'business', path: 'messages/order/:orderId', texts: 'chat', right: 'orders', load: () => import('./OrderRoom') },
  { home: 'business', path: 'messages/:chatId', texts: 'chat', load: () => import('./Messages') },
];
