import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { changesOf, draftKey, dropDraftsOf, readDraft, writeDraft } from './draft';
import { DraftNotice } from './DraftNotice';
import { MoneyField, TextField } from './Field';
import { Form } from './Form';
import { useServerForm } from './form';
import type { MoneyValue } from './money';
import { useDraft } from './useDraft';

interface Values {
  title: string;
  about: string;
  price: MoneyValue | null;
}
const KEY = draftKey('user_1', 'thing 7');

function show(values: Partial<Values> = {}, submit: (values: Values) => Promise<unknown> = () => Promise.resolve(), owner = 'user_1') {
  function Sample() {
    const form = useServerForm<Values>({
      values: { title: 'Tea', about: '', price: null, ...values },
      submit: async (entered, { reset }) => {
        await submit(entered);
        reset(entered);
      },
    });
    const draft = useDraft(form, owner, 'thing 7');
    return (
      <Form of={form} submitLabel="Send">
        <DraftNotice draft={draft} fields={[{ name: 'title', label: 'Title of it' }]} />
        <TextField name="title" label="Title" /><TextField name="about" label="About" rows={3} /><MoneyField name="price" label="Price" currency="KES" />
      </Form>
    );
  }
  return render(<RouterProvider router={createMemoryRouter([{ path: '/', element: <Sample /> }])} />);
}
const user = userEvent.setup();
const valueOf = (label: RegExp) => (screen.getByLabelText(label) as HTMLInputElement).value;

beforeEach(() => localStorage.clear());
afterEach(() => vi.useRealTimers());

test('only what was changed is kept, and nothing that is secret', () => {
  expect(changesOf({ a: '1', b: null, c: ['x'] }, { c: ['x'], b: '', a: '1' })).toBeNull();
  expect(changesOf({ a: '2', b: { y: 1, x: 2 } }, { a: '1', b: { x: 2, y: 1 } })).toEqual({ a: '2' });
  expect(changesOf({ password: 'x', new_password: 'y', api_token: 'z', code: 'c', a: '1' }, {})).toEqual({ a: '1' });
  expect(changesOf({ password: 'x', card_pin: '1' }, {})).toBeNull();
  expect(changesOf({ postal_code: '00100' }, {})).toEqual({ postal_code: '00100' });
});

test('a draft is of one person and one record, and ends after a month', () => {
  writeDraft(KEY, { title: 'Chai' }, undefined, 1000);
  expect(readDraft(draftKey('user_2', 'thing 7'), 1000)).toBeNull();
  expect(readDraft(draftKey('user_1', 'thing 8'), 1000)).toBeNull();
  expect(readDraft(KEY, 1000 + 30 * 86_400_000)).toEqual({ at: 1000, values: { title: 'Chai' } });
  expect(readDraft(KEY, 1001 + 30 * 86_400_000)).toBeNull();
  expect(localStorage.length).toBe(0);
});

test('what cannot be read is no draft, and what is too long is none', () => {
  for (const text of ['{', 'null', '5', '{"at":"x","values":{}}', '{"at":1,"values":null}']) {
    localStorage.setItem(KEY, text);
    expect(readDraft(KEY, 2)).toBeNull();
  }
  localStorage.clear();
  writeDraft(KEY, { about: 'x'.repeat(500_000) });
  expect(localStorage.length).toBe(0);
});

test('who signs out leaves no drafts behind, but for those of others', () => {
  writeDraft(KEY, { a: 1 });
  writeDraft(draftKey('user_1', 'other'), { a: 1 });
  writeDraft(draftKey('user_2', 'other'), { a: 1 });
  dropDraftsOf('user_1');
  expect(Object.keys(localStorage)).toEqual([draftKey('user_2', 'other')]);
});

test('what was typed comes back after the page was lost, and goes when it is saved', async () => {
  show();
  await user.type(screen.getByLabelText(/About/), 'Green and strong');
  await user.type(screen.getByLabelText(/Price/), '12.50');
  cleanup();
  show({ title: 'Tea, renamed by somebody else' });
  expect(valueOf(/About/)).toBe('');
  await user.click(screen.getByRole('button', { name: /Restore your draft from/ }));
  expect(valueOf(/About/)).toBe('Green and strong');
  expect(valueOf(/Price/)).toBe('12.50');
  expect(valueOf(/Title/)).toBe('Tea, renamed by somebody else');
  expect(screen.queryByRole('button', { name: /Restore/ })).toBeNull();
  expect(readDraft(KEY)?.values).toHaveProperty('about', 'Green and strong');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  await vi.waitFor(() => expect(readDraft(KEY)).toBeNull());
  cleanup();
  expect(readDraft(KEY)).toBeNull();
});

test('a refusal keeps the draft', async () => {
  show({}, () => Promise.reject({ status: 0, code: 'offline', detail: '' }));
  await user.type(screen.getByLabelText(/About/), 'Green');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  cleanup();
  expect(readDraft(KEY)?.values).toEqual({ about: 'Green' });
});

test('a draft is thrown away by who does not want it', async () => {
  writeDraft(KEY, { about: 'Old' });
  show();
  await user.click(screen.getByRole('button', { name: 'Discard it' }));
  expect(screen.queryByRole('button', { name: /Restore/ })).toBeNull();
  cleanup();
  expect(readDraft(KEY)).toBeNull();
});

test('a draft that says what is there already is not offered', () => {
  writeDraft(KEY, { title: 'Tea' });
  show();
  expect(screen.queryByRole('button', { name: /Restore/ })).toBeNull();
  expect(readDraft(KEY)).toBeNull();
});

test('typing is kept while one types, and taken back when it is undone', async () => {
  show();
  await user.type(screen.getByLabelText(/About/), 'x');
  await act(() => new Promise((resolve) => setTimeout(resolve, 500)));
  expect(readDraft(KEY)?.values).toEqual({ about: 'x' });
  await user.clear(screen.getByLabelText(/About/));
  await vi.waitFor(() => expect(readDraft(KEY)).toBeNull());
});

const OLD = { about: 'Old words' };

test('what is typed before one has answered is kept with the draft', async () => {
  writeDraft(KEY, OLD, { about: null });
  show();
  await user.type(screen.getByLabelText(/Title/), '!');
  cleanup();
  expect(readDraft(KEY)).toMatchObject({ values: { ...OLD, title: 'Tea!' }, base: { about: null, title: 'Tea' } });
  show();
  await user.click(screen.getByRole('button', { name: /Restore/ }));
  expect([valueOf(/Title/), valueOf(/About/)]).toEqual(['Tea!', 'Old words']);
});

test('nor is the draft lost when that is undone, or saved', async () => {
  writeDraft(KEY, OLD, { about: null }, Date.now() - 5000);
  const { at } = readDraft(KEY) ?? {};
  show();
  await user.type(screen.getByLabelText(/About/), 'x');
  await act(() => new Promise((resolve) => setTimeout(resolve, 500)));
  expect(readDraft(KEY)?.values).toEqual({ about: 'x' });
  await user.clear(screen.getByLabelText(/About/));
  await vi.waitFor(() => expect(readDraft(KEY)).toEqual({ at, values: OLD, base: { about: null } }));
  await user.type(screen.getByLabelText(/Title/), '!');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  await vi.waitFor(() => expect(readDraft(KEY)?.values).toEqual(OLD));
  await user.click(screen.getByRole('button', { name: /Restore/ }));
  expect([valueOf(/Title/), valueOf(/About/)]).toEqual(['Tea!', 'Old words']);
});

test('who throws the draft away keeps what was typed since', async () => {
  writeDraft(KEY, OLD, { about: null });
  show();
  await user.type(screen.getByLabelText(/Title/), '!');
  await act(() => new Promise((resolve) => setTimeout(resolve, 500)));
  await user.click(screen.getByRole('button', { name: 'Discard it' }));
  cleanup();
  expect(readDraft(KEY)?.values).toEqual({ title: 'Tea!' });
});

for (const [which, at, title] of [['Yours', 0, 'Chai'], ['Theirs', 1, 'Renamed']] as const) {
  test(`what somebody else has changed meanwhile is asked, not overwritten: ${which}`, async () => {
    writeDraft(KEY, { title: 'Chai', ...OLD }, { title: 'Tea', about: null });
    show({ title: 'Renamed' });
    await user.click(screen.getByRole('button', { name: /Restore/ }));
    expect((await screen.findByRole('alertdialog')).textContent).toMatch(/Title of it.*Tea.*Chai.*Renamed/);
    const choice = screen.getAllByRole('radio')[at];
    if (choice) await user.click(choice);
    await user.click(screen.getByRole('button', { name: 'Use this choice' }));
    expect([valueOf(/^Title/), valueOf(/About/)]).toEqual([title, 'Old words']);
    expect(screen.queryByRole('button', { name: /Restore/ })).toBeNull();
    const base = readDraft(KEY)?.base;
    expect(base).toEqual(at === 0 ? { title: 'Renamed', about: '' } : { about: '' });
  });
}

test('who does not choose changes nothing', async () => {
  writeDraft(KEY, { title: 'Chai' }, { title: 'Tea' });
  show({ title: 'Renamed' });
  await user.click(screen.getByRole('button', { name: /Restore/ }));
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  expect(valueOf(/^Title/)).toBe('Renamed');
  expect(screen.getByRole('button', { name: /Restore/ })).toBeTruthy();
  expect(readDraft(KEY)?.values).toEqual({ title: 'Chai' });
});

test('nobody signed in keeps nothing', async () => {
  show({}, undefined, '');
  await user.type(screen.getByLabelText(/About/), 'x');
  cleanup();
  expect(localStorage.length).toBe(0);
});
