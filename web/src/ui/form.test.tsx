import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test, vi } from 'vitest';
import { MoneyField, TextField } from './Field';
import { Form } from './Form';
import { useServerForm } from './form';

function show(submit: (values: object) => Promise<unknown>, onConflict?: () => void) {
  function Sample() {
    const form = useServerForm({ values: { title: '', price: null }, submit, onConflict, fieldOf: (name) => name.replace(/^price\..*/, 'price') });
    return <Form of={form} submitLabel="Send"><TextField name="title" label="Title" isRequired /><MoneyField name="price" label="Price" currency="KES" /></Form>;
  }
  render(<RouterProvider router={createMemoryRouter([{ path: '/', element: <Sample /> }])} />);
  return userEvent.setup();
}
const refusal = { status: 422, code: 'invalid_fields', detail: 'Some fields are not valid.' };

test('what the server refuses stands at the field it names, and the field has the focus', async () => {
  const user = show(() => Promise.reject({ ...refusal, errors: [{ pointer: '/price/amount', code: 'too_small', detail: 'Too small a price.' }] }));
  await user.type(screen.getByLabelText('Title'), 'Tea');
  await user.type(screen.getByLabelText(/Price/), '0');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText('Too small a price.')).toBeTruthy();
  expect(screen.getByLabelText(/Price/).getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(screen.getByLabelText(/Price/));
});

test('what belongs to no field stands above the form', async () => {
  const user = show(() => Promise.reject({ ...refusal, errors: [{ pointer: '/elsewhere', code: 'required', detail: 'Needed elsewhere.' }] }));
  await user.type(screen.getByLabelText('Title'), 'Tea');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Needed elsewhere.');
});

test('nothing is sent while something needed is missing', async () => {
  const submit = vi.fn();
  const user = show(submit);
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText('This is needed.')).toBeTruthy();
  expect(submit).not.toHaveBeenCalled();
});

test('money is sent in minor units', async () => {
  const submit = vi.fn().mockResolvedValue(null);
  const user = show(submit);
  await user.type(screen.getByLabelText('Title'), 'Tea');
  await user.type(screen.getByLabelText(/Price/), '12.50');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(submit.mock.calls[0]?.[0]).toEqual({ title: 'Tea', price: { amount: 1250, currency: 'KES' } });
});

test('a conflict is handed on with what was typed', async () => {
  const onConflict = vi.fn();
  const user = show(() => Promise.reject({ status: 412, code: 'stale', detail: '' }), onConflict);
  await user.type(screen.getByLabelText('Title'), 'Tea');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(onConflict.mock.calls[0]?.[0]).toMatchObject({ title: 'Tea' });
});
