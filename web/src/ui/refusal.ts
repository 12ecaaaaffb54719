/* What a form or a screen can show of a server's no. */
export interface Refusal {
  status: number;
  code: string;
  detail: string;
  errors?: { pointer: string; code: string; detail: string }[];
  request_id?: string;
  retry_after?: number;
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'status' in value && 'code' in value && 'detail' in value;

export function refusalOf(thrown: unknown): Refusal {
  if (isRefusal(thrown)) return thrown;
  return { status: 0, code: 'unreadable', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}
