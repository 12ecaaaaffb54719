/* Who may use a workspace, as the server has it and as a form asks it. */
import type { Document, DocumentShareIn } from '@/api/generated/collaboration';

export interface Grants {
  agent: string;
  viewer: string;
  /** By account; `role`: no more than their role gives. */
  members: Record<string, string>;
}

export function grantsOf({ roles, members }: Pick<Document, 'roles' | 'members'>, userIds: readonly string[]): Grants {
  const of = (role: string) => roles.find((each) => each.role === role)?.access ?? 'none';
  const named = new Map(members.map(({ user_id, access }) => [user_id ?? '', access as string]));
  return { agent: of('agent'), viewer: of('viewer'), members: Object.fromEntries(userIds.map((id) => [id, named.get(id) ?? 'role'])) };
}

/** Those who are not asked for keep what they have. */
export function sharesOf({ agent, viewer, members }: Grants, now: Pick<Document, 'members'>): DocumentShareIn {
  const kept = now.members.filter(({ user_id }) => !((user_id ?? '') in members)).map(({ user_id, access }) => ({ user_id: user_id ?? '', access }));
  const isGrant = (access: string): access is 'read' | 'edit' => access === 'read' || access === 'edit';
  return {
    roles: (['agent', 'viewer'] as const).flatMap((role) => {
      const access = role === 'agent' ? agent : viewer;
      return isGrant(access) ? [{ role, access }] : [];
    }),
    members: [...kept, ...Object.entries(members).flatMap(([user_id, access]) => (isGrant(access) ? [{ user_id, access }] : []))],
  };
}
