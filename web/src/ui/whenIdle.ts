/** Fetches what will be wanted when there is nothing better to do; without a line it is fetched when
 *  it is wanted. */
export function whenIdle(load: () => Promise<unknown>) {
  if (typeof window === 'undefined') return;
  const run = () => void load().catch(() => undefined);
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: 4000 });
  else setTimeout(run, 1500);
}
