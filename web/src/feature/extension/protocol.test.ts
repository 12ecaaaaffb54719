import { expect, test } from 'vitest';
import { grantedOf, HEIGHT_MAX, HEIGHT_MIN, readAsked, readHello } from './protocol';

test('only a greeting in our version is one', () => {
  expect(readHello({ soko: 'hello', version: 1 })).toBe('hello');
  expect(readHello({ soko: 'hello', version: 2 })).toBe('other_version');
  for (const each of [null, 'hello', 1, {}, { soko: 'bye' }, []]) expect(readHello(each)).toBe('none');
});

test('a height is bounded and a number', () => {
  expect(readAsked({ type: 'height', pixels: 300.2 })).toEqual({ type: 'height', pixels: 301 });
  expect(readAsked({ type: 'height', pixels: 0 })).toEqual({ type: 'height', pixels: HEIGHT_MIN });
  expect(readAsked({ type: 'height', pixels: 1e9 })).toEqual({ type: 'height', pixels: HEIGHT_MAX });
  for (const pixels of ['3', NaN, Infinity, -1, null]) expect(readAsked({ type: 'height', pixels })).toBe('wrong');
});

test('a toast is one short line', () => {
  expect(readAsked({ type: 'toast', text: ' Sent\n now ', tone: 'good' })).toEqual({ type: 'toast', text: 'Sent now', tone: 'good' });
  expect(readAsked({ type: 'toast', text: 'Sent', tone: 'loud' })).toMatchObject({ tone: 'info' });
  for (const text of ['', '  ', 'x'.repeat(201), { a: 1 }]) expect(readAsked({ type: 'toast', text })).toBe('wrong');
});

test('one goes to records by their ids alone, never to an address', () => {
  expect(readAsked({ type: 'go', to: 'order', id: 'order_01h455vb4pex5vsknk084sn02q' })).toMatchObject({ to: 'order' });
  expect(readAsked({ type: 'go', to: 'home' })).toMatchObject({ to: 'home' });
  for (const each of [{ to: 'order', id: '../admin' }, { to: 'order' }, { to: 'https://a.example', id: 'order_01h455vb4pex5vsknk084sn02q' }, { to: '__proto__', id: 'x' }])
    expect(readAsked({ type: 'go', ...each })).toBe('wrong');
  expect(readAsked({ type: 'token' })).toBe('unknown');
  expect(readAsked('go')).toBe('wrong');
});

test('it is told what was granted and there', () => {
  expect(grantedOf({ 'product.title': 'Mango', 'product.price': 5, 'shop.name': undefined }, ['product.title', 'shop.name'])).toEqual({ 'product.title': 'Mango' });
});
