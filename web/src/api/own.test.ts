import { expect, test, vi } from 'vitest';
import { leaveAll, onLeave, Own, ownedBy } from './own';

test('what somebody was about to say is for nobody else, and gone when they leave', () => {
  const drafts = new Own<string>();
  ownedBy('amina');
  drafts.set('amina', 'chat', 'Between us');
  expect(drafts.get('amina', 'chat')).toBe('Between us');
  expect(drafts.get('otieno', 'chat')).toBeUndefined();
  leaveAll();
  ownedBy('otieno');
  expect(drafts.get('otieno', 'chat')).toBeUndefined();
  expect(drafts.get('amina', 'chat')).toBeUndefined();
  leaveAll();
  ownedBy('amina');
  expect(drafts.get('amina', 'chat')).toBeUndefined();
});

test('a screen that goes after its owner has left puts nothing back', () => {
  const drafts = new Own<string>();
  ownedBy('amina');
  leaveAll();
  drafts.set('amina', 'chat', 'Late');
  ownedBy('otieno');
  drafts.set('amina', 'chat', 'Later');
  expect(drafts.get('otieno', 'chat')).toBeUndefined();
  ownedBy('amina');
  expect(drafts.get('amina', 'chat')).toBeUndefined();
});

test('who comes in another’s place without a word takes nothing over either', () => {
  const drafts = new Own<string>();
  const clean = vi.fn();
  const stop = onLeave(clean);
  ownedBy('amina');
  drafts.set('amina', 'chat', 'Mine');
  ownedBy('amina');
  expect(clean).not.toHaveBeenCalled();
  expect(drafts.get('amina', 'chat')).toBe('Mine');
  ownedBy('otieno');
  expect(clean).toHaveBeenCalledOnce();
  stop();
});
