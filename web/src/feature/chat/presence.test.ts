import { expect, test } from 'vitest';
import { GONE_MS, type Present, stillHere, withTold } from './presence';

const names = (all: readonly Present[]) => all.map((each) => each.userId);

test('who of the team is there is known until they leave or are not heard of any more', () => {
  let all = withTold([], { user_id: 'asha', doing: 'here' }, 1000);
  all = withTold(all, { user_id: 'bilal', doing: 'writing' }, 2000);
  expect(names(all)).toEqual(['asha', 'bilal']);
  all = withTold(all, { user_id: 'asha', doing: 'writing' }, 3000);
  expect(all.map((each) => each.isWriting)).toEqual([true, true]);
  expect(names(all)).toEqual(['asha', 'bilal']);
  expect(names(withTold(all, { user_id: 'bilal', doing: 'away' }, 4000))).toEqual(['asha']);
  expect(names(stillHere(all, 2500 + GONE_MS))).toEqual(['asha']);
});
