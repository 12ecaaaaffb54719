/** Each step of a funnel as a share of the first; never above the whole, nor of nothing. */
export function shares<T extends { count: number }>(steps: T[]): (T & { share: number })[] {
  const whole = steps[0]?.count ?? 0;
  return steps.map((step) => ({ ...step, share: whole > 0 ? Math.min(step.count / whole, 1) : 0 }));
}
