/* Roles as they are chosen: one of the four that every shop has, or one of its own by its id. */
import type { BusinessMember, BusinessRole } from '@/api/generated/business';

export const RIGHTS = ['products:write', 'stock:write', 'orders:write', 'refunds:create', 'team:write', 'business:own'] as const;
/** Those that a role of the shop's own can have: ownership is one person's. */
export const GRANTABLE = RIGHTS.filter((right) => right !== 'business:own');

/** `orders:write` as a key of texts. */
export const rightKey = (right: string) => `may_${right.replace(':', '_')}`;

export const roleValue = (role: BusinessRole) => role.id ?? role.key ?? '';
export const memberValue = (member: BusinessMember) => member.role_id ?? member.role;

/** What to send for a chosen value. */
export const roleIn = (value: string, roles: BusinessRole[]) =>
  roles.some((role) => role.id === value) ? { role_id: value } : { role: value as BusinessMember['role'] };
