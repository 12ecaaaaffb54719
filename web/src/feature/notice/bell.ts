/* What a notification leads to, and how what was heard changes what is shown. */
import type { NoticeNotification } from '@/api/generated/notice';
import type { IconName } from '@/ui/Icon';

const OFFICE = '/office';

/** The address within the app, or null: it leads elsewhere on this host. */
export function placeOf(link: string | null): string | null {
  if (link === null || (link !== OFFICE && !link.startsWith(`${OFFICE}/`))) return null;
  return link.slice(OFFICE.length) || '/';
}

const ICONS: [prefix: string, icon: IconName][] = [
  ['order_', 'receipt'], ['stock_', 'boxes'], ['review', 'star'], ['business_', 'store'], ['member_', 'people'], ['invitation', 'people'],
  ['job_', 'doc'], ['message', 'chat'], ['chat_', 'chat'], ['mention', 'chat'], ['thread_', 'chat'], ['task_', 'check'],
  ['target_', 'chart'], ['sales_', 'chart'], ['payments_', 'alert'], ['handover', 'shield'],
];
export const iconOf = (kind: string | null): IconName =>
  ICONS.find(([prefix]) => kind?.startsWith(prefix))?.[1] ?? 'bell';

/** Beside the bell: no more than two digits. */
export const countText = (unread: number) => (unread > 99 ? '99+' : String(unread));

/** Those that lead to where somebody is already: seen with that. */
export const seenAt = (notifications: readonly NoticeNotification[], pathname: string) =>
  notifications.filter((each) => {
    const place = placeOf(each.link);
    return !each.is_read && place !== null && new URL(place, 'http://office').pathname === pathname;
  });
