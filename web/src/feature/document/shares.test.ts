import { expect, test } from 'vitest';
import type { Document } from '@/api/generated/collaboration';
import { grantsOf, sharesOf } from './shares';

const document = {
  roles: [{ role: 'agent', access: 'edit' }], members: [{ user_id: 'user_1', access: 'read' }, { user_id: 'user_2', access: 'edit' }],
} as Pick<Document, 'roles' | 'members'>;

test('what the server has is what the form shows, and comes back the same', () => {
  const grants = grantsOf(document, ['user_1', 'user_3']);
  expect(grants).toEqual({ agent: 'edit', viewer: 'none', members: { user_1: 'read', user_3: 'role' } });
  expect(sharesOf(grants, document)).toEqual({
    roles: [{ role: 'agent', access: 'edit' }], members: [{ user_id: 'user_2', access: 'edit' }, { user_id: 'user_1', access: 'read' }] });
  expect(sharesOf(grantsOf(document, []), document).members).toEqual(document.members);
});

test('what is taken away is gone', () => {
  expect(sharesOf({ agent: 'none', viewer: 'read', members: { user_1: 'role', user_2: 'role' } }, document)).toEqual({ roles: [{ role: 'viewer', access: 'read' }], members: [] });
});
