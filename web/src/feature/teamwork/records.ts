/* What tasks and comments are about: a record by its id, whose beginning says what it is. */
import { productUrl } from '@/feature/catalogue/routes';
import { chatUrl } from '@/feature/chat/routes';
import { customerUrl } from '@/feature/crm/routes';
import { dashboardUrl } from '@/feature/dashboard/routes';
import { orderUrl } from '@/feature/order/routes';
import { taskUrl } from './routes';

const KINDS = { order: orderUrl.show, prod: productUrl.show, cust: customerUrl.show, chat: chatUrl.room, task: taskUrl.show, biz: dashboardUrl };
export type RecordKind = keyof typeof KINDS;

/** The kind, which has a word (`about_<kind>`), and the address of its screen; null for what this
 *  version does not know. */
export function recordOf(businessId: string, record: string | null): { kind: RecordKind; to: string } | null {
  const kind = record?.split('_')[0] ?? '';
  return record !== null && kind in KINDS ? { kind: kind as RecordKind, to: KINDS[kind as RecordKind](businessId, record) } : null;
}
