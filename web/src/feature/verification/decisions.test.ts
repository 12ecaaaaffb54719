import { expect, test } from 'vitest';
import { decisionsFor, needsReason } from './decisions';

test('what can be decided follows from where a business stands', () => {
  expect(decisionsFor('submitted')).toEqual(['approve', 'needs_info', 'reject']);
  expect(decisionsFor('verified')).toEqual(['suspend']);
  expect(decisionsFor('suspended')).toEqual(['reinstate']);
  expect(decisionsFor('draft')).toEqual([]);
});

test('who is let in needs no reason, who is not does', () => {
  expect((['approve', 'reinstate', 'reject', 'needs_info', 'suspend'] as const).map(needsReason)).toEqual([false, false, true, true, true]);
});
