/* Money as the API writes it: whole minor units and a currency. Never a float: text is cut and
 * joined. */
export interface MoneyValue {
  amount: number;
  currency: string;
}

const exponents = new Map<string, number>();

/** Digits behind the point, by ISO 4217. */
export function exponentOf(currency: string): number {
  let exponent = exponents.get(currency);
  if (exponent === undefined) {
    try {
      exponent = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    } catch {
      exponent = 2;
    }
    exponents.set(currency, exponent);
  }
  return exponent;
}

/** 129900 of KES is "1299.00". */
export function moneyText({ amount, currency }: MoneyValue): string {
  const exponent = exponentOf(currency);
  const sign = amount < 0 ? '-' : '';
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/* Digits of other scripts that people may type. */
const westernDigits = (text: string) =>
  text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/\u066b/g, '.').replace(/\u066c/g, ',');

/** What somebody typed, as minor units; null when it is no amount of this currency. The last point
 *  or comma divides when as many digits follow as the currency has, or fewer. */
export function moneyRead(typed: string, currency: string): MoneyValue | null {
  const exponent = exponentOf(currency);
  const text = westernDigits(typed).replace(/[\s\u00a0\u202f'’_]/g, '');
  const match = /^(-?)([\d.,]*)$/.exec(text);
  if (!match || !/\d/.test(text)) return null;
  const body = match[2] ?? '';
  const at = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  const behind = at < 0 ? '' : body.slice(at + 1);
  const isDivided = at >= 0 && exponent > 0 && behind.length <= exponent;
  const whole = (isDivided ? body.slice(0, at) : body);
  if (!isGrouped(whole)) return null;
  const digits = whole.replace(/[.,]/g, '') + (isDivided ? behind : '').padEnd(exponent, '0');
  const amount = Number(digits);
  if (!Number.isSafeInteger(amount)) return null;
  return { amount: match[1] ? -amount : amount, currency };
}

/* Marks between thousands, and nowhere else. */
const isGrouped = (whole: string) => /^\d*$/.test(whole) || /^\d{1,3}([.,]\d{3})+$/.test(whole);
