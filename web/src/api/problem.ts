/* How the server says no (RFC 9457), and how we say that it could not be asked. */
export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}

export interface Problem {
  /** Of HTTP; 0 when no answer came. */
  status: number;
  /** A stable word: `out_of_stock`; ours are `offline` and `unreadable`. */
  code: string;
  detail: string;
  errors?: FieldError[];
  request_id?: string;
  /** Seconds to wait before the next try. */
  retry_after?: number;
}

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'status' in value
  && 'detail' in value;

/** What a caught thing says to a person. */
export function problemOf(thrown: unknown): Problem {
  if (isProblem(thrown)) return thrown;
  return { status: 0, code: 'unreadable', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}

/** `/variants/0/price/amount` as a form names it: `variants.0.price.amount`. */
export const fieldOf = (pointer: string) =>
  pointer.replace(/^\//, '').split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
