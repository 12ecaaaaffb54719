/* Days as the address of a list writes them, and as the server is asked: from the first moment of a
 * day, to before the first of the next, where the person is. */
const moment = (day: string, plus: number) => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return undefined;
  const at = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + plus);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};

export const dayStart = (day: string) => moment(day, 0);
export const dayEnd = (day: string) => moment(day, 1);

/** The day that a moment is in, where the person is. */
export function dayOf(at: string | null | undefined): string {
  if (!at) return '';
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
