import { expect, test } from 'vitest';
import { moneyRead, moneyText } from './money';

test.each([
  ['1299', 'KES', 129900], ['1,299.00', 'KES', 129900], ['1.299,50', 'EUR', 129950], ['1 299,5', 'EUR', 129950],
  ['0.05', 'USD', 5], ['-3', 'USD', -300], ['5000', 'UGX', 5000], ['5,000', 'UGX', 5000], ['1.234', 'KWD', 1234], ['١٢٫٥', 'EGP', 1250],
  ['1,234', 'USD', 123400],
])('%s of %s is %i in minor units', (typed, currency, amount) => {
  expect(moneyRead(typed, currency)).toEqual({ amount, currency });
});

test.each([['', 'KES'], ['tea', 'KES'], ['1.2.3', 'KES'], ['1e5', 'USD'], ['12,34,5', 'USD'], ['9'.repeat(20), 'USD']])('%s is no amount of %s', (typed, currency) => {
  expect(moneyRead(typed, currency)).toBeNull();
});

test('an amount is written with the digits of its currency', () => {
  expect(moneyText({ amount: 5, currency: 'USD' })).toBe('0.05');
  expect(moneyText({ amount: -129900, currency: 'KES' })).toBe('-1299.00');
  expect(moneyText({ amount: 5000, currency: 'UGX' })).toBe('5000');
});
