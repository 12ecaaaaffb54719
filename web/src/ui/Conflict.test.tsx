import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Conflict } from './Conflict';

const fields = ['a', 'b', 'c'].map((name) => ({ name, label: name.toUpperCase() }));

test('only what both changed is asked; the rest goes together', async () => {
  const onResolve = vi.fn();
  render(<Conflict base={{ a: '1', b: '1', c: '1' }} mine={{ a: '2', b: '1', c: '5' }} theirs={{ a: '3', b: '4', c: '1' }} fields={fields} onClose={() => undefined} onResolve={onResolve} />);
  const user = userEvent.setup();
  const [, theirs] = (await screen.findAllByRole('radio')).filter((each) => (each as HTMLInputElement).name === 'conflict-a');
  if (theirs) await user.click(theirs);
  await user.click(screen.getByRole('button', { name: 'Save this choice' }));
  expect(onResolve).toHaveBeenCalledWith({ a: '3', b: '4', c: '5' });
});
